package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.rnn4j.data.music.Grid;
import org.rnn4j.data.music.MidiReader;
import org.rnn4j.data.music.MidiWriter;
import org.rnn4j.data.music.PianoRoll;

/** A MIDI file; what was read is written and read as the same again. */
final class MidiSubject implements Subject {
    /** Longer pieces take milliseconds to write, and are no different. */
    private static final int LONGEST = 500;

    @Override
    public void read(byte[] data) throws IOException {
        for (Grid grid : Grid.values()) {
            PianoRoll roll = MidiReader.read(new ByteArrayInputStream(data), "fuzz.mid", grid);
            if (roll.steps() > LONGEST) {
                continue;
            }
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            new MidiWriter(grid, 120, 0).write(roll, out);
            PianoRoll again = MidiReader.read(new ByteArrayInputStream(out.toByteArray()), "again.mid", grid);
            if (!again.equals(roll)) {
                throw new AssertionError("written and read again, the piece is another, of " + again.steps()
                        + " steps instead of " + roll.steps());
            }
        }
    }
}
