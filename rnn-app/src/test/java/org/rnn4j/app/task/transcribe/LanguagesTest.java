package org.rnn4j.app.task.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LanguagesTest {
    @Test
    void the_most_frequent_transcript_wins() {
        assertThat(Languages.mostFrequent(List.of(new int[] {1}, new int[] {2, 3}, new int[] {2, 3})))
                .containsExactly(2, 3);
    }

    @Test
    void of_equally_frequent_transcripts_the_nearest_to_the_others_wins() {
        assertThat(Languages.mostFrequent(List.of(new int[] {1, 1, 1}, new int[] {1, 2, 3}, new int[] {1, 2, 1})))
                .containsExactly(1, 2, 1);
        assertThat(Languages.mostFrequent(List.of())).isEmpty();
    }
}
