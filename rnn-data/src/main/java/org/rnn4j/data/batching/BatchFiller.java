package org.rnn4j.data.batching;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TokenInput;
import org.rnn4j.data.sequence.Window;

/** Fills the arrays of one batch, sequence by sequence, so that each window is normalised once. */
final class BatchFiller {
    /** Sequences that are made anew have ever new lengths, and what trains on them keeps memory for each number of steps. */
    private static final int PARTS = 8;

    private final SequenceSet set;
    private final int[] positions;
    private final int[] indexes;
    private final int[] lengths;
    private final int timeSteps;
    private final int labelSteps;
    private final float[] inputs;
    private final float[] labels;
    private final float[] labelMask;

    BatchFiller(SequenceSet set, int[] positions) {
        this(set, positions, positions, 1);
    }

    /** A batch of all sequences of a set that say of themselves other positions; its steps are rounded up by up to an eighth. */
    static BatchFiller ofAll(SequenceSet set, int[] indexes) {
        int[] all = IntStream.range(0, set.size()).toArray();
        int longest = IntStream.of(all).map(set::timeSteps).max().orElse(1);
        return new BatchFiller(set, all, indexes, Math.max(1, Integer.highestOneBit(longest) / PARTS));
    }

    private BatchFiller(SequenceSet set, int[] positions, int[] indexes, int multiple) {
        this.set = set;
        this.positions = positions;
        this.indexes = indexes;
        this.lengths = Arrays.stream(positions).map(set::timeSteps).toArray();
        this.timeSteps = roundedUp(Arrays.stream(lengths).max().orElse(0), multiple);
        int most = Arrays.stream(positions).map(set::labelSteps).max().orElse(0);
        Window window = set.signature().window();
        boolean sameAxis = !window.transcribes() && !window.translates();
        int kept = window.perStep() && sameAxis ? roundedUp(most, multiple) : most;
        this.labelSteps = set.signature().labelled() ? Math.max(1, kept) : kept;
        this.inputs = new float[Math.multiplyExact(timeSteps * positions.length, set.inputFeatures())];
        this.labels = new float[Math.multiplyExact(labelSteps * positions.length, set.labelFeatures())];
        this.labelMask = new float[labelSteps * positions.length];
    }

    private static int roundedUp(int steps, int multiple) {
        return (steps + multiple - 1) / multiple * multiple;
    }

    SequenceBatch fill() {
        int features = set.inputFeatures();
        for (int b = 0; b < positions.length; b++) {
            set.copyInputs(positions[b], inputs, b * features, positions.length * features);
            fillLabels(b);
        }
        return new SequenceBatch(
                timeSteps,
                positions.length,
                features,
                inputs,
                labelSteps,
                set.labelFeatures(),
                labels,
                inputMask(),
                allOnes(labelMask) ? null : labelMask,
                lengths,
                indexes.clone(),
                tokens());
    }

    private List<float[]> tokens() {
        List<float[]> all = new ArrayList<>();
        for (TokenInput input : set.signature().tokens()) {
            int width = input.width();
            float[] ids = new float[Math.multiplyExact(timeSteps * positions.length, width)];
            for (int b = 0; b < positions.length; b++) {
                set.copyTokens(positions[b], all.size(), ids, b * width, positions.length * width);
            }
            all.add(ids);
        }
        return all;
    }

    /** A step that lacks one of its labels has none. */
    private void fillLabels(int b) {
        int features = set.labelFeatures();
        int sequence = positions[b];
        for (int t = set.firstOutputStep(sequence); t < set.labelSteps(sequence); t++) {
            int cell = t * positions.length + b;
            boolean complete = true;
            for (int k = 0; k < features && complete; k++) {
                labels[cell * features + k] = set.label(sequence, t, k);
                complete = !Float.isNaN(labels[cell * features + k]);
            }
            if (complete) {
                labelMask[cell] = 1;
            } else {
                Arrays.fill(labels, cell * features, (cell + 1) * features, 0);
            }
        }
    }

    private float @Nullable [] inputMask() {
        if (Arrays.stream(lengths).allMatch(length -> length == timeSteps)) {
            return null;
        }
        float[] mask = new float[timeSteps * positions.length];
        for (int b = 0; b < positions.length; b++) {
            for (int t = 0; t < lengths[b]; t++) {
                mask[t * positions.length + b] = 1;
            }
        }
        return mask;
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
