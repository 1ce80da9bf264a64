package org.rnn4j.core.dl4j.compile;

import org.jspecify.annotations.Nullable;
import org.nd4j.evaluation.IEvaluation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.nd4j.linalg.dataset.api.iterator.MultiDataSetIterator;

/**
 * A network of DL4J's that can be trained and asked: compiled ({@link CompiledNetwork}), or as it is where it cannot be.
 *
 * <p>Features are {@code [batch, features, timeSteps]} (token ids {@code [batch, timeSteps]} or {@code [batch, 1,
 * timeSteps]}), labels {@code [batch, units, timeSteps]} or {@code [batch, units]}, masks {@code [batch, timeSteps]}, 1 = real.
 * Not thread-safe.
 */
public interface RunnableNetwork extends AutoCloseable {
    /** What runs the network, for logs. */
    String description();

    /** Trains on one batch; no epoch begins or ends. */
    void fit(DataSet batch);

    /** Trains on one batch of several inputs or outputs; no epoch begins or ends. */
    void fit(MultiDataSet batch);

    /** Trains for one epoch. */
    void fit(DataSetIterator batches);

    /** Trains for one epoch. */
    void fit(MultiDataSetIterator batches);

    /** Trains for so many epochs. */
    default void fit(DataSetIterator batches, int epochs) {
        for (int epoch = 0; epoch < epochs; epoch++) {
            fit(batches);
        }
    }

    /** Trains for so many epochs. */
    default void fit(MultiDataSetIterator batches, int epochs) {
        for (int epoch = 0; epoch < epochs; epoch++) {
            fit(batches);
        }
    }

    /** Predictions for whole sequences, one array for each output, without dropout. */
    default INDArray[] output(INDArray... features) {
        return output(features, null);
    }

    /**
     * Predictions for padded sequences.
     *
     * @param masks one for each input, null where all its steps are real
     * @return {@code [batch, units, timeSteps]} or {@code [batch, units]}; values at masked steps mean nothing
     */
    INDArray[] output(INDArray[] features, @Nullable INDArray @Nullable [] masks);

    /** Lets each evaluation see the first output for all batches, with labels and their masks. */
    void doEvaluation(DataSetIterator batches, IEvaluation<?>... evaluations);

    /** As the form for one input. */
    void doEvaluation(MultiDataSetIterator batches, IEvaluation<?>... evaluations);

    /** The loss of the last update's batch before the update, l1 and l2 penalties included, as DL4J's. */
    double score();

    /** Brings the DL4J network up to date, so that it can predict and go on training exactly from here. */
    void writeBack();

    /** Frees what the program holds; the DL4J network stays as it was last written back. */
    @Override
    void close();
}
