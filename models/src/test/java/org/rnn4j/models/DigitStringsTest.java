package org.rnn4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.catalog.DataLocations;
import org.rnn4j.data.speech.Corpus;
import org.rnn4j.data.speech.CorpusOptions;
import org.rnn4j.data.speech.Join;
import org.rnn4j.data.speech.Joiner;
import org.rnn4j.data.speech.Manifest;
import org.rnn4j.data.speech.PartRules;
import org.rnn4j.data.speech.Recording;
import org.rnn4j.data.speech.Utterance;
import org.rnn4j.data.split.Part;

/** The lists of models/digit-strings are what the joiner draws; the main method writes them. */
class DigitStringsTest {
    private static final int VALIDATION = 300;
    private static final int TEST = 600;
    private static final int RATE = 8000;
    private static final double SPEECH_TO_NOISE = 10;
    private static final Path CLEAN = Path.of("digit-strings", "strings.jsonl");
    private static final Path NOISY = Path.of("digit-strings", "strings-10db.jsonl");

    /** Writes both lists anew, from the folder models. */
    public static void main(String[] arguments) throws IOException {
        Files.writeString(CLEAN, Manifest.text(strings(null)));
        Files.writeString(NOISY, Manifest.text(strings(List.of(SPEECH_TO_NOISE, SPEECH_TO_NOISE))));
    }

    @BeforeAll
    static void the_recordings_are_here() {
        Assumptions.assumeTrue(
                DataLocations.of(Path.of("digit-strings")).find("fsdd").isPresent(),
                "fsdd is neither in models/digit-strings nor in RNN_DATA");
    }

    @Test
    void the_list_is_drawn_from_its_seed() throws IOException {
        assertThat(Manifest.text(strings(null))).isEqualTo(Files.readString(CLEAN));
    }

    @Test
    void the_noisy_list_has_the_same_strings() throws IOException {
        List<Double> ratio = List.of(SPEECH_TO_NOISE, SPEECH_TO_NOISE);
        assertThat(Manifest.text(strings(ratio))).isEqualTo(Files.readString(NOISY));
        assertThat(strings(ratio)).extracting(Utterance::text).isEqualTo(texts());
        assertThat(strings(ratio))
                .extracting(each -> each.sound().gaps())
                .isEqualTo(strings(null).stream().map(each -> each.sound().gaps()).toList());
    }

    @Test
    void no_recording_is_in_two_parts() {
        Set<String> held = recordings(Part.VALIDATION);
        Set<String> tested = recordings(Part.TEST);

        assertThat(held).doesNotContainAnyElementsOf(tested).allMatch(name -> name.matches("\\d_[a-z]+_[5-9]\\.wav"));
        assertThat(tested).allMatch(name -> name.matches("\\d_[a-z]+_[0-4]\\.wav"));
    }

    @Test
    void some_digits_follow_each_other_without_a_gap() {
        assertThat(strings(null).stream()
                        .flatMap(each -> each.sound().gaps().stream())
                        .filter(gap -> gap == 0)
                        .count())
                .isGreaterThan(VALIDATION + TEST);
    }

    private static List<String> texts() {
        return strings(null).stream().map(Utterance::text).toList();
    }

    private static Set<String> recordings(Part part) {
        Set<String> names = new HashSet<>();
        strings(null).stream()
                .filter(each -> each.part() == part)
                .forEach(each -> each.sound().pieces().stream()
                        .map(Recording::name)
                        .forEach(names::add));
        return names;
    }

    private static List<Utterance> strings(@Nullable List<Double> ratio) {
        PartRules parts = new PartRules(null, Map.of("index", List.of("5-9")), Map.of("index", List.of("0-4")));
        CorpusOptions options = new CorpusOptions("{label}_{speaker}_{index}", null, "label", null, parts);
        DataLocations locations = DataLocations.of(Path.of("digit-strings"));
        Corpus corpus = Corpus.read(locations.find("fsdd").orElseThrow(), options, RATE, locations::find);
        Join join = new Join(
                null, List.of(3, 7), List.of(0.0, 200.0), null, List.of(-60.0, -45.0), ratio, "speaker", 1L, null);
        Joiner joiner = new Joiner(corpus, join);
        List<Utterance> strings = new ArrayList<>(joiner.strings(Part.VALIDATION, VALIDATION));
        strings.addAll(joiner.strings(Part.TEST, TEST));
        return strings.stream().map(DigitStringsTest::named).toList();
    }

    /** What a few digits have in common by chance, such as all being sevens, is not told. */
    private static Utterance named(Utterance each) {
        return new Utterance(
                each.name(),
                Map.of("speaker", String.valueOf(each.attributes().get("speaker"))),
                each.text(),
                each.part(),
                each.sound());
    }
}
