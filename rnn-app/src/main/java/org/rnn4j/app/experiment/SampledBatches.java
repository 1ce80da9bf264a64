package org.rnn4j.app.experiment;

import java.util.Iterator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Likelihood;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.training.BatchSource;
import org.rnn4j.data.batching.Prefetch;

/**
 * Batches in which some past outputs are what the network itself says, see {@link
 * org.rnn4j.core.training.ScheduledSampling}.
 *
 * <p>The past outputs of a step are its first inputs, the latest first, each with all targets; the one {@code back} rows before
 * the label is the label of the step {@code back} steps before.
 */
@SuppressWarnings("NullAway") // it cannot see "float @Nullable []" in class files of another module; masks may be null
final class SampledBatches implements BatchSource {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final BatchSource source;
    private final Engine engine;
    private final Plan plan;

    /**
     * What is replaced.
     *
     * @param seed of the draws
     * @param pastOutputs of each step
     * @param loss of the head: which of a label's outputs is its point
     * @param shares of past outputs that are replaced, by epoch
     */
    record Plan(long seed, int pastOutputs, Loss loss, IntToDoubleFunction shares) {}

    SampledBatches(BatchSource source, Engine engine, Plan plan) {
        this.source = source;
        this.engine = engine;
        this.plan = plan;
    }

    @Override
    public int batches() {
        return source.batches();
    }

    @Override
    public Iterable<Batch> epoch(int epoch) {
        return epoch(epoch, 0);
    }

    @Override
    public Iterable<Batch> epoch(int epoch, int skipped) {
        double share = plan.shares().applyAsDouble(epoch);
        Iterable<Batch> batches = source.epoch(epoch, skipped);
        return share == 0
                ? batches
                : () -> new Sampled(batches.iterator(), share, plan.seed() * GOLDEN + epoch, skipped);
    }

    private final class Sampled implements Iterator<Batch>, AutoCloseable {
        private final Iterator<Batch> batches;
        private final double share;
        private final long key;
        private int number;

        /** @param number of the next batch: the draws for a batch follow from its number, so that none need be made before it */
        Sampled(Iterator<Batch> batches, double share, long key, int number) {
            this.batches = batches;
            this.share = share;
            this.key = key;
            this.number = number;
        }

        @Override
        public boolean hasNext() {
            return batches.hasNext();
        }

        @Override
        public Batch next() {
            Batch batch = batches.next();
            Sequences said = engine.predict(batch.inputs()).get(0);
            SplittableRandom random = new SplittableRandom(key ^ GOLDEN * ++number);
            return new Batch(List.of(replaced(batch.inputs().get(0), said, random)), batch.labels());
        }

        private Sequences replaced(Sequences inputs, Sequences said, SplittableRandom random) {
            float[] values = inputs.values().clone();
            int perLabel = plan.loss().outputsPerLabel();
            int targets = said.features() / perLabel;
            int point = point(plan.loss());
            for (int step = 1; step < inputs.timeSteps(); step++) {
                for (int sequence = 0; sequence < inputs.batch(); sequence++) {
                    int at = (step * inputs.batch() + sequence) * inputs.features();
                    for (int back = 1; back <= Math.min(step, plan.pastOutputs()); back++) {
                        for (int target = 0; target < targets; target++) {
                            if (random.nextDouble() < share) {
                                values[at + (back - 1) * targets + target] =
                                        said.at(step - back, sequence, target * perLabel + point);
                            }
                        }
                    }
                }
            }
            return new Sequences(values, inputs.timeSteps(), inputs.batch(), inputs.features(), inputs.mask());
        }

        @Override
        public void close() {
            if (batches instanceof Prefetch<?> ahead) {
                ahead.close();
            }
        }
    }

    /** Which of a label's outputs is its point: the location, or the quantile nearest to the median. */
    private static int point(Loss loss) {
        Likelihood likelihood = loss.likelihood();
        int nearest = 0;
        for (int i = 1; likelihood == null && i < loss.quantiles().size(); i++) {
            double distance = Math.abs(loss.quantiles().get(i) - 0.5);
            nearest = distance < Math.abs(loss.quantiles().get(nearest) - 0.5) ? i : nearest;
        }
        return nearest;
    }
}
