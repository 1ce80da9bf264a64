package org.rnn4j.data.format;

import java.util.Objects;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.music.PianoRoll;

/** One key of a piano roll as a column of zeros and ones, which takes no room of its own. */
record NoteColumn(PianoRoll roll, int note, int first, int count) implements Doubles {
    NoteColumn(PianoRoll roll, int note) {
        this(roll, note, 0, roll.steps());
    }

    @Override
    public long size() {
        return count;
    }

    @Override
    public double get(long index) {
        return roll.sounds(first + (int) Objects.checkIndex(index, (long) count), note) ? 1 : 0;
    }

    @Override
    public void copy(long from, double[] destination, int offset, int length) {
        Objects.checkFromIndexSize(from, (long) length, count);
        for (int i = 0; i < length; i++) {
            destination[offset + i] = roll.sounds(first + (int) from + i, note) ? 1 : 0;
        }
    }

    @Override
    public Doubles slice(long from, long to) {
        Objects.checkFromToIndex(from, to, (long) count);
        return new NoteColumn(roll, note, first + (int) from, (int) (to - from));
    }
}
