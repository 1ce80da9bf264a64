package org.rnn4j.data.batching;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.TokenInput;

/** Turns a time-major batch into ND4J's arrays. */
final class Nd4jBatch {
    private final SequenceBatch batch;
    private final int classes;
    private final boolean translates;

    /** With classes above 0 labels are one-hot. */
    private Nd4jBatch(SequenceBatch batch, int classes, boolean translates) {
        this.batch = batch;
        this.classes = classes;
        this.translates = translates;
    }

    /** One-hot labels of a category; the symbols of a transcript stay indexes. */
    static Nd4jBatch of(SequenceBatch batch, Signature signature) {
        return new Nd4jBatch(
                batch,
                signature.window().transcribes() ? 0 : signature.classes().size(),
                signature.window().translates());
    }

    DataSet dataSet(boolean oneLabel) {
        return new DataSet(
                array(batch.inputs(), batch.timeSteps(), batch.inputFeatures()),
                labels(oneLabel),
                mask(batch.inputMask(), batch.timeSteps()),
                mask(batch.labelMask(), batch.labelSteps()));
    }

    MultiDataSet multiDataSet(List<TokenInput> tokens, boolean oneLabel) {
        List<INDArray> features = new ArrayList<>();
        if (batch.inputFeatures() > 0 || tokens.isEmpty()) {
            features.add(array(batch.inputs(), batch.timeSteps(), batch.inputFeatures()));
        }
        for (int i = 0; i < tokens.size(); i++) {
            features.add(array(
                    batch.tokens().get(i), batch.timeSteps(), tokens.get(i).width()));
        }
        INDArray inputMask = mask(batch.inputMask(), batch.timeSteps());
        INDArray labelMask = mask(batch.labelMask(), batch.labelSteps());
        List<@Nullable INDArray> masks = new ArrayList<>(Collections.nCopies(features.size(), inputMask));
        if (translates) {
            features.add(array(before(), batch.labelSteps(), 1));
            masks.add(labelMask);
        }
        return new MultiDataSet(
                features.toArray(new INDArray[0]),
                new INDArray[] {labels(oneLabel)},
                masks.stream().allMatch(Objects::isNull) ? null : masks.toArray(new INDArray[0]),
                labelMask == null ? null : new INDArray[] {labelMask});
    }

    /** The true symbol before each label; before the first stands the mark of the beginning, 0. */
    private float[] before() {
        float[] before = new float[batch.labels().length];
        System.arraycopy(batch.labels(), 0, before, batch.batch(), Math.max(0, before.length - batch.batch()));
        return before;
    }

    private INDArray labels(boolean oneLabel) {
        INDArray labels = classes > 0
                ? array(oneHot(), batch.labelSteps(), classes)
                : array(batch.labels(), batch.labelSteps(), batch.labelFeatures());
        return oneLabel ? labels.reshape(batch.batch(), labels.size(1)) : labels;
    }

    private float[] oneHot() {
        int cells = batch.labels().length;
        float[] hot = new float[cells * classes];
        for (int cell = 0; cell < cells; cell++) {
            hot[cell * classes + (int) batch.labels()[cell]] = 1;
        }
        return hot;
    }

    /** {@code [steps, batch, features]} to {@code [batch, features, steps]}. */
    private INDArray array(float[] timeMajor, int steps, int features) {
        int size = batch.batch();
        float[] ncw = new float[timeMajor.length];
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < size; b++) {
                for (int k = 0; k < features; k++) {
                    ncw[(b * features + k) * steps + t] = timeMajor[(t * size + b) * features + k];
                }
            }
        }
        return Nd4j.create(ncw, new long[] {size, features, steps}, DataType.FLOAT);
    }

    private @Nullable INDArray mask(float @Nullable [] timeMajor, int steps) {
        return timeMajor == null ? null : array(timeMajor, steps, 1).reshape(batch.batch(), steps);
    }
}
