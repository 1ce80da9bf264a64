package org.rnn4j.bench.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.rnn4j.bench.peer.Peers;
import org.rnn4j.bench.report.Machine;
import org.rnn4j.bench.report.Page;
import org.rnn4j.bench.report.Results;
import org.rnn4j.bench.report.Tables;
import org.rnn4j.bench.work.Cell;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Measures everything in one run and writes the tables. Started in the module's folder, by {@code run.sh}. */
@Command(
        name = "rnn-bench/run.sh",
        mixinStandardHelpOptions = true,
        description = "Times the compiled program and its peers, and writes docs/performance.md and rnn-bench/results.")
public final class Main implements Callable<Integer> {
    @Option(names = "--cells", split = ",", description = "simple, lstm, gru; default all.")
    private Set<Cell> cells = EnumSet.allOf(Cell.class);

    @Option(names = "--shapes", split = ",", description = "S1 … S5; default all, and then length and batch too.")
    private Set<String> shapes = new HashSet<>();

    @Option(names = "--peers", split = ",", description = "${COMPLETION-CANDIDATES}; default all.")
    private Set<Peers> peers = EnumSet.allOf(Peers.class);

    @Option(names = "--rounds", description = "Rounds of each measurement; default ${DEFAULT-VALUE}.")
    private int rounds = 5;

    @Option(names = "--seconds", description = "Seconds of a round; default ${DEFAULT-VALUE}.")
    private double seconds = 0.5;

    @Option(names = "--warm-up", description = "Seconds of warm-up; default ${DEFAULT-VALUE}.")
    private double warmUp = 1.5;

    @Option(names = "--try", description = "Print the tables and write no file.")
    private boolean dry;

    @Option(names = "--from", paramLabel = "FILE", description = "Make the tables of these results again.")
    private @Nullable Path from;

    /** Runs. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        Results results = from == null ? measure() : Results.read(from);
        String tables = Tables.of(results);
        if (dry) {
            System.out.println(tables);
            return 0;
        }
        if (from == null) {
            Path folder = Files.createDirectories(Path.of("results"));
            results.write(folder.resolve(results.machine().date() + ".json"));
        }
        Page.replace(Path.of("..", "docs", "performance.md"), tables);
        return 0;
    }

    private Results measure() {
        long start = System.nanoTime();
        try (Turns turns = new Turns(new Turns.Pace(warmUp, seconds, rounds))) {
            Plan.all(cells, shapes, peers).forEach(turns::take);
            System.err.printf("%.1f minutes%n", (System.nanoTime() - start) / 60e9);
            return new Results(Machine.now(), turns.versions(), turns.measurements());
        }
    }
}
