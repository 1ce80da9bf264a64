package org.rnn4j.core.dl4j;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.iterator.DataSetIterator;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Sequences;

/** DL4J's batches as ours: {@code [batch, features, timeSteps]} becomes time-major, once. */
public final class DataSetBatches {
    private DataSetBatches() {}

    /**
     * One batch.
     *
     * @param data features {@code [batch, features, timeSteps]}, labels {@code [batch, outputs, timeSteps]} or {@code [batch,
     *     outputs]}, masks {@code [batch, timeSteps]} or none
     */
    public static Batch of(DataSet data) {
        return Batch.of(
                sequences(data.getFeatures(), data.getFeaturesMaskArray()),
                sequences(data.getLabels(), data.getLabelsMaskArray()));
    }

    /** Every batch of an iterator, from its start. */
    public static List<Batch> all(DataSetIterator iterator) {
        iterator.reset();
        List<Batch> batches = new ArrayList<>();
        while (iterator.hasNext()) {
            batches.add(of(iterator.next()));
        }
        return batches;
    }

    private static Sequences sequences(INDArray array, @Nullable INDArray mask) {
        Sequences values = BatchArrays.sequences(array);
        if (mask == null) {
            return values;
        }
        float[] timeMajor = mask.permute(1, 0).dup('c').data().asFloat();
        return new Sequences(values.values(), values.timeSteps(), values.batch(), values.features(), timeMajor);
    }
}
