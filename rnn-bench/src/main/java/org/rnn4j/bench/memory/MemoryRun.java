package org.rnn4j.bench.memory;

import java.util.Locale;
import org.rnn4j.core.evaluation.Losses;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.program.CompiledEngine;

/** One cell on one problem: every update sees new sequences, and two fixed sets, one to stop by and one to report, never seen. */
final class MemoryRun {
    private static final long VALIDATION = -1;
    private static final long TEST = -2;
    private static final int LOOKED_AT = 200;
    private static final int TEST_PARTS = 5;
    /** Well below the goal, so that the test set agrees. */
    private static final double ENOUGH = 0.5;

    private final Problem problem;
    private final Recipe recipe;
    private final long seed;

    /**
     * What a run came to.
     *
     * @param updates made
     * @param loss on the test set
     */
    record Result(Problem problem, Recipe recipe, int updates, double loss, double seconds) {
        boolean isSolved() {
            return loss <= problem.goal();
        }

        String row() {
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %s | %d | %.5f | %.5f | %.1f %% | %s |",
                    problem instanceof AddingProblem ? "adding" : "copy",
                    problem.steps(),
                    recipe.cell(),
                    updates,
                    loss,
                    problem.baseline(),
                    100 * loss / problem.baseline(),
                    isSolved() ? "yes" : "no");
        }
    }

    MemoryRun(Problem problem, Recipe recipe, long seed) {
        this.problem = problem;
        this.recipe = recipe;
        this.seed = seed;
    }

    /** Trains until the validation loss is half the goal, or for so many updates. */
    Result run(int most, int every) {
        long start = System.nanoTime();
        Network network = problem.network(recipe.layer());
        Batch validation = problem.batch(LOOKED_AT, VALIDATION);
        try (CompiledEngine engine = new CompiledEngine(
                network,
                recipe.optimizer(),
                Parameters.initial(network, seed),
                CompiledEngine.Settings.standard(seed))) {
            int updates = 0;
            double held = Double.POSITIVE_INFINITY;
            while (updates < most && !(held <= ENOUGH * problem.goal())) {
                double trained = 0;
                for (int i = 0; i < every; i++) {
                    trained += engine.train(problem.batch(Recipe.BATCH, seed << 32 | updates), recipe.learningRate())
                                    .loss()
                            / problem.lossDivisor()
                            / every;
                    updates++;
                }
                held = loss(engine, network, validation);
                System.out.printf(
                        Locale.ROOT,
                        "%s T=%d %s: %d updates, training %.5f, validation %.5f, %.0f s%n",
                        problem.getClass().getSimpleName(),
                        problem.steps(),
                        recipe.cell(),
                        updates,
                        trained,
                        held,
                        (System.nanoTime() - start) / 1e9);
            }
            double loss = 0;
            for (int part = 0; part < TEST_PARTS; part++) {
                loss += loss(engine, network, problem.batch(LOOKED_AT, TEST - part)) / TEST_PARTS;
            }
            return new Result(problem, recipe, updates, loss, (System.nanoTime() - start) / 1e9);
        }
    }

    private double loss(CompiledEngine engine, Network network, Batch batch) {
        return Losses.of(
                                network.outputs().get(0),
                                engine.predict(batch.inputs()).get(0),
                                batch.labels().get(0))
                        .perSequence()
                / problem.lossDivisor();
    }
}
