package org.rnn4j.data.music;

/**
 * A key.
 *
 * @param tonic its pitch class, 0 (C) to 11 (B)
 * @param major whether it is major; otherwise it is minor
 */
public record Key(int tonic, boolean major) {
    private static final String[] NAMES = {
        "C", "D flat", "D", "E flat", "E", "F", "F sharp", "G", "A flat", "A", "B flat", "B"
    };
    private static final int OCTAVE = 12;

    public Key {
        if (tonic < 0 || tonic >= OCTAVE) {
            throw new IllegalArgumentException("tonic: expected 0 to 11, found " + tonic);
        }
    }

    /** By how many semitones music is to be moved so that its tonic is another one: −5 to 6. */
    public int semitonesTo(int otherTonic) {
        int up = Math.floorMod(otherTonic - tonic, OCTAVE);
        return up > OCTAVE / 2 ? up - OCTAVE : up;
    }

    @Override
    public String toString() {
        return NAMES[tonic] + (major ? " major" : " minor");
    }
}
