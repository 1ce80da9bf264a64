package org.rnn4j.bench.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.datavec.api.records.reader.impl.csv.CSVSequenceRecordReader;
import org.datavec.api.split.FileSplit;
import org.datavec.api.writable.Writable;
import org.rnn4j.data.columns.LargeData;
import org.rnn4j.data.large.LargeTables;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TimeColumn;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Rows of a numeric CSV file read in a second, to numbers that can be computed with, by rnn4j and by DataVec's
 * CSVSequenceRecordReader. Started by {@code parse.sh}.
 */
@Command(name = "rnn-bench/parse.sh", mixinStandardHelpOptions = true, description = "Times the reading of a CSV file.")
public final class ParseComparison implements Callable<Integer> {
    private static final TableFormat FORMAT = new TableFormat(
            new TimeColumn("time", null),
            null,
            Stream.concat(Stream.of("level"), IntStream.range(1, 9).mapToObj(i -> "sensor" + i))
                    .collect(Collectors.toSet()),
            Set.of(),
            false);

    @Option(names = "--rows", description = "Rows of the file; default ${DEFAULT-VALUE}.")
    private long rows = 1_000_000;

    @Option(names = "--rounds", description = "Rounds, of which the best counts; default ${DEFAULT-VALUE}.")
    private int rounds = 5;

    /** Runs. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new ParseComparison()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Path folder = Files.createTempDirectory("rnn4j-parse");
        Path file = folder.resolve("table.csv");
        Path cache = folder.resolve("cache");
        try {
            long count = new GeneratedTable(1).write(file, rows, Long.MAX_VALUE);
            System.out.printf("%d rows, %.0f MB, best of %d%n", count, Files.size(file) / 1e6, rounds);
            print("DataVec CSVSequenceRecordReader, as texts", count, () -> dataVec(file, false));
            print("DataVec CSVSequenceRecordReader, to doubles", count, () -> dataVec(file, true));
            print("rnn4j, small files", count, () -> ordinary(file));
            print("rnn4j, parsed into the cache", count, () -> {
                emptied(cache);
                return large(file, cache);
            });
            print("rnn4j, mapped from the cache", count, () -> large(file, cache));
        } finally {
            emptied(cache);
            Files.deleteIfExists(cache);
            Files.delete(file);
            Files.delete(folder);
        }
        return 0;
    }

    private void print(String what, long count, Callable<Double> reading) throws Exception {
        double best = Double.POSITIVE_INFINITY;
        double sum = 0;
        for (int round = 0; round < rounds; round++) {
            System.gc();
            long start = System.nanoTime();
            sum = reading.call();
            best = Math.min(best, (System.nanoTime() - start) / 1e9);
        }
        System.out.printf("%-44s %7.2f s %,12.0f rows/s   (sum %.6f)%n", what, best, count / best, sum);
    }

    /** Its rows, and where asked for each cell but the time as a double, which makes it comparable. */
    private static double dataVec(Path file, boolean numbers) throws IOException, InterruptedException {
        CSVSequenceRecordReader reader = new CSVSequenceRecordReader(1, ",");
        reader.initialize(new FileSplit(file.toFile()));
        double sum = 0;
        for (List<Writable> row : reader.sequenceRecord()) {
            for (int column = 1; column < row.size() && numbers; column++) {
                double value = row.get(column).toDouble();
                sum += column == 1 ? value : 0;
            }
        }
        return sum;
    }

    private static double ordinary(Path file) {
        return sum(new CsvTables(CsvOptions.auto()).read(file, FORMAT, BadRow.FAIL));
    }

    private static double large(Path file, Path cache) {
        return sum(new LargeTables(CsvOptions.auto(), new LargeData(1, cache))
                .read(file, FORMAT, BadRow.FAIL)
                .orElseThrow());
    }

    private static double sum(CsvTables.TableFile file) {
        Table table = file.tables().get(0);
        double sum = 0;
        for (int row = 0; row < table.rows().count(); row++) {
            sum += table.number("level").get(row);
        }
        return sum;
    }

    private static void emptied(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path each : files.toList()) {
                    Files.delete(each);
                }
            }
        }
    }
}
