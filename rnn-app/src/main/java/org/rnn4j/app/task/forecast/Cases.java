package org.rnn4j.app.task.forecast;

import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Scored;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;

/**
 * The forecasts of a part, one for each target of each window; with a label at every step one for each step too.
 *
 * <p>A case has an origin, the last row whose target is known, and slots: the rows after it that are forecast. All cases of a
 * part have the same slots.
 */
final class Cases {
    private final SequenceSet set;
    private final int[] sequences;
    /** Position of the case's target among those of a label. */
    private final int[] locals;
    /** Which of the asked steps holds the first slot. */
    private final int[] bases;

    private final int[] labelSteps;
    private final int rowsPerLabel;
    private final int[] horizons;

    private Cases(SequenceSet set, Collector collected) {
        this.set = set;
        this.sequences = collected.sequences.build().toArray();
        this.locals = collected.locals.build().toArray();
        this.bases = collected.bases.build().toArray();
        this.labelSteps = collected.labelSteps.build().toArray();
        this.rowsPerLabel = set.signature().window().rowsPerLabel();
        this.horizons = horizons(set.signature().window());
    }

    /** The cases that were answered. */
    static Cases of(Answers answers) {
        return of(answers.set(), answers::steps, window -> true);
    }

    /** Every case of a part that has labels. */
    static Cases of(SequenceSet set, boolean lastStepOnly) {
        return of(set, lastStepOnly, window -> true);
    }

    /** Cases of some windows of a part that has labels. */
    static Cases of(SequenceSet set, boolean lastStepOnly, IntPredicate windows) {
        return of(set, sequence -> Scored.labelled(set, sequence, lastStepOnly), windows);
    }

    private static Cases of(SequenceSet set, IntFunction<int[]> steps, IntPredicate windows) {
        Collector collected = new Collector();
        Signature signature = set.signature();
        boolean ahead = signature.window().allAhead();
        for (int sequence = 0; sequence < set.size(); sequence++) {
            if (!windows.test(set.window(sequence))) {
                continue;
            }
            int[] asked = steps.apply(sequence);
            for (int base = 0; base < (ahead ? Math.min(1, asked.length) : asked.length); base++) {
                for (int local = 0; local < signature.labelTargets(); local++) {
                    collected.add(sequence, local, base, asked[base]);
                }
            }
        }
        return new Cases(set, collected);
    }

    private static int[] horizons(Window window) {
        int[] horizons = new int[window.allAhead() ? window.steps() : 1];
        for (int slot = 0; slot < horizons.length; slot++) {
            horizons[slot] = window.allAhead() ? slot + 1 : Math.max(1, window.steps());
        }
        return horizons;
    }

    SequenceSet set() {
        return set;
    }

    int size() {
        return sequences.length;
    }

    /** How many rows each case forecasts. */
    int slots() {
        return horizons.length;
    }

    /** How many rows after the origin a slot lies, from 1. */
    int horizon(int slot) {
        return horizons[slot];
    }

    int sequence(int i) {
        return sequences[i];
    }

    int window(int i) {
        return set.window(sequences[i]);
    }

    int series(int i) {
        return set.seriesIndex(sequences[i]);
    }

    int target(int i) {
        return set.target(sequences[i], locals[i]);
    }

    /** The last row of the series whose target is known. */
    int origin(int i) {
        return set.labelRow(sequences[i], labelSteps[i], locals[i]) - horizons[0];
    }

    /** The first input row of the case's window. */
    int firstRow(int i) {
        return set.row(sequences[i], 0) - set.signature().window().rowsPerStep() + 1;
    }

    /** Which output of a network belongs to a slot: the index of the asked step. */
    int askedStep(int i, int slot) {
        return bases[i] + slot / rowsPerLabel;
    }

    /** The step of the sequence that a slot's label belongs to. */
    int labelStep(int i, int slot) {
        return labelSteps[i] + slot / rowsPerLabel;
    }

    /** Which label of that step a slot is. */
    int labelFeature(int i, int slot) {
        return slot % rowsPerLabel * set.signature().labelTargets() + locals[i];
    }

    /** Grows. */
    private static final class Collector {
        private final IntStream.Builder sequences = IntStream.builder();
        private final IntStream.Builder locals = IntStream.builder();
        private final IntStream.Builder bases = IntStream.builder();
        private final IntStream.Builder labelSteps = IntStream.builder();

        void add(int sequence, int local, int base, int labelStep) {
            sequences.add(sequence);
            locals.add(local);
            bases.add(base);
            labelSteps.add(labelStep);
        }
    }
}
