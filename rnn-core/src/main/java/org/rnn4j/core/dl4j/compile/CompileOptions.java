package org.rnn4j.core.dl4j.compile;

/**
 * How a DL4J network is compiled.
 *
 * @param masks what masked steps do
 * @param threads at most, the caller's included
 * @param seed of dropout, whose random numbers are not DL4J's
 */
public record CompileOptions(Masks masks, int threads, long seed) {
    /** What masked steps do. */
    public enum Masks {
        /**
         * What they do in DL4J: a recurrent layer's state becomes zero. Batches on which DL4J's layers do something else still
         * are refused, naming the layer: its LSTM and its convolution look at no mask, which is the same numbers only where
         * padding comes last, and its bidirectional LSTM begins backward in the padding.
         */
        LIKE_DL4J,
        /** The state is carried through them, as in Keras, in every layer: a gap is as if it were not there. */
        CARRY
    }

    public CompileOptions {
        if (threads < 1) {
            throw new IllegalArgumentException("threads: expected at least 1, found " + threads);
        }
    }

    /** Masks as in DL4J, all cores, seed 0. */
    public static CompileOptions standard() {
        return new CompileOptions(Masks.LIKE_DL4J, Runtime.getRuntime().availableProcessors(), 0);
    }

    public CompileOptions with(Masks other) {
        return new CompileOptions(other, threads, seed);
    }

    public CompileOptions withThreads(int other) {
        return new CompileOptions(masks, other, seed);
    }

    public CompileOptions withSeed(long other) {
        return new CompileOptions(masks, threads, other);
    }
}
