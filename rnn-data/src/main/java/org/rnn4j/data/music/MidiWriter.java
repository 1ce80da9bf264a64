package org.rnn4j.data.music;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MetaMessage;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiMessage;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;

/**
 * Writes piano rolls as a standard MIDI file of format 1; a note that sounds in steps that follow each other is one long note.
 *
 * @param grid how long a step is
 * @param tempo quarter notes a minute, 1 to 1000
 * @param program the instrument of General MIDI, 0 (a piano) to 127
 */
public record MidiWriter(Grid grid, double tempo, int program) {
    /** The church organ of General MIDI. */
    public static final int ORGAN = 19;
    /** As many channels as there are beside that of drums. */
    public static final int MOST_VOICES = 15;

    private static final int RESOLUTION = 480;
    private static final int VELOCITY = 80;
    private static final int DRUMS = 9;
    private static final int TEMPO = 0x51;
    private static final int NAME = 0x03;
    private static final double MICROSECONDS = 60e6;

    public MidiWriter {
        if (!(tempo >= 1 && tempo <= 1000)) {
            throw new IllegalArgumentException("tempo: expected 1 to 1000 quarter notes a minute, found " + tempo);
        }
        if (program < 0 || program > 127) {
            throw new IllegalArgumentException("program: expected 0 to 127, found " + program);
        }
    }

    /** A piece as one track. */
    public void write(PianoRoll roll, OutputStream out) throws IOException {
        write(List.of(roll), out);
    }

    /**
     * A piece as one track for each voice.
     *
     * @param voices what each voice sounds, the highest first; at most 15
     */
    public void write(List<PianoRoll> voices, OutputStream out) throws IOException {
        if (voices.isEmpty() || voices.size() > MOST_VOICES) {
            throw new IllegalArgumentException("voices: expected 1 to " + MOST_VOICES + ", found " + voices.size());
        }
        try {
            Sequence sequence = new Sequence(Sequence.PPQ, RESOLUTION);
            Track head = sequence.createTrack();
            head.add(new MidiEvent(tempoMessage(), 0));
            for (int i = 0; i < voices.size(); i++) {
                Track track = sequence.createTrack();
                int channel = i < DRUMS ? i : i + 1;
                String name = voices.size() == 1 ? "music" : "voice " + (i + 1);
                byte[] text = name.getBytes(StandardCharsets.US_ASCII);
                track.add(new MidiEvent(new MetaMessage(NAME, text, text.length), 0));
                track.add(new MidiEvent(new ShortMessage(ShortMessage.PROGRAM_CHANGE, channel, program, 0), 0));
                notes(voices.get(i), track, channel);
            }
            MidiSystem.write(sequence, 1, out);
        } catch (InvalidMidiDataException impossible) {
            throw new IllegalStateException("a message of ours is no MIDI", impossible);
        }
    }

    private void notes(PianoRoll roll, Track track, int channel) throws InvalidMidiDataException {
        long ticks = RESOLUTION / grid.stepsPerQuarter();
        for (int note = PianoRoll.LOWEST; note <= PianoRoll.HIGHEST; note++) {
            boolean sounding = false;
            for (int step = 0; step <= roll.steps(); step++) {
                boolean sounds = step < roll.steps() && roll.sounds(step, note);
                if (sounds != sounding) {
                    int command = sounds ? ShortMessage.NOTE_ON : ShortMessage.NOTE_OFF;
                    track.add(new MidiEvent(
                            new ShortMessage(command, channel, note, sounds ? VELOCITY : 0), step * ticks));
                }
                sounding = sounds;
            }
        }
    }

    private MidiMessage tempoMessage() throws InvalidMidiDataException {
        int micros = (int) Math.min(0xffffff, Math.round(MICROSECONDS / tempo));
        byte[] data = {(byte) (micros >> 16), (byte) (micros >> 8), (byte) micros};
        return new MetaMessage(TEMPO, data, data.length);
    }
}
