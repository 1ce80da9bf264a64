package org.rnn4j.core;

import java.util.Iterator;
import java.util.NoSuchElementException;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.rnn4j.core.dl4j.DataSetBatches;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.training.BatchSource;

/** A DL4J iterator as a source of batches: reset at the start of each epoch, those before a resumed one included. */
final class IteratorBatches implements BatchSource {
    private final DataSetIterator iterator;
    private final int batches;
    private int begun;

    IteratorBatches(DataSetIterator iterator) {
        if (!iterator.resetSupported()) {
            throw new IllegalArgumentException("training iterator: expected one that can be reset, found "
                    + iterator.getClass().getName());
        }
        this.iterator = iterator;
        this.batches = count(iterator);
    }

    private static int count(DataSetIterator iterator) {
        iterator.reset();
        int count = 0;
        while (iterator.hasNext()) {
            iterator.next();
            count++;
        }
        return count;
    }

    @Override
    public int batches() {
        return batches;
    }

    @Override
    public Iterable<Batch> epoch(int epoch) {
        for (; begun < epoch; begun++) {
            // A run that goes on: an iterator that shuffles at each reset is to be where it would have been.
            iterator.reset();
            iterator.next();
        }
        begun++;
        iterator.reset();
        return () -> new Iterator<>() {
            @Override
            public boolean hasNext() {
                return iterator.hasNext();
            }

            @Override
            public Batch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("the epoch has ended");
                }
                return DataSetBatches.of(iterator.next());
            }
        };
    }
}
