package org.rnn4j.data.batching;

import java.io.NotSerializableException;
import java.io.ObjectOutputStream;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.api.DataSetPreProcessor;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TokenInput;

/**
 * A set of sequences as DL4J takes it: {@code network.fit(iterator)}.
 *
 * <p>float32 features {@code [batch, features, timeSteps]}; labels {@code [batch, labels, timeSteps]} for one label a step
 * and {@code [batch, labels]} for one a sequence; a categorical target is one-hot, but transcripts
 * are {@code [batch, 1, symbols]} class indexes with a mask of their own. Masks {@code [batch, timeSteps]}, 1 =
 * real, are null when nothing is padded or missing ({@code [batch, 1]} for one label a sequence). When shuffled, each reset
 * after the first batch begins a new epoch with its own order. Inputs of ids are for {@link SequenceMultiDataSetIterator}.
 */
public final class SequenceDataSetIterator implements DataSetIterator {
    private static final long serialVersionUID = 1L;

    private final transient SequenceSet set;
    private final transient Batches batches;
    private final int batchSize;
    private transient Iterator<SequenceBatch> epochBatches;
    private transient @Nullable DataSetPreProcessor preProcessor;
    private int epoch;
    private boolean started;

    /** An iterator over a set; the set must be labelled for training. */
    public SequenceDataSetIterator(SequenceSet set, BatchOptions options) {
        if (!set.signature().tokens().isEmpty()) {
            throw new IllegalArgumentException("features: expected numbers alone in a DataSet, found ids of "
                    + set.signature().tokens().stream().map(TokenInput::name).toList()
                    + "; a SequenceMultiDataSetIterator gives each as an input of its own");
        }
        this.set = set;
        this.batches = new Batches(set, options);
        this.batchSize = options.batchSize();
        this.epochBatches = batches.epoch(0);
    }

    @Override
    public boolean hasNext() {
        return epochBatches.hasNext();
    }

    @Override
    public DataSet next() {
        started = true;
        return converted(epochBatches.next());
    }

    /** The next batch, whose size must be the iterator's own. */
    @Override
    public DataSet next(int size) {
        if (size != batchSize) {
            throw new IllegalArgumentException(
                    "batch size: expected the iterator's own, " + batchSize + ", found " + size);
        }
        return next();
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
    public int inputColumns() {
        return set.inputFeatures();
    }

    @Override
    public int totalOutcomes() {
        return set.signature().classes().isEmpty()
                ? set.labelFeatures()
                : set.signature().classes().size();
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
    public int batch() {
        return batchSize;
    }

    @Override
    public void setPreProcessor(@Nullable DataSetPreProcessor preProcessor) {
        this.preProcessor = preProcessor;
    }

    @Override
    public @Nullable DataSetPreProcessor getPreProcessor() {
        return preProcessor;
    }

    /** The classes, or the labels' names. */
    @Override
    public List<String> getLabels() {
        return set.signature().classes().isEmpty()
                ? set.signature().targets()
                : set.signature().classes();
    }

    private DataSet converted(SequenceBatch batch) {
        boolean oneLabel = !set.signature().window().perStep();
        DataSet converted = Nd4jBatch.of(batch, set.signature()).dataSet(oneLabel);
        if (preProcessor != null) {
            preProcessor.preProcess(converted);
        }
        return converted;
    }

    private void writeObject(ObjectOutputStream out) throws NotSerializableException {
        throw new NotSerializableException("a SequenceDataSetIterator holds a whole data set; make a new one instead");
    }
}
