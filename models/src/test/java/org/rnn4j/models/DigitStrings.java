package org.rnn4j.models;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.catalog.DataLocations;
import org.rnn4j.data.speech.Corpus;
import org.rnn4j.data.speech.CorpusOptions;
import org.rnn4j.data.speech.Join;
import org.rnn4j.data.speech.Joiner;
import org.rnn4j.data.speech.Manifest;
import org.rnn4j.data.speech.PartRules;
import org.rnn4j.data.speech.Utterance;
import org.rnn4j.data.split.Part;

/**
 * Draws the manifests of {@code digit-strings}: 600 strings of test recordings (index 0 to 4) and 300 of validation recordings (5 to
 * 9), each of one speaker; and the same 600 in noise. Run its main in the folder models, with RNN_DATA set, to write them anew.
 */
final class DigitStrings {
    static final Path CLEAN = Path.of("digit-strings", "strings.jsonl");
    static final Path NOISY = Path.of("digit-strings", "strings-10db.jsonl");

    private static final int TEST = 600;
    private static final int VALIDATION = 300;
    private static final int RATE = 8000;
    private static final long SEED = 2026;

    private final Corpus corpus;

    private DigitStrings(Corpus corpus) {
        this.corpus = corpus;
    }

    static DigitStrings of(Path recordings) {
        PartRules parts = new PartRules(null, Map.of("index", List.of("5-9")), Map.of("index", List.of("0-4")));
        CorpusOptions options = new CorpusOptions("{label}_{speaker}_{index}", null, "label", null, parts);
        DataLocations locations = DataLocations.of(Path.of("digit-strings"));
        return new DigitStrings(Corpus.read(recordings, options, RATE, locations::find));
    }

    /** Strings with gaps of 0 to 200 ms and a floor of noise, so that silence does not give the boundaries away. */
    String clean() {
        Joiner joiner = new Joiner(corpus, join(null));
        List<Utterance> strings = new ArrayList<>(joiner.strings(Part.TEST, TEST));
        strings.addAll(joiner.strings(Part.VALIDATION, VALIDATION));
        return Manifest.text(strings);
    }

    /** The same test strings 10 dB above white noise. */
    String noisy() {
        return Manifest.text(new Joiner(corpus, join(List.of(10.0, 10.0))).strings(Part.TEST, TEST));
    }

    private static Join join(@Nullable List<Double> ratio) {
        return new Join(
                TEST, List.of(3, 7), List.of(0.0, 200.0), 0.2, List.of(-60.0, -45.0), ratio, "speaker", SEED, null);
    }

    /** Writes both files. */
    public static void main(String... none) throws IOException {
        DigitStrings strings =
                of(DataLocations.of(Path.of("digit-strings")).find("fsdd").orElseThrow());
        Files.writeString(CLEAN, strings.clean());
        Files.writeString(NOISY, strings.noisy());
    }
}
