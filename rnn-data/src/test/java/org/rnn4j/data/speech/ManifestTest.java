package org.rnn4j.data.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

class ManifestTest {
    @TempDir
    Path folder;

    private Path manifest;
    private Path root;
    private final Function<String, Optional<Path>> locations =
            name -> name.equals("root") ? Optional.of(root) : Optional.empty();

    @BeforeEach
    void writeRecordings() throws IOException {
        manifest = folder.resolve("lists/strings.jsonl");
        root = folder.resolve("set");
        Sounds.write(folder.resolve("lists/near/here.wav"), 0.5f, 80);
        Files.createDirectories(root);
        Sounds.zip(
                root.resolve("ann.zip"),
                Map.of("r/0_ann_0.wav", Sounds.wav(0.25f, 40), "r/7_ann_9.wav", Sounds.wav(-0.25f, 24)));
    }

    private Corpus read(String text, CorpusOptions options) throws IOException {
        Files.writeString(manifest, text);
        return Corpus.read(manifest, options, Sounds.RATE, locations);
    }

    private static CorpusOptions rooted(PartRules parts) {
        return new CorpusOptions("{label}_{speaker}_{index}", null, "label", "root", parts);
    }

    @Test
    void lines_name_recordings_beside_the_manifest_and_in_the_root() throws IOException {
        Corpus corpus = read(
                "{\"audio\": \"near/here.wav\", \"text\": \"hello\", \"part\": \"test\", \"mood\": \"good\", \"age\": 7}\n\n"
                        + "{\"audio\": [\"0_ann_0.wav\", \"r/7_ann_9.wav\"], \"gaps\": [5], \"part\": \"train\"}\n",
                rooted(null));
        Utterance first = corpus.utterances().get(0);
        assertThat(first.name()).isEqualTo("near/here.wav");
        assertThat(first.text()).isEqualTo("hello");
        assertThat(first.part()).isEqualTo(Part.TEST);
        assertThat(first.attributes()).isEqualTo(Map.of("mood", "good", "age", "7"));
        assertThat(first.waveform().samples()).hasSize(80);
        Utterance second = corpus.utterances().get(1);
        assertThat(second.name()).isEqualTo("strings.jsonl:3");
        assertThat(second.text()).isEqualTo("0 7");
        assertThat(second.attributes()).isEmpty();
        float[] samples = second.waveform().samples();
        assertThat(samples).hasSize(40 + 40 + 24);
        assertThat(List.of(samples[39], samples[40], samples[79], samples[80])).containsExactly(0.25f, 0f, 0f, -0.25f);
        assertThat(corpus.files())
                .containsExactly(
                        manifest,
                        root.resolve("ann.zip"),
                        folder.resolve("lists/near/here.wav").toAbsolutePath());
    }

    @Test
    void what_is_written_is_read_again() throws IOException {
        String text = """
                {"audio":["0_ann_0.wav","7_ann_9.wav"],"gaps":[0,12,3],"noise":-50.5,"snr":10.0,"seed":99,"speaker":"ann","text":"0 7","part":"test"}
                {"audio":"7_ann_9.wav","gaps":[10,0],"speaker":"ann","text":"seven","part":"validation"}
                """;
        CorpusOptions options = new CorpusOptions(null, null, "text", "root", null);
        assertThat(Manifest.text(read(text, options).utterances())).isEqualTo(text);
    }

    @Test
    void rules_leave_out_strings_of_other_parts_than_their_line_says() throws IOException {
        String lines = """
                {"audio":["0_ann_0.wav"],"part":"test"}
                {"audio":["7_ann_9.wav"],"part":"test"}
                {"audio":["0_ann_0.wav","7_ann_9.wav"],"part":"test"}
                {"audio":["7_ann_9.wav","7_ann_9.wav"]}
                """;
        Corpus corpus = read(lines, rooted(new PartRules(null, null, Map.of("index", List.of(0)))));
        assertThat(corpus.utterances().stream().map(Utterance::name)).containsExactly("0_ann_0.wav", "strings.jsonl:4");
        assertThat(corpus.parts()).containsExactly(Part.TEST, Part.TRAIN);
        assertThat(corpus.notes()).hasSize(2);
        assertThat(corpus.notes().get(1)).startsWith("2 of them are left out");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[1]|a JSON object",
                "{\"audio\": 3}|the name of a recording",
                "{}|the name of a recording",
                "{\"audio\": []}|the name of a recording",
                "{\"audio\": \"a.wav\", \"audio\": \"b.wav\"}|a JSON object",
                "{\"audio\": \"none.wav\"}|the path of one",
                "{\"audio\": \"../set/ann.zip\"}|the path of one",
                "{\"audio\": \"/etc/hostname\"}|the path of one",
                "{\"audio\": \"near\"}|the path of one",
                "{\"audio\": [\"0_ann_0.wav\", \"7_ann_9.wav\"], \"gaps\": [1, 2]}|a list of milliseconds: 1 between 2 recordings, or 3 with",
                "{\"audio\": \"0_ann_0.wav\", \"gaps\": [1, -2]}|a number from 0 to 60000",
                "{\"audio\": \"0_ann_0.wav\", \"noise\": 3}|a number from -240 to 0",
                "{\"audio\": \"0_ann_0.wav\", \"snr\": \"10\"}|a number from -120 to 120",
                "{\"audio\": \"0_ann_0.wav\", \"seed\": 1.5}|a whole number",
                "{\"audio\": \"0_ann_0.wav\", \"part\": \"all\"}|train, validation or test",
                "{\"audio\": \"0_ann_0.wav\", \"mood\": {}}|a text",
            })
    void a_line_that_makes_no_sense_is_told_with_its_number(String line, String expected) {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read("{\"audio\": \"0_ann_0.wav\"}\n" + line, rooted(null)))
                .withMessageStartingWith("strings.jsonl, line 2: found")
                .withMessageContaining("expected " + expected);
    }

    @Test
    void a_name_that_two_recordings_have_is_refused() throws IOException {
        Sounds.write(root.resolve("x/0_ann_0.wav"), 0, 10);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read("{\"audio\": \"0_ann_0.wav\"}", rooted(null)))
                .withMessageContaining("write more of its path");
        assertThat(read("{\"audio\": \"x/0_ann_0.wav\"}", rooted(null)).utterances())
                .hasSize(1);
    }

    @Test
    void an_empty_manifest_and_a_root_that_is_nowhere_are_refused() {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read("\n", rooted(null)))
                .withMessageContaining("found no line");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(
                        () -> read("{\"audio\": \"a.wav\"}", new CorpusOptions(null, null, "text", "elsewhere", null)))
                .withMessageStartingWith("audio.root: found no folder elsewhere");
    }
}
