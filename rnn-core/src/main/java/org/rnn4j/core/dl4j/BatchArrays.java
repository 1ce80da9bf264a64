package org.rnn4j.core.dl4j;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

/** Between plain time-major arrays and DL4J's {@code [batch, features, timeSteps]}. */
final class BatchArrays {
    private BatchArrays() {}

    /** Values with zeros at masked steps, whatever stood there: DL4J would look up a padding's token id, or meet its NaN. */
    static INDArray values(Sequences sequences, boolean perStep) {
        int features = sequences.features();
        float[] values = sequences.values();
        float[] mask = sequences.mask();
        if (mask != null) {
            values = values.clone();
            for (int i = 0; i < mask.length; i++) {
                if (mask[i] == 0) {
                    Arrays.fill(values, i * features, (i + 1) * features, 0);
                }
            }
        }
        if (!perStep) {
            return Nd4j.create(values, new long[] {sequences.batch(), features}, 'c');
        }
        return Nd4j.create(values, new long[] {sequences.timeSteps(), sequences.batch(), features}, 'c')
                .permute(1, 2, 0)
                .dup('f');
    }

    /** Labels as a number for each class, whichever way they were given; symbols without a time stay what they are. */
    static Sequences oneHot(Output head, Sequences labels) {
        if (!head.isClassIndex(labels) || head.hasLabelsWithoutTime()) {
            return labels;
        }
        int units = head.units();
        float[] mask = labels.mask();
        float[] values = new float[labels.values().length * units];
        for (int row = 0; row < labels.values().length; row++) {
            if (mask == null || mask[row] != 0) {
                values[row * units + head.classAt(labels, row)] = 1;
            }
        }
        return new Sequences(values, labels.timeSteps(), labels.batch(), units, mask);
    }

    /** {@code [batch, timeSteps]}, or null where every step is real. */
    static @Nullable INDArray mask(Sequences sequences) {
        float[] mask = sequences.mask();
        if (mask == null || sequences.realSteps() == mask.length) {
            return null;
        }
        return Nd4j.create(mask, new long[] {sequences.timeSteps(), sequences.batch()}, 'c')
                .permute(1, 0)
                .dup('f');
    }

    static INDArray @Nullable [] masks(List<Sequences> all) {
        @Nullable INDArray[] masks = all.stream().map(BatchArrays::mask).toArray(INDArray[]::new);
        for (INDArray mask : masks) {
            if (mask != null) {
                return masks;
            }
        }
        return null;
    }

    /** A prediction {@code [batch, units, timeSteps]} or {@code [batch, units]}, back to time-major. */
    static Sequences sequences(INDArray prediction) {
        int batch = (int) prediction.size(0);
        int units = (int) prediction.size(1);
        if (prediction.rank() == 2) {
            return new Sequences(prediction.dup('c').data().asFloat(), 1, batch, units);
        }
        float[] values = prediction.permute(2, 0, 1).dup('c').data().asFloat();
        return new Sequences(values, (int) prediction.size(2), batch, units);
    }
}
