package org.rnn4j.data.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.catalog.DataLocations;
import org.rnn4j.data.split.Part;

/** The Free Spoken Digit Dataset as it is known; skipped where RNN_DATA does not hold it. */
class SpokenDigitsTest {
    private static final DataLocations LOCATIONS = DataLocations.of(Path.of("."));

    private static Corpus read(PartRules parts) {
        Path folder = LOCATIONS.find("fsdd").orElse(Path.of("fsdd"));
        assumeThat(Files.isDirectory(folder))
                .as("a folder fsdd where RNN_DATA says")
                .isTrue();
        CorpusOptions options = new CorpusOptions("{label}_{speaker}_{index}", null, "label", null, parts);
        return Corpus.read(folder, options, Sounds.RATE, LOCATIONS::find);
    }

    @Test
    void the_official_parts_have_their_sizes_and_the_recordings_their_length() {
        Corpus corpus = read(new PartRules(null, Map.of("index", List.of("5-9")), Map.of("index", List.of("0-4"))));
        assertThat(corpus.utterances()).hasSize(3000);
        assertThat(corpus.of(Part.TEST)).hasSize(300);
        assertThat(corpus.of(Part.VALIDATION)).hasSize(300);
        assertThat(corpus.of(Part.TRAIN)).hasSize(2400);
        assertThat(corpus.files()).hasSize(6);
        assertThat(corpus.utterances().get(0).name()).isEqualTo("0_george_0.wav");
        List<Utterance> theo = corpus.of(Part.TEST).stream()
                .filter(each -> "theo".equals(each.attributes().get("speaker")))
                .toList();
        assertThat(theo)
                .hasSize(50)
                .allSatisfy(each -> assertThat(each.waveform().seconds()).isBetween(0.14, 2.29));
    }

    @Test
    void a_speaker_can_be_left_out() {
        Corpus corpus = read(new PartRules(
                null,
                Map.of("speaker", List.of("yweweler")),
                Map.of("speaker", List.of("theo"), "index", List.of("0-49"))));
        assertThat(corpus.of(Part.TEST)).hasSize(500);
        assertThat(corpus.of(Part.VALIDATION)).hasSize(500);
        assertThat(corpus.of(Part.TRAIN)).hasSize(2000);
    }
}
