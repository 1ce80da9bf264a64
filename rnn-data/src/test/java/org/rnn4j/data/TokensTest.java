package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.dataset.api.MultiDataSet;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TokenInput;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.transform.Feature;

/** Words as ids: sentences in a table with an id column, of which the last is the test. */
class TokensTest {
    private static final String SENTENCES = "s,word,x,tag\n"
            + "1,The,1,D\n1,the,2,D\n1,cat,3,N\n1,the,4,D\n"
            + "2,a,5,D\n2,cat,6,N\n"
            + "3,The,7,D\n3,dog-1,8,N\n3,a,9,D\n";
    private static final Split LAST = new Split(0.67, 0.0, 0.33, null, null);

    @TempDir
    private Path folder;

    @Test
    void ids_follow_frequency_and_then_the_alphabet_and_new_words_are_0() throws Exception {
        SequenceData data = load(Feature.tokens("word"));
        assertThat(data.preprocessing().vocabularies().get("word-tokens").words())
                .containsExactly("cat", "the", "The", "a");
        assertThat(data.train().signature().tokens()).containsExactly(new TokenInput("word", 5, 1));
        assertThat(data.train().inputFeatures()).isZero();
        SequenceBatch batch = Batches.of(data.train(), 0, 1);
        assertThat(batch.inputs()).isEmpty();
        assertThat(batch.tokens().get(0)).containsExactly(3, 4, 2, 1, 1, 0, 2, 0);
        assertThat(batch.inputMask()).containsExactly(1, 1, 1, 1, 1, 0, 1, 0);
        assertThat(Batches.of(data.test(), 0).tokens().get(0)).containsExactly(3, 0, 4);
    }

    @Test
    void numbers_and_several_inputs_of_ids_stand_beside_each_other() throws Exception {
        SequenceData data = load(
                Feature.tokens("word").lowerCase().minCount(2),
                Feature.column("x").scale(false),
                Feature.tokens("word").suffix(2),
                Feature.tokens("word").shapes().as("form"),
                Feature.tokens("word").lag(1));
        assertThat(data.train().signature().inputs()).containsExactly("x");
        assertThat(data.train().signature().tokens())
                .containsExactly(
                        new TokenInput("word", 3, 1),
                        new TokenInput("word-suffix2", 4, 1),
                        new TokenInput("form", 4, 1),
                        new TokenInput("word-1-before", 5, 1));
        SequenceBatch test = Batches.of(data.test(), 0);
        assertThat(test.inputs()).containsExactly(7, 8, 9);
        assertThat(test.tokens().get(0)).containsExactly(1, 0, 0);
        assertThat(data.preprocessing()
                        .vocabularies()
                        .get("word-suffix2-tokens")
                        .words())
                .containsExactly("he", "at", "a");
        assertThat(data.preprocessing().vocabularies().get("word-shape-tokens").words())
                .containsExactly("xxx", "Xxx", "x");
        assertThat(test.tokens().get(2)).containsExactly(2, 0, 3);
        assertThat(test.tokens().get(3)).containsExactly(3, 3, 0);
    }

    @Test
    void a_words_characters_are_filled_up_with_0_and_a_long_word_keeps_its_ends() throws Exception {
        SequenceData data = load(Feature.characters("word", 4));
        List<String> characters =
                data.preprocessing().vocabularies().get("word-characters").words();
        assertThat(characters).containsExactly("t", "a", "e", "h", "c", "T");
        assertThat(data.train().signature().tokens()).containsExactly(new TokenInput("word-characters", 8, 4));
        // "The", "dog-1" of which do-1 is kept and nothing known, "a"
        assertThat(Batches.of(data.test(), 0).tokens().get(0)).containsExactly(7, 5, 4, 0, 1, 1, 1, 1, 3, 0, 0, 0);
    }

    @Test
    void one_letter_is_one_letter_however_it_is_written_and_beyond_16_bits_too() throws Exception {
        write("s,word,tag\n1,caf\u00e9,N\n1,cafe\u0301,N\n1,\ud83d\ude00,S\n");
        SequenceData data = DataSpec.series("t.csv", "s")
                .features(Feature.tokens("word"), Feature.characters("word", 4))
                .targets(Feature.category("tag"))
                .window(new Window(null, null, 0, Labels.EVERY_STEP))
                .split(new Split(1.0, null, null, null, null))
                .load(folder);
        SequenceBatch batch = Batches.of(data.train(), 0);
        assertThat(batch.tokens().get(0)).containsExactly(1, 1, 2);
        assertThat(batch.tokens().get(1)).containsExactly(3, 2, 4, 5, 3, 2, 4, 5, 6, 0, 0, 0);
        assertThat(data.train().text(0, 1, "word")).isEqualTo("cafe\u0301");
    }

    @Test
    void what_is_saved_treats_new_words_as_training_did() throws Exception {
        SequenceData data = load(Feature.tokens("word").prefix(1), Feature.characters("word", 4));
        Path saved = folder.resolve("preprocessing.json");
        data.preprocessing().write(saved);
        Path other = folder.resolve("new.csv");
        Files.writeString(other, "s,word\nx,cow\nx,The\n");
        SequenceSet set = Preprocessing.read(saved).apply(other).sequences();
        assertThat(Preprocessing.read(saved)).isEqualTo(data.preprocessing());
        assertThat(Batches.of(set, 0).tokens().get(0)).containsExactly(1, 3);
        assertThat(set.text(0, 0, "word")).isEqualTo("cow");
        assertThatThrownBy(() -> set.text(0, 0, "tag"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("column tag was not read as text, expected one of [word]");
    }

    @Test
    void a_target_may_have_a_class_for_words_that_are_new() throws Exception {
        SequenceData data = load(
                List.of(Feature.category("word").allowUnknown().minCount(2)),
                Feature.tokens("word").minCount(2));
        assertThat(data.preprocessing().classNames()).containsExactly("<unknown>", "cat", "the");
        assertThat(Batches.of(data.train(), 0).labels()).containsExactly(0, 2, 1, 2);
        assertThat(Batches.of(data.train(), 0).tokens().get(0)).containsExactly(0, 2, 1, 2);
        assertThat(Batches.of(data.test(), 0).labels()).containsExactly(0, 0, 0);
        assertThat(data.preprocessing().vocabularies()).containsOnlyKeys("word-least2-tokens");
        assertThatThrownBy(() -> load(List.of(Feature.category("word")), Feature.column("x")))
                .isInstanceOf(DataException.class)
                .hasMessage("t.csv, line 9, column 2 (word): found \"dog-1\", "
                        + "expected a class that the training rows have: The, a, cat, the");
    }

    @Test
    void dl4j_is_given_each_input_of_its_own() throws Exception {
        SequenceData data = load(Feature.column("x").scale(false), Feature.characters("word", 4));
        MultiDataSet batch =
                data.multiIterator(Part.TRAIN, BatchOptions.inOrder(2)).next();
        assertThat(batch.numFeatureArrays()).isEqualTo(2);
        assertThat(batch.getFeatures(0).shape()).containsExactly(2, 1, 4);
        assertThat(batch.getFeatures(1).shape()).containsExactly(2, 4, 4);
        assertThat(batch.getFeatures(1).slice(0).slice(0).toFloatVector()).containsExactly(7, 2, 6, 2);
        assertThat(batch.getFeaturesMaskArray(1).toFloatMatrix())
                .isDeepEqualTo(new float[][] {{1, 1, 1, 1}, {1, 1, 0, 0}});
        assertThat(batch.getLabels(0).shape()).containsExactly(2, 2, 4);
        assertThatThrownBy(() -> data.iterator(Part.TRAIN, BatchOptions.inOrder(2)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("features: expected numbers alone in a DataSet, found ids of [word-characters]; "
                        + "a SequenceMultiDataSetIterator gives each as an input of its own");
    }

    @Test
    void contradictions_are_named_by_their_key() {
        refused("features[0].encode", Feature.tokens("word").is("a"));
        refused("features[0].suffix", Feature.tokens("word").suffix(0));
        refused("features[0].suffix", Feature.tokens("word").suffix(2).prefix(1));
        refused("features[0].shape", Feature.tokens("word").shapes().lowerCase());
        refused("features[0].lower", Feature.column("x").lowerCase());
        refused("features[0].minCount", Feature.column("x").minCount(2));
        refused("features[0].length", Feature.characters("word", 1));
        refused("features[0].as", Feature.tokens("the word"));
        refused("features[0].unknown", Feature.category("word").allowUnknown());
        refused("targets[0].encode", Feature.column("x"), Feature.tokens("word"));
        refused("targets[0].unknown", Feature.column("x"), Feature.column("x").allowUnknown());
        refused(
                "targets[0].minCount",
                Feature.column("x"),
                Feature.category("word").minCount(2));
    }

    private static void refused(String key, Feature feature) {
        refused(key, feature, Feature.category("tag"));
    }

    private static void refused(String key, Feature feature, Feature target) {
        assertThatThrownBy(() -> DataSpec.series("t.csv", "s")
                        .features(feature)
                        .targets(target)
                        .build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(key + ": expected ");
    }

    private SequenceData load(Feature... features) throws Exception {
        return load(List.of(Feature.category("tag")), features);
    }

    private SequenceData load(List<Feature> targets, Feature... features) throws Exception {
        write(SENTENCES);
        return DataSpec.series("t.csv", "s")
                .features(features)
                .targets(targets.toArray(new Feature[0]))
                .window(new Window(null, null, 0, Labels.EVERY_STEP))
                .split(LAST)
                .load(folder);
    }

    private void write(String text) throws Exception {
        Files.writeString(folder.resolve("t.csv"), text);
    }
}
