package org.rnn4j.app.task;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.decoding.BeamOptions;
import org.rnn4j.core.decoding.Hypothesis;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceSet;

/**
 * What a network gave for the sequences of a part, in its own numbers: one row of outputs, or of what the task keeps of them
 * ({@link Keeping}), for each step that was asked.
 *
 * <p>The steps that are asked are those with a label (of a per-step model scored on its last steps, the last of them); in a set
 * without labels those that a prediction can be made after. A task that {@linkplain Task#decodes() decodes} keeps no outputs: its
 * answers are found when they are asked for, see {@link #translated}.
 */
public final class Answers {
    private final SequenceSet set;
    private final int units;
    private final List<int[]> steps;
    private final List<float[]> values;
    private final @Nullable Decoding decoding;

    /**
     * What finds answers.
     *
     * @param translating searches with the networks
     * @param data how texts become symbols and symbols texts
     */
    public record Decoding(Translating translating, Preprocessing data) {}

    /**
     * Answers for every sequence of a set; nothing is copied.
     *
     * @param units numbers kept of each step
     * @param steps of each sequence, the steps that were asked, ascending
     * @param values of each sequence, {@code [steps, units]}
     */
    public Answers(SequenceSet set, int units, List<int[]> steps, List<float[]> values) {
        this(set, units, steps, values, null);
    }

    private Answers(SequenceSet set, int units, List<int[]> steps, List<float[]> values, @Nullable Decoding decoding) {
        this.decoding = decoding;
        this.set = set;
        this.units = units;
        this.steps = List.copyOf(steps);
        this.values = List.copyOf(values);
        if (steps.size() != set.size() || values.size() != set.size()) {
            throw new IllegalArgumentException("answers: expected " + set.size() + " sequences as in the set, found "
                    + steps.size() + " of steps and " + values.size() + " of values");
        }
    }

    /** Answers that are found by a search when they are asked for; the steps are those with a label. */
    public static Answers decoded(SequenceSet set, Decoding decoding) {
        List<int[]> steps = new ArrayList<>();
        List<float[]> values = new ArrayList<>();
        for (int sequence = 0; sequence < set.size(); sequence++) {
            steps.add(IntStream.range(0, set.labelSteps(sequence)).toArray());
            values.add(new float[0]);
        }
        return new Answers(set, 0, steps, values, decoding);
    }

    /**
     * What a search finds for some sequences.
     *
     * @param sequences positions in the set
     * @return of each the hypotheses, the best first
     * @throws IllegalStateException for answers that were not {@link #decoded}
     */
    public List<List<Hypothesis>> translated(int[] sequences, BeamOptions options) {
        List<int[]> sources = IntStream.of(sequences).mapToObj(this::source).toList();
        return decoding().translating().translate(sources, options);
    }

    /**
     * What finds these answers.
     *
     * @throws IllegalStateException for answers that were not {@link #decoded}
     */
    public Decoding decoding() {
        if (decoding == null) {
            throw new IllegalStateException("answers: expected a task that decodes, found outputs of each step");
        }
        return decoding;
    }

    /** The ids of the source symbols of a sequence. */
    private int[] source(int sequence) {
        float[] ids = new float[set.timeSteps(sequence)];
        set.copyTokens(sequence, 0, ids, 0, 1);
        int[] source = new int[ids.length];
        for (int i = 0; i < ids.length; i++) {
            source[i] = (int) ids[i];
        }
        return source;
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
