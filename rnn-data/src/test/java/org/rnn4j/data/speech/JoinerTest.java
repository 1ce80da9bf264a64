package org.rnn4j.data.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.audio.augment.Noise;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

class JoinerTest {
    private static final PartRules PARTS =
            new PartRules(null, Map.of("index", List.of(1)), Map.of("index", List.of(0)));
    private static final CorpusOptions OPTIONS =
            new CorpusOptions("{label}_{speaker}_{index}", null, "label", null, PARTS);

    @TempDir
    Path folder;

    private Corpus corpus;

    @BeforeEach
    void writeRecordings() throws IOException {
        for (String speaker : List.of("ann", "bob")) {
            for (int digit = 0; digit < 3; digit++) {
                for (int index = 0; index < 4; index++) {
                    Sounds.write(folder.resolve(digit + "_" + speaker + "_" + index + ".wav"), 0.25f, 100 + digit);
                }
            }
        }
        corpus = Corpus.read(folder, OPTIONS, Sounds.RATE, name -> Optional.empty());
    }

    private static Join join(String manifest) {
        return new Join(
                50, List.of(2, 4), List.of(10.0, 30.0), 0.25, List.of(-60.0, -50.0), null, "speaker", 7L, manifest);
    }

    @Test
    void a_string_is_of_one_speaker_one_part_and_within_the_limits() {
        Joiner joiner = new Joiner(corpus, join(null));
        Set<Integer> counts = new HashSet<>();
        List<Double> gaps = new ArrayList<>();
        for (int i = 0; i < joiner.count(); i++) {
            Utterance string = joiner.training(3, i);
            Mix mix = string.sound();
            counts.add(mix.pieces().size());
            gaps.addAll(mix.gaps());
            assertThat(mix.pieces())
                    .allSatisfy(piece -> assertThat(piece.name())
                            .contains("_" + string.attributes().get("speaker") + "_")
                            .matches(".*_[23]\\.wav"));
            String[] digits = mix.pieces().stream()
                    .map(piece -> piece.name().substring(0, 1))
                    .toArray(String[]::new);
            assertThat(string.text()).isEqualTo(String.join(" ", digits));
            assertThat(mix.noise()).isBetween(-60.0, -50.0);
            assertThat(mix.ratio()).isNull();
        }
        assertThat(counts).containsExactlyInAnyOrder(2, 3, 4);
        assertThat(gaps).allMatch(gap -> gap == 0 || gap >= 10 && gap <= 30);
        assertThat(gaps.stream().filter(gap -> gap == 0).count() / (double) gaps.size())
                .isCloseTo(0.25, within(0.1));
    }

    @Test
    void strings_are_the_same_again_and_others_in_each_epoch_and_with_each_seed() {
        Joiner joiner = new Joiner(corpus, join(null));
        Utterance string = joiner.training(1, 5);
        assertThat(new Joiner(corpus, join(null)).training(1, 5)).isEqualTo(string);
        assertThat(joiner.training(1, 5).waveform().samples())
                .containsExactly(string.waveform().samples());
        assertThat(joiner.training(2, 5).sound()).isNotEqualTo(string.sound());
        Join other = new Join(50, List.of(2, 4), List.of(10.0, 30.0), 0.25, null, null, "speaker", 8L, null);
        assertThat(new Joiner(corpus, other).training(1, 5).sound().gaps())
                .isNotEqualTo(string.sound().gaps());
    }

    @Test
    void the_number_of_a_string_decides_who_speaks_and_how_much() {
        Joiner joiner = new Joiner(corpus, join(null));
        for (int i = 0; i < 20; i++) {
            Utterance first = joiner.training(0, i);
            Utterance later = joiner.training(9, i);
            assertThat(later.attributes()).isEqualTo(first.attributes());
            assertThat(later.sound().pieces()).hasSameSizeAs(first.sound().pieces());
        }
    }

    @Test
    void without_a_manifest_each_part_has_strings_of_its_own_recordings() {
        Corpus strings = new Joiner(corpus, join(null)).corpus(OPTIONS, Sounds.RATE, name -> Optional.empty());
        assertThat(strings.of(Part.TRAIN)).hasSize(50);
        assertThat(strings.of(Part.VALIDATION))
                .hasSize(6)
                .allSatisfy(each -> assertThat(each.sound().pieces())
                        .allMatch(piece -> piece.name().endsWith("_1.wav")));
        assertThat(strings.of(Part.TEST))
                .hasSize(6)
                .allSatisfy(each -> assertThat(each.sound().pieces())
                        .allMatch(piece -> piece.name().endsWith("_0.wav")));
        assertThat(strings.utterances().stream().map(Utterance::name).distinct())
                .hasSize(62);
    }

    @Test
    void a_manifest_gives_the_strings_of_validation_and_test() throws IOException {
        Joiner joiner = new Joiner(corpus, join("strings.jsonl"));
        List<Utterance> listed = new ArrayList<>(joiner.strings(Part.TEST, 5));
        listed.addAll(joiner.strings(Part.VALIDATION, 3));
        Path manifest = folder.resolve("strings.jsonl");
        Files.writeString(manifest, Manifest.text(listed));
        Corpus strings = joiner.corpus(OPTIONS, Sounds.RATE, name -> Optional.of(folder.resolve(name)));
        assertThat(strings.of(Part.TRAIN)).hasSize(50);
        assertThat(strings.of(Part.TEST).stream().map(Utterance::sound))
                .containsExactlyElementsOf(
                        listed.subList(0, 5).stream().map(Utterance::sound).toList());
        assertThat(strings.of(Part.VALIDATION)).hasSize(3);
        assertThat(strings.files()).contains(manifest);
    }

    @Test
    void noise_covers_the_gaps_at_the_level_that_is_said() {
        List<Recording> pieces = corpus.recordings().subList(0, 2);
        float[] samples = new Mix(pieces, List.of(500.0, 0.0, 500.0), -40.0, null, 3)
                .waveform()
                .samples();
        assertThat(samples).hasSize(4000 + 200 + 4000);
        assertThat(Noise.level(samples, 0, 4000)).isCloseTo(0.01, within(0.0005));
        assertThat(Noise.level(samples, 4200, 8200)).isCloseTo(0.01, within(0.0005));
        float[] plain = new Mix(pieces, List.of(500.0, 0.0, 500.0), null, null, 3)
                .waveform()
                .samples();
        float[] noisy = new Mix(pieces, List.of(500.0, 0.0, 500.0), null, 10.0, 3)
                .waveform()
                .samples();
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] -= plain[i];
        }
        assertThat(20 * Math.log10(0.25 / Noise.level(noisy, 0, noisy.length))).isCloseTo(10, within(0.2));
    }

    @Test
    void an_attribute_that_is_missing_is_told() {
        Join by = new Join(5, null, null, null, null, null, "accent", null, null);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> new Joiner(corpus, by))
                .withMessageStartingWith("audio.join.by: found no attribute \"accent\" of 0_ann_2.wav");
    }

    @Test
    void settings_without_sense_are_refused_and_name_their_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Join(0, null, null, null, null, null, null, null, null))
                .withMessageStartingWith("count: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Join(1, List.of(3), null, null, null, null, null, null, null))
                .withMessageStartingWith("pieces: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Join(1, null, List.of(9.0, 3.0), null, null, null, null, null, null))
                .withMessageStartingWith("gap: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Join(1, null, null, 2.0, null, null, null, null, null))
                .withMessageStartingWith("gapless: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Join(1, null, null, null, List.of(-5.0, 5.0), null, null, null, null))
                .withMessageStartingWith("noise: ");
    }
}
