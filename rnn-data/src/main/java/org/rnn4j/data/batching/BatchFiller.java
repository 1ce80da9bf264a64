package org.rnn4j.data.batching;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;

/** Fills the arrays of one batch. */
final class BatchFiller {
    private final SequenceSet set;
    private final int[] positions;
    private final int[] lengths;
    private final int timeSteps;
    private final int labelSteps;

    BatchFiller(SequenceSet set, int[] positions) {
        this.set = set;
        this.positions = positions;
        this.lengths = Arrays.stream(positions).map(set::timeSteps).toArray();
        this.timeSteps = Arrays.stream(lengths).max().orElse(0);
        this.labelSteps = Arrays.stream(positions).map(set::labelSteps).max().orElse(0);
    }

    SequenceBatch fill() {
        float[] labelMask = new float[labelSteps * positions.length];
        float[] labels = labels(labelMask);
        return new SequenceBatch(
                timeSteps,
                positions.length,
                set.inputFeatures(),
                inputs(),
                labelSteps,
                set.labelFeatures(),
                labels,
                inputMask(),
                allOnes(labelMask) ? null : labelMask,
                lengths,
                positions.clone());
    }

    private float[] inputs() {
        int features = set.inputFeatures();
        float[] inputs = new float[Math.multiplyExact(timeSteps * positions.length, features)];
        for (int b = 0; b < positions.length; b++) {
            for (int t = 0; t < lengths[b]; t++) {
                set.copyInput(positions[b], t, inputs, (t * positions.length + b) * features);
            }
        }
        return inputs;
    }

    private float[] labels(float[] mask) {
        int features = set.labelFeatures();
        float[] labels = new float[labelSteps * positions.length * features];
        for (int b = 0; b < positions.length; b++) {
            for (int t = 0; t < set.labelSteps(positions[b]); t++) {
                int cell = t * positions.length + b;
                if (set.hasLabel(positions[b], t)) {
                    mask[cell] = 1;
                    for (int k = 0; k < features; k++) {
                        labels[cell * features + k] = set.label(positions[b], t, k);
                    }
                }
            }
        }
        return labels;
    }

    private float @Nullable [] inputMask() {
        float[] mask = new float[timeSteps * positions.length];
        for (int b = 0; b < positions.length; b++) {
            for (int t = 0; t < lengths[b]; t++) {
                mask[t * positions.length + b] = 1;
            }
        }
        return allOnes(mask) ? null : mask;
    }

    private static boolean allOnes(float[] mask) {
        for (float value : mask) {
            if (value == 0) {
                return false;
            }
        }
        return true;
    }
}
