package org.rnn4j.data.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import javax.sound.midi.InvalidMidiDataException;
import javax.sound.midi.MidiEvent;
import javax.sound.midi.MidiFileFormat;
import javax.sound.midi.MidiSystem;
import javax.sound.midi.Sequence;
import javax.sound.midi.ShortMessage;
import javax.sound.midi.Track;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rnn4j.data.sequence.DataException;

class MidiTest {
    private static final PianoRoll CHORDS = roll(
            new int[] {48, 55, 64, 72}, new int[] {48, 55, 64, 72}, new int[] {}, new int[] {21, 108}, new int[] {60});

    @ParameterizedTest
    @EnumSource
    void what_is_written_is_read_again(Grid grid) throws IOException {
        byte[] file = written(new MidiWriter(grid, 96, 0), List.of(CHORDS));
        assertThat(read(file, grid)).isEqualTo(CHORDS);
    }

    @Test
    void held_notes_are_one_note_and_the_tempo_stands_in_the_file() throws IOException, InvalidMidiDataException {
        byte[] file = written(new MidiWriter(Grid.QUARTER, 120, MidiWriter.ORGAN), List.of(CHORDS));
        Sequence sequence = MidiSystem.getSequence(new ByteArrayInputStream(file));
        MidiFileFormat format = MidiSystem.getMidiFileFormat(new ByteArrayInputStream(file));
        assertThat(format.getType()).isEqualTo(1);
        assertThat(starts(sequence)).isEqualTo(7);
        assertThat(sequence.getMicrosecondLength()).isEqualTo(5 * 500_000);
    }

    @Test
    void each_voice_has_its_track() throws IOException, InvalidMidiDataException {
        List<PianoRoll> voices = Voices.of(CHORDS.slice(0, 2), 4);
        byte[] file = written(new MidiWriter(Grid.QUARTER, 96, 0), voices);
        assertThat(MidiSystem.getSequence(new ByteArrayInputStream(file)).getTracks())
                .hasSize(5);
        assertThat(read(file, Grid.QUARTER)).isEqualTo(CHORDS.slice(0, 2));
    }

    @Test
    void played_notes_are_read_as_they_were_meant() throws Exception {
        Sequence sequence = new Sequence(Sequence.PPQ, 100);
        Track track = sequence.createTrack();
        note(track, 0, 60, 20, 95);
        note(track, 0, 62, 98, 105);
        note(track, 0, 64, 150, 199);
        note(track, 0, 65, 200, 410);
        note(track, 9, 40, 0, 400);
        assertThat(read(bytes(sequence), Grid.QUARTER))
                .isEqualTo(roll(new int[] {60}, new int[] {62}, new int[] {65}, new int[] {65}));
        assertThat(read(bytes(sequence), Grid.SIXTEENTH).notes(6)).containsExactly(64);
    }

    @Test
    void a_note_that_is_never_ended_sounds_to_the_end_of_its_track() throws Exception {
        Sequence sequence = new Sequence(Sequence.PPQ, 100);
        Track track = sequence.createTrack();
        track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, 0, 60, 80), 0));
        note(track, 0, 62, 100, 200);
        assertThat(read(bytes(sequence), Grid.QUARTER)).isEqualTo(roll(new int[] {60}, new int[] {60, 62}));
    }

    @Test
    void what_no_piano_can_play_is_refused_with_its_step() throws Exception {
        Sequence sequence = new Sequence(Sequence.PPQ, 100);
        note(sequence.createTrack(), 0, 12, 300, 400);
        byte[] file = bytes(sequence);
        assertThatThrownBy(() -> read(file, Grid.QUARTER))
                .isInstanceOf(DataException.class)
                .hasMessage("x.mid, step 4: found the note 12, expected a piano key, 21 to 108");
    }

    @Test
    void files_that_are_endless_silent_or_timed_in_film_frames_are_refused() throws Exception {
        Sequence endless = new Sequence(Sequence.PPQ, 1);
        note(endless.createTrack(), 0, 60, 0, 200_000_000);
        assertRefused(bytes(endless), "found a note until step 200000000, expected at most 100000 steps");
        Sequence silent = new Sequence(Sequence.PPQ, 100);
        silent.createTrack();
        assertRefused(bytes(silent), "found no note");
        Sequence film = new Sequence(Sequence.SMPTE_25, 40);
        note(film.createTrack(), 0, 60, 0, 10);
        assertRefused(bytes(film), "found times in frames of film");
    }

    @Test
    void damaged_files_are_refused_as_bad_data() throws IOException {
        assertRefused("no music".getBytes(java.nio.charset.StandardCharsets.US_ASCII), "is no MIDI file");
        byte[] file = written(new MidiWriter(Grid.QUARTER, 96, 0), List.of(CHORDS));
        Random random = new Random(1);
        int refused = 0;
        for (int i = 0; i < 500; i++) {
            byte[] broken = Arrays.copyOf(file, 1 + random.nextInt(file.length));
            broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            try {
                read(broken, Grid.SIXTEENTH);
            } catch (DataException said) {
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(300);
    }

    @Test
    void settings_out_of_range_are_refused() {
        assertThatThrownBy(() -> new MidiWriter(Grid.QUARTER, 0, 0))
                .hasMessageStartingWith("tempo: expected 1 to 1000");
        assertThatThrownBy(() -> new MidiWriter(Grid.QUARTER, 90, 128)).hasMessageStartingWith("program: expected 0");
    }

    private static void assertRefused(byte[] file, String message) {
        assertThatThrownBy(() -> read(file, Grid.QUARTER))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private static int starts(Sequence sequence) {
        int starts = 0;
        for (Track track : sequence.getTracks()) {
            for (int i = 0; i < track.size(); i++) {
                boolean on = track.get(i).getMessage() instanceof ShortMessage message
                        && message.getCommand() == ShortMessage.NOTE_ON;
                starts += on ? 1 : 0;
            }
        }
        return starts;
    }

    private static void note(Track track, int channel, int note, long from, long to) throws InvalidMidiDataException {
        track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, channel, note, 80), from));
        track.add(new MidiEvent(new ShortMessage(ShortMessage.NOTE_ON, channel, note, 0), to));
    }

    private static byte[] bytes(Sequence sequence) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        MidiSystem.write(sequence, 0, out);
        return out.toByteArray();
    }

    private static byte[] written(MidiWriter writer, List<PianoRoll> voices) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(voices, out);
        return out.toByteArray();
    }

    private static PianoRoll read(byte[] file, Grid grid) {
        return MidiReader.read(new ByteArrayInputStream(file), "x.mid", grid);
    }

    private static PianoRoll roll(int[]... steps) {
        return PianoRoll.of(List.of(steps));
    }
}
