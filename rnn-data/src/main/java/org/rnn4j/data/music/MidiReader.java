package org.rnn4j.data.music;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.BitSet;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.rnn4j.data.sequence.DataException;

/**
 * Reads a standard MIDI file as a piano roll: all channels but that of drums, whatever the tempo.
 *
 * <p>A step is what sounds at its beginning. A note may begin a quarter of a step late and is as long as half a step at least,
 * so that played music is read as it was meant; notes between two steps are left out. Files of more than 8 MiB, more than a
 * million events or 100,000 steps are refused.
 */
public final class MidiReader {
    private static final int LARGEST = 8 << 20;
    private static final int MOST_EVENTS = 1_000_000;
    private static final int MOST_STEPS = 100_000;
    private static final int DRUMS = 9;
    private static final int CHANNELS = 16;
    private static final int NOTES = 128;
    private static final double LATE = 0.25;
    private static final double SHORTEST = 0.5;

    private final String source;
    private final Sequence sequence;
    private final double ticksPerStep;
    private BitSet[] steps = {};
    private int events;

    private MidiReader(String source, Sequence sequence, Grid grid) {
        this.source = source;
        this.sequence = sequence;
        this.ticksPerStep = (double) sequence.getResolution() / grid.stepsPerQuarter();
    }

    /**
     * The music of a stream.
     *
     * @param name stands for the stream in messages
     * @throws DataException where it is no MIDI file of notes on a piano's keys, timed in quarter notes
     */
    public static PianoRoll read(InputStream in, String name, Grid grid) {
        try {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new DataException(name + ": found more than " + LARGEST + " bytes, expected a shorter MIDI file");
            }
            Sequence sequence = MidiSystem.getSequence(new ByteArrayInputStream(bytes));
            if (sequence.getDivisionType() != Sequence.PPQ || sequence.getResolution() <= 0) {
                throw new DataException(
                        name + ": found times in frames of film (SMPTE), expected a MIDI file timed in quarter notes");
            }
            return new MidiReader(name, sequence, grid).roll();
        } catch (InvalidMidiDataException | IOException broken) {
            throw new DataException(name + ": is no MIDI file that can be read (" + broken.getMessage() + ")", broken);
        }
    }

    private PianoRoll roll() {
        for (Track track : sequence.getTracks()) {
            take(track);
        }
        if (steps.length == 0) {
            throw new DataException(source + ": found no note, expected some on a channel that is not for drums");
        }
        PianoRoll.Builder roll = new PianoRoll.Builder();
        for (BitSet step : steps) {
            roll.step();
            step.stream().forEach(roll::note);
        }
        return roll.build();
    }

    /** Which notes of a track sound from where to where: a note that begins again ends first. */
    private void take(Track track) {
        long[] begun = new long[CHANNELS * NOTES];
        Arrays.fill(begun, -1);
        for (int i = 0; i < track.size(); i++) {
            if (++events > MOST_EVENTS) {
                throw new DataException(source + ": found more than " + MOST_EVENTS + " events, expected fewer");
            }
            MidiEvent event = track.get(i);
            MidiMessage message = event.getMessage();
            if (message instanceof ShortMessage note && isNote(note)) {
                if (note.getData1() >= NOTES) {
                    throw new DataException(source + ": found the note " + note.getData1() + " at tick "
                            + event.getTick() + ", expected 0 to " + (NOTES - 1));
                }
                int key = note.getChannel() * NOTES + note.getData1();
                end(begun, key, event.getTick());
                boolean begins = note.getCommand() == ShortMessage.NOTE_ON && note.getData2() > 0;
                begun[key] = begins ? event.getTick() : -1;
            }
        }
        for (int key = 0; key < begun.length; key++) {
            end(begun, key, track.ticks());
        }
    }

    private static boolean isNote(ShortMessage message) {
        int command = message.getCommand();
        return message.getChannel() != DRUMS && (command == ShortMessage.NOTE_ON || command == ShortMessage.NOTE_OFF);
    }

    private void end(long[] begun, int key, long tick) {
        if (begun[key] < 0) {
            return;
        }
        int note = key % NOTES;
        double from = begun[key] / ticksPerStep;
        double to = Math.max(tick / ticksPerStep, from + SHORTEST);
        if (!PianoRoll.isKey(note) || to > MOST_STEPS) {
            throw new DataException(source + ", step " + (long) (from + 1) + ": found "
                    + (to > MOST_STEPS ? "a note until step " + (long) to : "the note " + note) + ", expected "
                    + (to > MOST_STEPS
                            ? "at most " + MOST_STEPS + " steps"
                            : "a piano key, " + PianoRoll.LOWEST + " to " + PianoRoll.HIGHEST));
        }
        int first = (int) Math.ceil(from - LATE);
        int last = (int) Math.ceil(to - LATE);
        if (first < last) {
            grow(last);
        }
        for (int step = first; step < last; step++) {
            steps[step].set(note);
        }
    }

    private void grow(int count) {
        int before = steps.length;
        if (count > before) {
            steps = Arrays.copyOf(steps, count);
            Arrays.setAll(steps, i -> i < before ? steps[i] : new BitSet(NOTES));
        }
    }
}
