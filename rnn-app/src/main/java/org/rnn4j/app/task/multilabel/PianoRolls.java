package org.rnn4j.app.task.multilabel;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rnn4j.app.report.section.PianoRoll;
import org.rnn4j.app.task.Answers;
import org.rnn4j.data.sequence.SequenceSet;

/** A piece as it is and as the network expected it, note by note. */
final class PianoRolls {
    private static final int MOST_STEPS = 160;
    /** What is less likely is not drawn, so that a page stays small. */
    private static final double LEAST = 0.03;

    private PianoRolls() {}

    /** The beginning of the first piece of a part whose targets are named by their MIDI numbers. */
    static PianoRoll of(Answers answers) {
        SequenceSet set = answers.set();
        int steps = Math.min(MOST_STEPS, answers.asked(0));
        List<PianoRoll.Note> truth = new ArrayList<>();
        List<PianoRoll.Expected> expected = new ArrayList<>();
        for (int unit = 0; unit < answers.units(); unit++) {
            int note = Integer.parseInt(set.signature().targets().get(unit));
            for (int i = 0; i < steps; i++) {
                double probability = answers.value(0, i, unit);
                if (probability >= LEAST) {
                    expected.add(new PianoRoll.Expected(i, note, Math.round(probability * 100) / 100.0));
                }
                if (set.labelValue(0, answers.steps(0)[i], unit) >= 0.5) {
                    truth.add(new PianoRoll.Note(i, note));
                }
            }
        }
        String caption = String.format(
                Locale.ROOT,
                "%s, %s: bars are the notes that sound, shades what the network expected one step before.",
                set.series(0).rows().series(),
                steps < answers.asked(0)
                        ? "the first " + steps + " of " + answers.asked(0) + " steps"
                        : steps + " steps");
        return new PianoRoll("Piano roll", caption, steps, truth, expected);
    }
}
