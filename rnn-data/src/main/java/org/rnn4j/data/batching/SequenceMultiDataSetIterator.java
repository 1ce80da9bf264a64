package org.rnn4j.data.batching;

import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.MultiDataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * A set of sequences with inputs of ids as DL4J takes it: {@code graph.fit(iterator)}, with one input of the graph for each.
 *
 * <p>float32: first the numbers {@code [batch, features, timeSteps]} where there are any, then for each of the signature's
 * tokens its ids {@code [batch, width, timeSteps]}, 0 where padded, as an {@code EmbeddingSequenceLayer} takes them where the
 * width is 1. Of translations the last input is {@code [batch, 1, labelSteps]}, the class of the symbol before each label, with the
 * labels' mask. Labels and masks are those of {@link SequenceDataSetIterator}; every other input has the same mask. When shuffled,
 * each reset after the first batch begins a new epoch with its own order.
 */
public final class SequenceMultiDataSetIterator implements MultiDataSetIterator {
    private static final long serialVersionUID = 1L;

    private final transient SequenceSet set;
    private final transient Batches batches;
    private transient Iterator<SequenceBatch> epochBatches;
    private transient @Nullable MultiDataSetPreProcessor preProcessor;
    private int epoch;
    private boolean started;

    /** An iterator over a set; the set must be labelled for training. */
    public SequenceMultiDataSetIterator(SequenceSet set, BatchOptions options) {
        this.set = set;
        this.batches = new Batches(set, options);
        this.epochBatches = batches.epoch(0);
    }

    @Override
    public boolean hasNext() {
        return epochBatches.hasNext();
    }

    @Override
    public MultiDataSet next() {
        started = true;
        Nd4jBatch batch = Nd4jBatch.of(epochBatches.next(), set.signature());
        MultiDataSet converted = batch.multiDataSet(
                set.signature().tokens(), !set.signature().window().perStep());
        if (preProcessor != null) {
            preProcessor.preProcess(converted);
        }
        return converted;
    }

    /** Refused: batches are of the size that the options say. */
    @Override
    public MultiDataSet next(int size) {
        throw new UnsupportedOperationException(
                "batch size: expected the iterator's own, which next() gives, found " + size);
    }

    @Override
    public void reset() {
        if (started) {
            epoch++;
        }
        started = false;
        epochBatches = batches.epoch(epoch);
    }

    @Override
    public boolean resetSupported() {
        return true;
    }

    /** False: filling a batch is cheaper than handing it from thread to thread. */
    @Override
    public boolean asyncSupported() {
        return false;
    }

    @Override
    public void setPreProcessor(@Nullable MultiDataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    @Override
    public @Nullable MultiDataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }
}
