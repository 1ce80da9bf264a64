package org.rnn4j.app.experiment;

import java.util.Iterator;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.training.BatchSource;
import org.rnn4j.data.batching.Prefetch;

/**
 * Batches in which some past outputs are what the network itself says in a first pass, see {@link
 * org.rnn4j.core.training.ScheduledSampling}.
 */
final class SampledBatches implements BatchSource {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final BatchSource source;
    private final Engine engine;
    private final Plan plan;

    /** Puts what a network says in the place of past outputs among its inputs. */
    @FunctionalInterface
    interface Replacement {
        /**
         * The batch with some past outputs replaced.
         *
         * @param said what the network says of the batch
         * @param share of past outputs that are replaced, in (0, 1]
         * @param random what says which
         */
        Batch replaced(Batch batch, Sequences said, double share, SplittableRandom random);
    }

    /**
     * What is replaced.
     *
     * @param seed of the draws
     * @param replacement how
     * @param shares of past outputs that are replaced, by epoch
     */
    record Plan(long seed, Replacement replacement, IntToDoubleFunction shares) {}

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
            return plan.replacement().replaced(batch, said, share, random);
        }

        @Override
        public void close() {
            if (batches instanceof Prefetch<?> ahead) {
                ahead.close();
            }
        }
    }
}
