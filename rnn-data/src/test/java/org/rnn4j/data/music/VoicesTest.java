package org.rnn4j.data.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class VoicesTest {
    @Test
    void the_highest_note_is_the_first_voices() {
        List<PianoRoll> voices = Voices.of(PianoRoll.of(List.of(new int[] {48, 55, 64, 72})), 4);
        assertThat(voices).extracting(voice -> voice.notes(0)[0]).containsExactly(72, 64, 55, 48);
    }

    @Test
    void voices_share_a_note_so_that_they_move_least() {
        PianoRoll roll = PianoRoll.of(List.of(new int[] {48, 55, 64, 72}, new int[] {48, 60, 71}, new int[0]));
        List<PianoRoll> voices = Voices.of(roll, 4);
        assertThat(voices).extracting(voice -> voice.notes(1)[0]).containsExactly(71, 60, 60, 48);
        assertThat(voices).allSatisfy(voice -> assertThat(voice.notes(2)).isEmpty());
    }

    @Test
    void outer_notes_stay_where_there_are_more_than_voices() {
        List<PianoRoll> voices = Voices.of(PianoRoll.of(List.of(new int[] {40, 50, 60, 70})), 2);
        assertThat(voices).extracting(voice -> voice.notes(0)[0]).containsExactly(70, 40);
    }
}
