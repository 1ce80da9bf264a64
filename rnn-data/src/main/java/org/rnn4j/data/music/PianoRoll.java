package org.rnn4j.data.music;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Which of the 88 keys of a piano sound in each step of a piece; two words a step, so that long pieces take little room. */
public final class PianoRoll {
    /** The MIDI number of the lowest key. */
    public static final int LOWEST = 21;
    /** The MIDI number of the highest key. */
    public static final int HIGHEST = 108;
    /** How many keys there are. */
    public static final int KEYS = HIGHEST - LOWEST + 1;

    private static final int WORDS = 2;

    private final long[] bits;

    private PianoRoll(long[] bits) {
        this.bits = bits;
    }

    /** Steps as lists of MIDI numbers; an empty list is silence. */
    public static PianoRoll of(List<int[]> steps) {
        Builder builder = new Builder();
        for (int[] notes : steps) {
            builder.step();
            Arrays.stream(notes).forEach(builder::note);
        }
        return builder.build();
    }

    /** Whether a MIDI number is that of a key. */
    public static boolean isKey(int note) {
        return note >= LOWEST && note <= HIGHEST;
    }

    /** How many steps there are. */
    public int steps() {
        return bits.length / WORDS;
    }

    /** Whether a note sounds in a step. */
    public boolean sounds(int step, int note) {
        int key = note - LOWEST;
        return (bits[step * WORDS + key / Long.SIZE] >>> key & 1) != 0;
    }

    /** The MIDI numbers that sound in a step, rising. */
    public int[] notes(int step) {
        return IntStream.rangeClosed(LOWEST, HIGHEST)
                .filter(note -> sounds(step, note))
                .toArray();
    }

    /** The steps {@code [from, to)}. */
    public PianoRoll slice(int from, int to) {
        return new PianoRoll(Arrays.copyOfRange(bits, from * WORDS, to * WORDS));
    }

    /** All notes higher by so many semitones; what would leave the keyboard is moved back by octaves. */
    public PianoRoll transposed(int semitones) {
        Builder builder = new Builder();
        for (int step = 0; step < steps(); step++) {
            builder.step();
            for (int note : notes(step)) {
                int moved = note + semitones;
                while (moved < LOWEST) {
                    moved += 12;
                }
                while (moved > HIGHEST) {
                    moved -= 12;
                }
                builder.note(moved);
            }
        }
        return builder.build();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PianoRoll that && Arrays.equals(bits, that.bits);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bits);
    }

    @Override
    public String toString() {
        return steps() + " steps";
    }

    /** Takes a piece step by step. */
    public static final class Builder {
        private long[] bits = new long[64 * WORDS];
        private int steps;

        /** Begins the next step, silent so far. */
        public void step() {
            if ((steps + 1) * WORDS > bits.length) {
                bits = Arrays.copyOf(bits, Math.multiplyExact(bits.length, 2));
            }
            steps++;
        }

        /** Lets a note sound in the step that was begun last; twice is once. */
        public void note(int note) {
            if (steps == 0 || !isKey(note)) {
                throw new IllegalArgumentException(
                        "note: expected " + LOWEST + " to " + HIGHEST + " in a step, found " + note);
            }
            int key = note - LOWEST;
            bits[(steps - 1) * WORDS + key / Long.SIZE] |= 1L << key;
        }

        /** How many steps there are so far. */
        public int steps() {
            return steps;
        }

        /** The piece so far. */
        public PianoRoll build() {
            return new PianoRoll(Arrays.copyOf(bits, steps * WORDS));
        }
    }
}
