package org.rnn4j.data.sequence;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one training or prediction step sees: float32, time-major, padded at the end to the longest sequence.
 *
 * @param timeSteps T, the longest sequence
 * @param batch B, the number of sequences
 * @param inputFeatures F
 * @param inputs {@code [T, B, F]}; 0 where padded
 * @param labelSteps S: T for one label a step (with future steps, theirs alone count), 1 for one label a sequence, 0 without
 *     labels; with {@link Labels#TRANSCRIPT} and {@link Labels#TRANSLATION} the most symbols of a text, which have nothing to do
 *     with T
 * @param labelFeatures K
 * @param labels {@code [S, B, K]}; scaled values or a class's index; 0 where masked
 * @param inputMask {@code [T, B]}, 1 = real; null when nothing is padded
 * @param labelMask {@code [S, B]}, 1 = counts; null when every label counts
 * @param lengths real steps of each sequence
 * @param indexes position of each sequence in its {@link SequenceSet}
 * @param tokens the ids of each of the {@link Signature#tokens}, {@code [T, B, width]}; 0 where padded
 */
@SuppressWarnings("ArrayRecordComponent") // Large numeric data that is shared, not copied.
public record SequenceBatch(
        int timeSteps,
        int batch,
        int inputFeatures,
        float[] inputs,
        int labelSteps,
        int labelFeatures,
        float[] labels,
        float @Nullable [] inputMask,
        float @Nullable [] labelMask,
        int[] lengths,
        int[] indexes,
        List<float[]> tokens) {
    public SequenceBatch {
        tokens = List.copyOf(tokens);
        for (float[] ids : tokens) {
            check("tokens", ids.length / Math.max(1, timeSteps * batch) * timeSteps * batch, ids.length);
        }
        check("inputs", timeSteps * batch * inputFeatures, inputs.length);
        check("labels", labelSteps * batch * labelFeatures, labels.length);
        check("inputMask", timeSteps * batch, inputMask == null ? timeSteps * batch : inputMask.length);
        check("labelMask", labelSteps * batch, labelMask == null ? labelSteps * batch : labelMask.length);
        check("lengths", batch, lengths.length);
        check("indexes", batch, indexes.length);
    }

    /** A batch of numbers alone. */
    public SequenceBatch(
            int timeSteps,
            int batch,
            int inputFeatures,
            float[] inputs,
            int labelSteps,
            int labelFeatures,
            float[] labels,
            float @Nullable [] inputMask,
            float @Nullable [] labelMask,
            int[] lengths,
            int[] indexes) {
        this(
                timeSteps,
                batch,
                inputFeatures,
                inputs,
                labelSteps,
                labelFeatures,
                labels,
                inputMask,
                labelMask,
                lengths,
                indexes,
                List.of());
    }

    private static void check(String name, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(name + ": expected " + expected + " values, found " + found);
        }
    }
}
