package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rnn4j.core.Rnn;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.StreamingNetwork;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.batching.SequenceMultiDataSetIterator;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.split.Part;

/** What docs/text.md shows to somebody who uses the two libraries without the command line. */
class TextLibraryTest {
    @TempDir
    private static Path folder;

    private static Path tagger;
    private static Path bank;

    @BeforeAll
    static void train() throws IOException {
        TinyText text = TinyText.treebank(folder.resolve("text"));
        tagger = text.train(folder.resolve("tagger"));
        bank = text.folder().resolve("bank");
    }

    @Test
    void a_saved_tagger_tags_a_sentence() {
        Rnn network = Rnn.load(tagger);
        Preprocessing words = Preprocessing.ofModel(tagger);
        List<String> sentence = List.of("the", "cat", "sleeps");
        SequenceBatch batch = Batches.of(words.apply(List.of(Table.ofTexts("form", sentence))), 0);
        List<Sequences> inputs = batch.tokens().stream()
                .map(ids -> new Sequences(ids, sentence.size(), 1, ids.length / sentence.size()))
                .toList();
        Sequences probabilities = network.predict(inputs).get(0);
        List<String> tags = IntStream.range(0, sentence.size())
                .mapToObj(step -> words.classNames().get(probabilities.largest(step, 0)))
                .toList();
        assertThat(tags).containsExactly("DET", "NOUN", "VERB");
    }

    @Test
    void dl4j_runs_the_same_tagger_over_a_test_part() {
        ComputationGraph graph = Rnn.load(tagger).toComputationGraph();
        SequenceSet test = Preprocessing.ofModel(tagger).load(bank, Part.TEST).sequences();
        INDArray[] features = new SequenceMultiDataSetIterator(test, BatchOptions.inOrder(32))
                .next()
                .getFeatures();
        INDArray probabilities = graph.output(features)[0];
        assertThat(probabilities.shape()).containsExactly(9, 17, 3);
        int noun = test.signature().classes().indexOf("NOUN");
        for (int sentence = 0; sentence < 9; sentence++) {
            assertThat(probabilities.getDouble(sentence, noun, 1)).isGreaterThan(0.9);
        }
    }

    @Test
    void a_saved_language_model_writes_step_by_step() throws IOException {
        Path model = TinyText.text(folder.resolve("characters"), "character").train(folder.resolve("language-model"));
        StreamingNetwork network = Rnn.load(model).streaming();
        List<String> characters = Preprocessing.ofModel(model).classNames();
        StreamingNetwork.State text = network.newState();
        List<String> written = new ArrayList<>(List.of("\n"));
        for (int i = 0; i < 4; i++) {
            float[] next = network.step(text, new float[] {characters.indexOf(written.get(written.size() - 1))});
            written.add(characters.get(new Sequences(next, 1, 1, next.length).largest(0, 0)));
        }
        assertThat(String.join("", written)).isEqualTo("\nthe ");
    }

    @Test
    void a_folder_without_a_model_is_refused() {
        assertThatThrownBy(() -> Preprocessing.ofModel(bank))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("preprocessing.json: cannot be read");
    }
}
