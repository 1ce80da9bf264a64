package org.rnn4j.app.task.transcribe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.decoding.Transcript;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.data.sequence.TextUnit;

class ScoreTest {
    @Test
    void rates_are_those_of_all_utterances_together() {
        Metrics metrics = Score.of(List.of(said("one two three", "one three"), said("one", "one")))
                .metrics(TextUnit.WORD);
        assertThat(metrics.byName().keySet()).containsExactly("wer", "cer", "exactMatch");
        assertThat(metrics.get("wer")).isEqualTo(1 / 4.0);
        assertThat(metrics.get("cer")).isEqualTo(4 / 16.0);
        assertThat(metrics.get("exactMatch")).isEqualTo(1 / 2.0);
    }

    @Test
    void what_was_never_said_has_no_rate() {
        Metrics metrics = Score.of(List.of(said("", "uh"))).metrics(TextUnit.CHARACTER);
        assertThat(metrics.byName()).containsOnlyKeys("exactMatch").containsEntry("exactMatch", 0.0);
    }

    private static Utterance said(String reference, String heard) {
        return new Utterance(0, reference, new Transcript(List.of(), 0), heard);
    }
}
