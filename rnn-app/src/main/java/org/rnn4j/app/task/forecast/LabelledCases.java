package org.rnn4j.app.task.forecast;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Scored;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Signature;

/** The cases of a set of sequences, and which output of a network belongs to which slot. */
final class LabelledCases {
    private final SequenceSet set;
    private final Cases cases;
    private final int[] sequences;
    /** Position of the case's target among those of a label. */
    private final int[] locals;
    /** Which of the asked steps holds the first slot, and which step that is. */
    private final int[] bases;

    private final int[] labelSteps;
    private final int rowsPerLabel;

    private LabelledCases(SequenceSet set, Collector collected) {
        this.set = set;
        this.cases = collected.cases.build();
        this.sequences = collected.sequences.build().toArray();
        this.locals = collected.locals.build().toArray();
        this.bases = collected.bases.build().toArray();
        this.labelSteps = collected.labelSteps.build().toArray();
        this.rowsPerLabel = set.signature().window().rowsPerLabel();
    }

    /** The cases that were answered. */
    static LabelledCases of(Answers answers) {
        return of(answers.set(), answers::steps);
    }

    /** Every case of a part that has labels. */
    static LabelledCases of(SequenceSet set, boolean lastStepOnly) {
        return of(set, sequence -> Scored.labelled(set, sequence, lastStepOnly));
    }

    private static LabelledCases of(SequenceSet set, IntFunction<int[]> steps) {
        Collector collected = new Collector(set);
        Signature signature = set.signature();
        boolean ahead = signature.window().allAhead();
        int wholeSteps = Math.max(1, signature.window().futureSteps());
        for (int sequence = 0; sequence < set.size(); sequence++) {
            int[] asked = steps.apply(sequence);
            // A case that walks through the horizon is whole or none.
            int count = !ahead ? asked.length : asked.length == wholeSteps ? 1 : 0;
            for (int base = 0; base < count; base++) {
                for (int local = 0; local < signature.labelTargets(); local++) {
                    collected.add(sequence, local, base, asked[base]);
                }
            }
        }
        return new LabelledCases(set, collected);
    }

    Cases cases() {
        return cases;
    }

    SequenceSet set() {
        return set;
    }

    int sequence(int i) {
        return sequences[i];
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
        private final SequenceSet set;
        private final int[] horizons;
        private final Cases.Builder cases;
        private final IntStream.Builder sequences = IntStream.builder();
        private final IntStream.Builder locals = IntStream.builder();
        private final IntStream.Builder bases = IntStream.builder();
        private final IntStream.Builder labelSteps = IntStream.builder();

        Collector(SequenceSet set) {
            this.set = set;
            this.horizons = Cases.horizons(set.signature().window());
            this.cases = new Cases.Builder(horizons);
        }

        void add(int sequence, int local, int base, int labelStep) {
            sequences.add(sequence);
            locals.add(local);
            bases.add(base);
            labelSteps.add(labelStep);
            cases.add(new Cases.Place(
                    set.window(sequence),
                    set.seriesIndex(sequence),
                    set.target(sequence, local),
                    set.labelRow(sequence, labelStep, local) - horizons[0],
                    set.row(sequence, 0) - set.signature().window().rowsPerStep() + 1));
        }
    }
}
