package org.rnn4j.app.task;

import java.util.List;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * What a network gave for the sequences of a part, in its own numbers: one row of outputs, or of what the task keeps of them
 * ({@link Keeping}), for each step that was asked.
 *
 * <p>The steps that are asked are those with a label (of a per-step model scored on its last steps, the last of them); in a set
 * without labels those that a prediction can be made after.
 */
public final class Answers {
    private final SequenceSet set;
    private final int units;
    private final List<int[]> steps;
    private final List<float[]> values;

    /**
     * Answers for every sequence of a set; nothing is copied.
     *
     * @param units numbers kept of each step
     * @param steps of each sequence, the steps that were asked, ascending
     * @param values of each sequence, {@code [steps, units]}
     */
    public Answers(SequenceSet set, int units, List<int[]> steps, List<float[]> values) {
        this.set = set;
        this.units = units;
        this.steps = List.copyOf(steps);
        this.values = List.copyOf(values);
        if (steps.size() != set.size() || values.size() != set.size()) {
            throw new IllegalArgumentException("answers: expected " + set.size() + " sequences as in the set, found "
                    + steps.size() + " of steps and " + values.size() + " of values");
        }
    }

    /** The sequences that were answered. */
    public SequenceSet set() {
        return set;
    }

    /** Numbers kept of each step. */
    public int units() {
        return units;
    }

    /** The steps of a sequence that were asked, ascending. */
    public int[] steps(int sequence) {
        return steps.get(sequence).clone();
    }

    /** How many steps of a sequence were asked. */
    public int asked(int sequence) {
        return steps.get(sequence).length;
    }

    /** Steps of the sequence for each one that was asked: 1 unless a strided convolution gives fewer outputs than there are steps. */
    public int stepsPerOutput(int sequence) {
        int[] asked = steps.get(sequence);
        return asked.length < 2 ? 1 : asked[1] - asked[0];
    }

    /** All numbers kept of a sequence, {@code [asked, units]}; not to be changed. */
    public float[] values(int sequence) {
        return values.get(sequence);
    }

    /** All numbers kept of the {@code index}th asked step of a sequence, a new array. */
    public double[] values(int sequence, int index) {
        double[] kept = new double[units];
        for (int unit = 0; unit < units; unit++) {
            kept[unit] = value(sequence, index, unit);
        }
        return kept;
    }

    /** One number of the {@code index}th asked step of a sequence. */
    public float value(int sequence, int index, int unit) {
        return values.get(sequence)[index * units + unit];
    }
}
