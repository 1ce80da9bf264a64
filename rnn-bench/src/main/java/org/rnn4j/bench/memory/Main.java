package org.rnn4j.bench.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.rnn4j.core.kernel.KernelThreads;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs cells on problems and prints a line for each check and a table at the end. Started by {@code long-memory.sh}. */
@Command(
        name = "rnn-bench/long-memory.sh",
        mixinStandardHelpOptions = true,
        description = "Trains recurrent cells on tasks that need a long memory.")
public final class Main implements Callable<Integer> {
    @Option(names = "--problem", split = ",", description = "adding, copy; default ${DEFAULT-VALUE}.")
    private List<String> problems = List.of("adding", "copy");

    @Option(names = "--steps", split = ",", description = "T; default ${DEFAULT-VALUE}.")
    private List<Integer> steps = List.of(100, 200, 400, 1000);

    @Option(names = "--cell", split = ",", description = "${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}.")
    private List<Recipe.Cell> cells = List.of(Recipe.Cell.values());

    @Option(names = "--updates", description = "The most; default ${DEFAULT-VALUE}.")
    private int updates = 10_000;

    @Option(
            names = "--every",
            description = "Updates between two looks at the validation set; default ${DEFAULT-VALUE}.")
    private int every = 250;

    @Option(names = "--rate", description = "Another learning rate than the recipe's.")
    private double rate;

    @Option(names = "--seed", description = "Of weights and training sequences; default ${DEFAULT-VALUE}.")
    private long seed = 1;

    /** Runs. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Main())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .execute(arguments));
    }

    @Option(names = "--long", description = "Only the sequence of 100,000 steps.")
    private boolean longSequence;

    @Override
    public Integer call() {
        KernelThreads.single();
        if (longSequence) {
            new LongSequence().run();
            return 0;
        }
        List<MemoryRun.Result> results = new ArrayList<>();
        for (String name : problems) {
            for (int length : steps) {
                for (Recipe.Cell cell : cells) {
                    Problem problem = Problem.of(name, length);
                    Recipe recipe = Recipe.of(cell, problem);
                    MemoryRun run = new MemoryRun(problem, rate > 0 ? recipe.withLearningRate(rate) : recipe, seed);
                    results.add(run.run(updates, every));
                    System.out.println(results.get(results.size() - 1).row());
                }
            }
        }
        System.out.println();
        results.forEach(result -> System.out.println(result.row()));
        return 0;
    }
}
