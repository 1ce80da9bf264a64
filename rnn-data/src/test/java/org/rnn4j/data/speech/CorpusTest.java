package org.rnn4j.data.speech;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

class CorpusTest {
    private static final String NAMES = "{label}_{speaker}_{index}";

    @TempDir
    Path folder;

    private Corpus read(CorpusOptions options) {
        return Corpus.read(folder, options, Sounds.RATE, name -> Optional.empty());
    }

    private static CorpusOptions named(PartRules parts) {
        return new CorpusOptions(NAMES, null, "label", null, parts);
    }

    @Test
    void a_folder_its_sub_folders_and_its_zips_give_recordings_by_path() throws IOException {
        Sounds.write(folder.resolve("b/1_ann_0.wav"), 0.5f, 10);
        Sounds.write(folder.resolve("0_ann_1.WAV"), 0.25f, 20);
        Files.writeString(folder.resolve("README.md"), "no sound");
        Sounds.zip(
                folder.resolve("bob.zip"),
                Map.of(
                        "recordings/7_bob_3.wav", Sounds.wav(-0.5f, 30),
                        "__MACOSX/recordings/7_bob_3.wav", new byte[5],
                        "notes.txt", new byte[5]));
        Corpus corpus = read(named(null));
        assertThat(corpus.utterances().stream().map(Utterance::name))
                .containsExactly("0_ann_1.WAV", "1_ann_0.wav", "7_bob_3.wav");
        assertThat(corpus.recordings().get(2).path()).isEqualTo("bob.zip/recordings/7_bob_3.wav");
        assertThat(corpus.utterances().get(2).waveform().samples()).hasSize(30).containsOnly(-0.5f);
        assertThat(corpus.utterances().get(1).attributes())
                .isEqualTo(Map.of("label", "1", "speaker", "ann", "index", "0"));
        assertThat(corpus.utterances().get(1).text()).isEqualTo("1");
        assertThat(corpus.parts()).isEmpty();
        assertThat(corpus.files()).hasSize(3);
    }

    @Test
    void recordings_of_the_same_name_are_called_by_their_paths() throws IOException {
        Sounds.write(folder.resolve("a/hello.wav"), 0, 10);
        Sounds.write(folder.resolve("b/hello.wav"), 0, 10);
        assertThat(read(CorpusOptions.unlabelled()).utterances().stream().map(Utterance::name))
                .containsExactly("a/hello.wav", "b/hello.wav");
    }

    @Test
    void names_with_slashes_say_what_folders_are_called() throws IOException {
        Sounds.write(folder.resolve("ann/7/x-1.wav"), 0, 10);
        CorpusOptions options = new CorpusOptions("{speaker}/{chapter}/x-{index}", null, "text", null, null);
        assertThat(read(options).utterances().get(0).attributes())
                .isEqualTo(Map.of("speaker", "ann", "chapter", "7", "index", "1"));
    }

    @Test
    void parts_are_the_first_rule_that_fits_and_what_fits_none_is_left_out() throws IOException {
        for (int i = 0; i < 4; i++) {
            Sounds.write(folder.resolve("5_ann_" + i + ".wav"), 0, 10);
            Sounds.write(folder.resolve("5_bob_" + i + ".wav"), 0, 10);
        }
        Corpus rest = read(named(new PartRules(
                null, Map.of("index", List.of("1-2")), Map.of("speaker", List.of("bob"), "index", List.of(0, 1)))));
        assertThat(rest.parts())
                .containsExactly(
                        Part.TRAIN,
                        Part.VALIDATION,
                        Part.VALIDATION,
                        Part.TRAIN,
                        Part.TEST,
                        Part.TEST,
                        Part.VALIDATION,
                        Part.TRAIN);
        Corpus some = read(named(new PartRules(
                Map.of("speaker", List.of("ann")), null, Map.of("speaker", List.of("bob"), "index", List.of(0)))));
        assertThat(some.of(Part.TRAIN)).hasSize(4);
        assertThat(some.of(Part.TEST)).hasSize(1);
        assertThat(some.utterances()).hasSize(5);
        assertThat(some.recordings()).hasSize(8);
        assertThat(some.notes())
                .containsExactly("8 recordings in 8 files", "3 of them fit no rule of audio.parts and are left out");
    }

    @Test
    void a_rule_about_an_attribute_that_there_is_not_is_refused() throws IOException {
        Sounds.write(folder.resolve("5_ann_1.wav"), 0, 10);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(named(new PartRules(null, null, Map.of("speeker", List.of("ann"))))))
                .withMessage("audio.parts: found the attribute \"speeker\", expected one of index, label, speaker");
    }

    @Test
    void transcripts_are_found_with_and_without_folders_and_endings() throws IOException {
        Sounds.write(folder.resolve("en/digits/0.wav"), 0, 10);
        Sounds.write(folder.resolve("en/digits/1.wav"), 0, 10);
        Sounds.write(folder.resolve("en/hello.wav"), 0, 10);
        Sounds.write(folder.resolve("en/beep.wav"), 0, 10);
        Files.writeString(
                folder.resolve("said.txt"),
                "\uFEFFdigits/0: zero\r\n; a remark\n\nen/digits/1.wav\tone: two\nhello: hello, world\nbye: goodbye\n");
        Corpus corpus = read(new CorpusOptions(null, "said.txt", "text", null, null));
        assertThat(corpus.utterances().stream().map(Utterance::text))
                .containsExactly(null, "zero", "one: two", "hello, world");
        assertThat(corpus.notes()).contains("3 recordings have one of the 4 transcripts");
        assertThat(corpus.transcribed().utterances()).hasSize(3);
        assertThat(corpus.transcribed().notes()).contains("1 of 4 recordings have no transcript and are left out");
    }

    @ParameterizedTest
    @ValueSource(strings = {"no separator", ": no name", "a: one\na: two", "other: text"})
    void transcripts_that_do_not_fit_are_refused_in_a_sentence(String text) throws IOException {
        Sounds.write(folder.resolve("a.wav"), 0, 10);
        Files.writeString(folder.resolve("said.txt"), text);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(new CorpusOptions(null, "said.txt", "text", null, null)))
                .withMessageContaining("said.txt")
                .withMessageContaining("expected");
    }

    @Test
    void transcripts_in_another_encoding_are_refused_in_a_sentence() throws IOException {
        Sounds.write(folder.resolve("a.wav"), 0, 10);
        Files.write(folder.resolve("said.txt"), "a: Grüße".getBytes(StandardCharsets.ISO_8859_1));
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(new CorpusOptions(null, "said.txt", "text", null, null)))
                .withMessageContaining("UTF-8");
    }

    @Test
    void a_name_that_is_not_as_expected_is_refused_in_a_sentence() throws IOException {
        Sounds.write(folder.resolve("hello.wav"), 0, 10);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(named(null)))
                .withMessage("hello.wav: found a name that is not as audio.names says, expected"
                        + " \"{label}_{speaker}_{index}\" before the ending; take the file out, or change audio.names");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "label", "{label", "{a}_{a}", "{a b}", "{}", "{label}_{speaker"})
    void patterns_without_sense_are_refused(String names) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new CorpusOptions(names, null, "text", null, null))
                .withMessageStartingWith("names: ");
    }

    @Test
    void a_folder_without_sound_and_a_broken_zip_are_refused_in_a_sentence() throws IOException {
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(CorpusOptions.unlabelled()))
                .withMessageContaining("found no recording");
        Files.writeString(folder.resolve("broken.zip"), "PK no zip");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> read(CorpusOptions.unlabelled()))
                .withMessageStartingWith("broken.zip: cannot be read as a zip");
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() ->
                        Corpus.read(folder.resolve("none"), CorpusOptions.unlabelled(), 8000, name -> Optional.empty()))
                .withMessageContaining("found no file or folder");
    }

    @Test
    void a_single_file_is_a_corpus_of_one() throws IOException {
        Path file = Sounds.write(folder.resolve("a.wav"), 0.5f, 10);
        Corpus corpus = Corpus.read(file, CorpusOptions.unlabelled(), 4000, name -> Optional.empty());
        assertThat(corpus.utterances()).hasSize(1);
        assertThat(corpus.utterances().get(0).waveform().samples()).hasSize(5);
    }

    @Test
    void rules_without_sense_are_refused_and_name_their_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartRules(null, null, Map.of("speaker", List.of())))
                .withMessageStartingWith("parts.test.speaker: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartRules(null, Map.of("speaker", List.of(Map.of())), null))
                .withMessageStartingWith("parts.validation.speaker: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PartRules(Map.of(), null, null))
                .withMessageStartingWith("parts.train: ");
    }
}
