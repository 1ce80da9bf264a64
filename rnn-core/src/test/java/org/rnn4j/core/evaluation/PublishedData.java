package org.rnn4j.core.evaluation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Assumptions;

/** The published data sets, where {@code RNN_DATA} says they are; tests that need them are skipped without. */
public final class PublishedData {
    private PublishedData() {}

    /** A file below {@code RNN_DATA}. */
    public static Path file(String name) {
        String folder = System.getenv("RNN_DATA");
        Assumptions.assumeTrue(folder != null, "RNN_DATA is not set: skipped, because the data set is not here");
        Path file = Path.of(folder == null ? "" : folder, name);
        Assumptions.assumeTrue(Files.exists(file), "no " + name + " in RNN_DATA: skipped");
        return file;
    }

    /** One column of a file with a header. */
    public static double[] column(String name, int column) {
        try (Stream<String> lines = Files.lines(file(name))) {
            return lines.skip(1)
                    .filter(line -> !line.isBlank())
                    .mapToDouble(line -> Double.parseDouble(line.split(",", -1)[column].replace("\"", "")))
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All lines of numbers after the first {@code skip} cells, without empty cells. */
    public static List<double[]> rows(String name, boolean header, int skip) {
        List<double[]> rows = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file(name))) {
            lines.skip(header ? 1 : 0).forEach(line -> rows.add(numbers(line, skip)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    /** As {@link #rows}, of a gzip file without header. */
    public static List<double[]> zipped(String name) {
        List<double[]> rows = new ArrayList<>();
        try (var in = new GZIPInputStream(Files.newInputStream(file(name)))) {
            new String(in.readAllBytes(), java.nio.charset.StandardCharsets.US_ASCII)
                    .lines()
                    .forEach(line -> rows.add(numbers(line, 0)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static double[] numbers(String line, int skip) {
        return Arrays.stream(line.split(","))
                .skip(skip)
                .map(cell -> cell.replace("\"", ""))
                .filter(cell -> !cell.isBlank())
                .mapToDouble(Double::parseDouble)
                .toArray();
    }
}
