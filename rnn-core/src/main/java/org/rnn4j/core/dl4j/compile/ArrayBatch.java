package org.rnn4j.core.dl4j.compile;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.api.DataSet;
import org.nd4j.linalg.dataset.api.MultiDataSet;

/** What DL4J's data sets of one and of several inputs have in common. */
record ArrayBatch(
        INDArray[] features,
        INDArray[] labels,
        @Nullable INDArray @Nullable [] featureMasks,
        @Nullable INDArray @Nullable [] labelMasks) {
    static ArrayBatch of(DataSet data) {
        return new ArrayBatch(
                new INDArray[] {data.getFeatures()},
                new INDArray[] {data.getLabels()},
                one(data.getFeaturesMaskArray()),
                one(data.getLabelsMaskArray()));
    }

    static ArrayBatch of(MultiDataSet data) {
        return new ArrayBatch(
                data.getFeatures(), data.getLabels(), data.getFeaturesMaskArrays(), data.getLabelsMaskArrays());
    }

    private static INDArray @Nullable [] one(@Nullable INDArray mask) {
        return mask == null ? null : new INDArray[] {mask};
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArrayBatch that
                && Arrays.equals(features, that.features)
                && Arrays.equals(labels, that.labels)
                && Arrays.equals(featureMasks, that.featureMasks)
                && Arrays.equals(labelMasks, that.labelMasks);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(features) + Arrays.hashCode(labels);
    }

    @Override
    public String toString() {
        return "ArrayBatch of " + features.length + " inputs and " + labels.length + " labels";
    }
}
