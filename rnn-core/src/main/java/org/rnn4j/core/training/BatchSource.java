package org.rnn4j.core.training;

import java.util.Iterator;
import java.util.List;
import org.rnn4j.core.network.Batch;

/**
 * Where batches come from.
 *
 * <p>The same epoch must give the same batches in the same order every time it is asked for: that is what makes a run
 * repeatable.
 */
public interface BatchSource {
    /** Number of batches in an epoch, at least 1. */
    int batches();

    /**
     * The batches of one epoch. An iterator that is {@link AutoCloseable} is closed after the last batch that is wanted.
     *
     * @param epoch from 0; a source that shuffles gives another order for each
     */
    Iterable<Batch> epoch(int epoch);

    /**
     * The batches of one epoch after the first ones, for a run that was interrupted in it: as if those had been asked for and
     * thrown away, which is what this does unless a source knows a quicker way.
     *
     * @param skipped how many of the first ones, at most as many as there are
     */
    default Iterable<Batch> epoch(int epoch, int skipped) {
        if (skipped == 0) {
            return epoch(epoch);
        }
        return () -> {
            Iterator<Batch> batches = epoch(epoch).iterator();
            for (int i = 0; i < skipped && batches.hasNext(); i++) {
                batches.next();
            }
            return batches;
        };
    }

    /** The same batches in the same order in every epoch. */
    static BatchSource of(List<Batch> batches) {
        List<Batch> fixed = List.copyOf(batches);
        return new BatchSource() {
            @Override
            public int batches() {
                return fixed.size();
            }

            @Override
            public Iterable<Batch> epoch(int epoch) {
                return fixed;
            }

            @Override
            public Iterable<Batch> epoch(int epoch, int skipped) {
                return fixed.subList(Math.min(skipped, fixed.size()), fixed.size());
            }
        };
    }
}
