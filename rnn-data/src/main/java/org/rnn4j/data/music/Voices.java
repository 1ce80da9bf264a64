package org.rnn4j.data.music;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Deals the notes of each step to a number of voices, which never cross: the highest note is the first voice's. Where a step
 * has fewer notes than voices, neighbours share a note so that together they move least; where it has more, inner notes are
 * left out.
 */
public final class Voices {
    private final int count;
    private final int[] last;

    private Voices(int count) {
        this.count = count;
        this.last = new int[count];
        // Where no voice has sung yet, all are in the middle, so that the first step's order decides alone.
        Arrays.fill(last, (PianoRoll.LOWEST + PianoRoll.HIGHEST) / 2);
    }

    /** One piano roll for each voice, the highest first. */
    public static List<PianoRoll> of(PianoRoll roll, int count) {
        if (count < 1) {
            throw new IllegalArgumentException("voices: expected at least 1, found " + count);
        }
        Voices voices = new Voices(count);
        List<PianoRoll.Builder> builders = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            builders.add(new PianoRoll.Builder());
        }
        for (int step = 0; step < roll.steps(); step++) {
            builders.forEach(PianoRoll.Builder::step);
            int[] sung = voices.deal(falling(roll.notes(step)));
            for (int i = 0; i < sung.length; i++) {
                builders.get(i).note(sung[i]);
            }
        }
        return builders.stream().map(PianoRoll.Builder::build).toList();
    }

    private static int[] falling(int[] rising) {
        int[] falling = new int[rising.length];
        for (int i = 0; i < rising.length; i++) {
            falling[i] = rising[rising.length - 1 - i];
        }
        return falling;
    }

    /** The note of each voice; none where nothing sounds. */
    private int[] deal(int[] notes) {
        if (notes.length == 0) {
            return notes;
        }
        int[] sung = new int[count];
        if (notes.length >= count) {
            for (int i = 0; i < count; i++) {
                sung[i] = notes[i == count - 1 && count > 1 ? notes.length - 1 : i];
            }
        } else {
            shared(notes, sung);
        }
        System.arraycopy(sung, 0, last, 0, count);
        return sung;
    }

    /** Every note is sung, in order; of all such ways the one in which the voices move least, by dynamic programming. */
    private void shared(int[] notes, int[] sung) {
        double[][] least = new double[count][notes.length];
        for (int voice = 0; voice < count; voice++) {
            for (int note = 0; note < notes.length; note++) {
                double before = voice == 0 ? (note == 0 ? 0 : Double.POSITIVE_INFINITY) : least[voice - 1][note];
                if (voice > 0 && note > 0) {
                    before = Math.min(before, least[voice - 1][note - 1]);
                }
                least[voice][note] = before + Math.abs(notes[note] - last[voice]);
            }
        }
        int note = notes.length - 1;
        for (int voice = count - 1; voice >= 0; voice--) {
            sung[voice] = notes[note];
            boolean moves = voice > 0 && note > 0 && least[voice - 1][note - 1] <= least[voice - 1][note];
            note -= moves ? 1 : 0;
        }
    }
}
