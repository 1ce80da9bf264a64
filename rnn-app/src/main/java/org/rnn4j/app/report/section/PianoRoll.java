package org.rnn4j.app.report.section;

import java.util.List;

/**
 * Notes of a piece over its steps, and how likely each was said to be.
 *
 * @param steps how many steps are drawn
 * @param truth the notes that sound
 * @param expected probabilities that are worth drawing
 */
public record PianoRoll(String title, String caption, int steps, List<Note> truth, List<Expected> expected)
        implements Section {
    private static final int LOWEST = 0;
    private static final int HIGHEST = 127;

    /**
     * A note that sounds in one step.
     *
     * @param step from 0
     * @param note its MIDI number, 60 is the middle C
     */
    public record Note(int step, int note) {}

    /**
     * How likely a note was said to be in one step.
     *
     * @param step from 0
     * @param note its MIDI number
     * @param probability from 0 to 1
     */
    public record Expected(int step, int note, double probability) {}

    public PianoRoll {
        Checks.title(title);
        truth = List.copyOf(truth);
        expected = List.copyOf(expected);
        for (Note one : truth) {
            check(one.step(), one.note(), steps);
        }
        for (Expected one : expected) {
            check(one.step(), one.note(), steps);
        }
    }

    private static void check(int step, int note, int steps) {
        if (step < 0 || step >= steps || note < LOWEST || note > HIGHEST) {
            throw new IllegalArgumentException("a note at step " + step + " is " + note + ", expected a step below "
                    + steps + " and a MIDI number from " + LOWEST + " to " + HIGHEST);
        }
    }
}
