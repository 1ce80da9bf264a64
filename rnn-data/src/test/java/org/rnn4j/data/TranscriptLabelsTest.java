package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.DataSet;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.Feature;

class TranscriptLabelsTest {
    private static final String TRAIN = "{\"x\": [1, 2, 3, 4], \"text\": \"two  one\"}\n"
            + "{\"x\": [5, 6], \"text\": \"\"}\n"
            + "{\"x\": [7, 8, 9, 10, 11, 12], \"text\": \"One one two\"}\n";
    private static final String TEST = "{\"x\": [1, 2, 3], \"text\": \"one three two\"}\n";

    @TempDir
    private Path folder;

    @Test
    void labels_are_the_symbols_of_the_text_after_the_blank() throws IOException {
        SequenceSet train = load(TextUnit.WORD, Feature.category("text")).train();
        assertThat(train.signature().classes()).containsExactly("", "One", "one", "two");
        assertThat(train.labelFeatures()).isEqualTo(1);
        assertThat(train.labelSteps(0)).isEqualTo(2);
        assertThat(train.label(0, 0, 0)).isEqualTo(3);
        assertThat(train.label(0, 1, 0)).isEqualTo(2);
        assertThat(train.label(0, 2, 0)).isNaN();
        assertThat(train.labelSteps(1)).isZero();
        assertThat(train.outputSteps(0)).isEqualTo(4);
        assertThat(train.transcript(0)).isEqualTo("two one");
        assertThat(train.transcript(1)).isEmpty();
    }

    @Test
    void a_transcript_may_be_in_lower_case() throws IOException {
        SequenceSet train =
                load(TextUnit.WORD, Feature.category("text").lowerCase()).train();
        assertThat(train.signature().classes()).containsExactly("", "one", "two");
        assertThat(train.transcript(2)).isEqualTo("one one two");
    }

    @Test
    void characters_are_symbols_too_and_a_space_is_one() throws IOException {
        SequenceSet train = load(
                        TextUnit.CHARACTER,
                        Feature.category("text"),
                        "{\"x\": [1, 2, 3, 4, 5, 6], \"text\": \"ab  a\"}\n")
                .train();
        assertThat(train.signature().classes()).containsExactly("", " ", "a", "b");
        assertThat(train.labelSteps(0)).isEqualTo(4);
        assertThat(train.label(0, 2, 0)).isEqualTo(1);
    }

    @Test
    void a_symbol_that_training_lacks_is_no_label_but_stays_in_the_text() throws IOException {
        SequenceData data = load(TextUnit.WORD, Feature.category("text"));
        SequenceSet test = data.test();
        assertThat(test.labelSteps(0)).isEqualTo(2);
        assertThat(test.transcript(0)).isEqualTo("one three two");
    }

    @Test
    void a_batch_pads_labels_apart_from_inputs() throws IOException {
        SequenceSet train = load(TextUnit.WORD, Feature.category("text")).train();
        SequenceBatch batch = Batches.of(train, 0, 1, 2);
        assertThat(batch.timeSteps()).isEqualTo(6);
        assertThat(batch.labelSteps()).isEqualTo(3);
        assertThat(batch.labels()).containsExactly(3, 0, 1, 2, 0, 2, 0, 0, 3);
        assertThat(batch.labelMask()).containsExactly(1, 0, 1, 1, 0, 1, 0, 0, 1);
        SequenceBatch empty = Batches.of(train, 1);
        assertThat(empty.labelSteps()).isEqualTo(1);
        assertThat(empty.labelMask()).containsExactly(0);
        assertThat(empty.inputMask()).isNull();
    }

    @Test
    void dl4j_is_given_indexes_with_a_mask_of_their_own() throws IOException {
        SequenceData data = load(TextUnit.WORD, Feature.category("text"));
        DataSet batch = data.iterator(Part.TRAIN, BatchOptions.inOrder(3)).next();
        assertThat(batch.getFeatures().shape()).containsExactly(3, 1, 6);
        assertThat(batch.getFeaturesMaskArray().shape()).containsExactly(3, 6);
        assertThat(batch.getLabels().shape()).containsExactly(3, 1, 3);
        assertThat(batch.getLabelsMaskArray().shape()).containsExactly(3, 3);
        assertThat(batch.getLabels().getFloat(2, 0, 2)).isEqualTo(3);
    }

    @Test
    void what_was_learned_reads_other_files_with_and_without_texts() throws IOException {
        SequenceData data = load(TextUnit.WORD, Feature.category("text"));
        Preprocessing saved = Preprocessing.fromJson(data.preprocessing().toJson(), "preprocessing.json");
        Path other = write("other.jsonl", "{\"x\": [1, 2], \"text\": \"two\"}\n{\"x\": [3], \"text\": \"one\"}\n");
        SequenceSet labelled = saved.load(other, Part.ALL).sequences();
        assertThat(labelled.size()).isEqualTo(2);
        assertThat(labelled.transcript(1)).isEqualTo("one");
        Path unlabelled = write("plain.jsonl", "{\"x\": [1, 2]}\n");
        SequenceSet asked = saved.apply(unlabelled).sequences();
        assertThat(asked.outputSteps(0)).isEqualTo(2);
        assertThat(asked.labelSteps(0)).isZero();
        assertThat(asked.transcript(0)).isNull();
        assertThat(asked.signature().classes()).isEqualTo(labelled.signature().classes());
    }

    @Test
    void more_symbols_than_steps_are_refused_with_both_numbers() {
        String line = "{\"x\": [1, 2, 3], \"text\": \"one one one\"}\n";
        assertThatThrownBy(() -> load(TextUnit.WORD, Feature.category("text"), line))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("a.jsonl#1")
                .hasMessageContaining("3 symbols, for which a network needs 5 steps, in 3 steps");
    }

    @Test
    void two_texts_of_one_series_are_refused() {
        String line = "{\"x\": [1, 2, 3], \"text\": [\"one\", \"one\", \"two\"]}\n";
        assertThatThrownBy(() -> load(TextUnit.WORD, Feature.category("text"), line))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected one text");
    }

    @Test
    void a_series_that_is_cut_has_no_transcript() {
        assertThatThrownBy(() -> new Window(10, null, null, Labels.TRANSCRIPT))
                .hasMessageContaining("window.length")
                .hasMessageContaining("transcript");
        assertThatThrownBy(() -> DataSpec.jsonLines("a.jsonl")
                        .features("x")
                        .window(Window.whole(Labels.TRANSCRIPT))
                        .split(new Split(0.8, 0.1, 0.1, SplitBy.TIME, null))
                        .build())
                .hasMessageContaining("split.by");
    }

    private SequenceData load(TextUnit unit, Feature target) throws IOException {
        write("a-test.jsonl", TEST);
        return load(unit, target, TRAIN);
    }

    private SequenceData load(TextUnit unit, Feature target, String lines) throws IOException {
        write("a-train.jsonl", lines);
        boolean parts = Files.exists(folder.resolve("a-test.jsonl"));
        write("a.jsonl", lines);
        return DataSpec.jsonLines(parts ? "a-train.jsonl" : "a.jsonl")
                .features("x")
                .targets(target)
                .window(Window.whole(Labels.TRANSCRIPT))
                .transcripts(unit)
                .split(Split.given(0))
                .load(folder);
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
