package org.rnn4j.data.batching;

/**
 * How a set is cut into batches.
 *
 * @param batchSize sequences of a batch; the last one of an epoch may have fewer
 * @param shuffled whether each epoch has its own order
 * @param seed decides, with the epoch's number, the order
 * @param bucketed whether sequences of similar length share a batch, which means less padding
 */
public record BatchOptions(int batchSize, boolean shuffled, long seed, boolean bucketed) {
    public BatchOptions {
        if (batchSize < 1) {
            throw new IllegalArgumentException("batchSize: expected at least 1, found " + batchSize);
        }
    }

    /** Batches in the set's order. */
    public static BatchOptions inOrder(int batchSize) {
        return new BatchOptions(batchSize, false, 0, false);
    }

    /** Batches in an order that each epoch draws anew. */
    public static BatchOptions shuffled(int batchSize, long seed) {
        return new BatchOptions(batchSize, true, seed, false);
    }

    /** The same with sequences of similar length together. */
    public BatchOptions bucketedByLength() {
        return new BatchOptions(batchSize, shuffled, seed, true);
    }
}
