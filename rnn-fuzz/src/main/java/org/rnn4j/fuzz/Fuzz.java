package org.rnn4j.fuzz;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The long form: {@code Fuzz SEEDS OUT RUNS [TARGET…]} runs each target, or all, for so many executions and prints a table.
 */
public final class Fuzz {
    private Fuzz() {}

    /** Runs the targets one after the other; fails where there was a finding. */
    public static void main(String[] arguments) {
        if (arguments.length < 3) {
            throw new IllegalArgumentException("expected SEEDS OUT RUNS [TARGET…], found " + arguments.length
                    + " arguments; the targets are " + Targets.labels());
        }
        Path seeds = Path.of(arguments[0]);
        Path out = Path.of(arguments[1]);
        long runs = Long.parseLong(arguments[2]);
        List<String> labels = arguments.length == 3
                ? Targets.labels()
                : Arrays.asList(arguments).subList(3, arguments.length);
        List<Target> targets = labels.stream().map(Targets::named).toList();
        List<FuzzRun.Outcome> outcomes = new ArrayList<>();
        for (Target target : targets) {
            FuzzRun run = new FuzzRun(FuzzRun.Entry.of(target), out.resolve(target.label()));
            FuzzRun.Limits limits = new FuzzRun.Limits(runs, 0);
            FuzzRun.Outcome outcome = run.run(limits, seeds.resolve(target.label()));
            outcomes.add(outcome);
            print(outcome, System.out);
        }
        long findings =
                outcomes.stream().mapToLong(each -> each.findings().size()).sum();
        if (findings > 0) {
            throw new IllegalStateException("found " + findings + " faults; the inputs are in " + out);
        }
    }

    /** A row of a table in Markdown, and the findings below. */
    private static void print(FuzzRun.Outcome outcome, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "| %s | %,d | %.0f | %d |%n",
                outcome.target(),
                outcome.executions(),
                outcome.seconds(),
                outcome.findings().size());
        outcome.findings().stream().distinct().forEach(finding -> out.println("    " + finding));
        out.flush();
    }
}
