package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.datavec.api.records.SequenceRecord;
import org.datavec.api.split.FileSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.format.ConlluSequenceReader;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TokenInput;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Missing;

class ConlluLayoutTest {
    private static final String TRAIN = """
            # newdoc
            # sent_id = a-1
            # text = Du vin
            1-2\tDu\t_\t_\t_\t_\t_\t_\t_\t_
            1\tDe\tde\tADP\t_\t_\t3\tcase\t_\t_
            2\tle\tle\tDET\t_\tDefinite=Def\t3\tdet\t_\t_
            3\tvin\tvin\tNOUN\t_\t_\t0\troot\t_\t_
            3.1\tvide\tvide\tVERB\t_\t_\t_\t_\t_\t_

            1\t_\t_\tSYM\t_\t_\t0\troot\t_\t_
            2\tvin\tvin\tNOUN\t_\t_\t1\tnmod\t_\t_
            """;
    private static final String TEST = "1\tvin\tvin\tNOUN\t_\t_\t0\troot\t_\t_\n2\tLe\tle\tDET\t_\t_\t1\tdet\t_\t_\n";

    @TempDir
    private Path folder;

    @Test
    void words_are_steps_and_ranges_and_empty_nodes_are_not() throws Exception {
        treebank();
        SequenceData data = DataSpec.conllu("bank").load(folder);
        assertThat(data.train().size()).isEqualTo(2);
        assertThat(data.validation().size()).isEqualTo(1);
        assertThat(data.test().size()).isEqualTo(1);
        assertThat(data.train().timeSteps(0)).isEqualTo(3);
        assertThat(data.train().series(0).rows().series()).isEqualTo("a-1");
        assertThat(data.train().series(1).rows().series()).isEqualTo("sentence 2");
        assertThat(data.train().line(0, 0)).isEqualTo(5);
        assertThat(data.preprocessing().classNames()).hasSize(17).contains("ADP", "X");
        assertThat(data.train().signature().tokens()).containsExactly(new TokenInput("form", 5, 1));
        assertThat(Batches.of(data.train(), 0, 1).labels()).containsExactly(1, 14, 5, 7, 7, 0);
        assertThat(data.train().text(1, 0, "form")).as("an underscore itself").isEqualTo("_");
        assertThat(Batches.of(data.test(), 0).tokens().get(0)).containsExactly(1, 0);
    }

    @Test
    void an_annotation_may_be_an_input_and_another_the_target() throws Exception {
        write("bank.conllu", TRAIN);
        SequenceData data = DataSpec.conllu("bank.conllu")
                .features(Feature.tokens("lemma"), Feature.column("head").scale(false))
                .targets(Feature.category("deprel"))
                .split(org.rnn4j.data.split.Split.given(0))
                .load(folder);
        assertThat(Batches.of(data.train(), 0).inputs()).containsExactly(3, 3, 0);
        assertThat(data.preprocessing().classNames()).containsExactly("case", "det", "nmod", "root");
        assertThatThrownBy(() -> DataSpec.conllu("bank.conllu")
                        .targets(Feature.category("feats"))
                        .load(folder))
                .isInstanceOf(DataException.class)
                .hasMessage("bank.conllu, line 5, column 6 (feats): found \"_\", "
                        + "expected a value (missing: forwardFill or indicator accepts words without one)");
        SequenceData gaps = DataSpec.conllu("bank.conllu")
                .targets(Feature.category("feats"))
                .missing(Missing.FORWARD_FILL)
                .split(org.rnn4j.data.split.Split.given(0))
                .load(folder);
        assertThat(Batches.of(gaps.train(), 0).labelMask()).containsExactly(0, 1, 0);
    }

    @Test
    void sentences_come_from_a_stream_too_without_their_tags() throws Exception {
        treebank();
        Preprocessing fitted = DataSpec.conllu("bank").load(folder).preprocessing();
        String untagged = "1\tvin\t_\t_\t_\t_\t_\t_\t_\t_\r\n2\tde\t_\t_\t_\t_\t_\t_\t_\t_\r\n\r\n";
        SequenceSet set = fitted.apply(
                        new ByteArrayInputStream(untagged.getBytes(StandardCharsets.UTF_8)), "standard input")
                .sequences();
        assertThat(Batches.of(set, 0).tokens().get(0)).containsExactly(1, 0);
    }

    @Test
    void a_tag_that_training_does_not_have_is_named_with_its_place() throws Exception {
        treebank();
        write("bank/x-ud-test.conllu", TEST.replace("DET", "DETT"));
        assertThatThrownBy(() -> DataSpec.conllu("bank").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessage("x-ud-test.conllu, line 2, column 4 (upos): found \"DETT\", "
                        + "expected a class that the training rows have: ADJ, ADP, ADV, AUX, CCONJ, DET, INTJ, NOUN, "
                        + "NUM, PART, PRON, PROPN …");
    }

    @Test
    void what_is_no_sentence_is_refused_with_its_line() throws Exception {
        refused("", "x.conllu: found no sentence, expected at least one of 10 cells a word");
        refused("# sent_id = 3\n\n", "x.conllu, line 1: found a sentence without words, expected at least one word");
        refused("1\tvin\n", "x.conllu, line 1: found 2 cells, expected 10 between tabs");
        refused(
                TEST + TEST,
                "x.conllu, line 3, column 1 (id): found \"1\", expected 3, the next word (a sentence ends with an "
                        + "empty line)");
        refused(
                TEST.replace("1\tvin", "I\tvin"),
                "x.conllu, line 1, column 1 (id): found \"I\", expected a number, a range such as 5-6 or an empty "
                        + "node such as 8.1");
        Files.write(folder.resolve("x.conllu"), new byte[] {'#', '\n', (byte) 0xe9, '\t'});
        assertThatThrownBy(() -> DataSpec.conllu("x.conllu").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessage("x.conllu, line 2: found bytes e9, expected text in UTF-8");
    }

    @Test
    void datavec_reads_ten_cells_less_the_id() throws Exception {
        write("bank.conllu", TRAIN);
        try (ConlluSequenceReader reader = new ConlluSequenceReader()) {
            reader.initialize(new FileSplit(folder.resolve("bank.conllu").toFile()));
            assertThat(reader.columns())
                    .isEqualTo(List.of("form", "lemma", "upos", "xpos", "feats", "head", "deprel", "deps", "misc"));
            SequenceRecord first = reader.nextSequence();
            assertThat(first.getSequenceRecord()).hasSize(3);
            assertThat(first.getSequenceRecord().get(2).get(0)).hasToString("vin");
            assertThat(first.getSequenceRecord().get(2).get(3)).hasToString("");
        }
    }

    @Test
    void a_folder_has_one_file_of_each_part_and_of_one_treebank() throws Exception {
        treebank();
        write("bank/x-ud-dev.conllu.gz", TEST);
        assertThatThrownBy(() -> DataSpec.conllu("bank").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessageEndingWith(
                        "bank: found x-ud-dev.conllu and x-ud-dev.conllu.gz, expected one file of each part");
        Files.move(folder.resolve("bank/x-ud-dev.conllu.gz"), folder.resolve("bank/y-ud-dev.conllu"));
        assertThatThrownBy(() -> DataSpec.conllu("bank").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected the files of one data set");
    }

    @Test
    void another_file_may_be_judged_alone() throws Exception {
        treebank();
        Preprocessing fitted = DataSpec.conllu("bank").load(folder).preprocessing();
        write("other.conllu", TEST + "\n" + TEST);
        assertThat(fitted.load(folder.resolve("other.conllu"), Part.TEST)
                        .sequences()
                        .size())
                .isEqualTo(2);
    }

    private void refused(String text, String message) throws Exception {
        write("x.conllu", text);
        assertThatThrownBy(() -> DataSpec.conllu("x.conllu").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessage(message);
    }

    private void treebank() throws Exception {
        Files.createDirectory(folder.resolve("bank"));
        write("bank/x-ud-train.conllu", TRAIN);
        write("bank/x-ud-dev.conllu", TEST);
        write("bank/x-ud-test.conllu", TEST + "\n\n");
        write("bank/README.md", "not data");
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
