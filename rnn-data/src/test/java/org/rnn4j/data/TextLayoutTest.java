package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import org.datavec.api.split.FileSplit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.format.TextSequenceReader;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.sequence.TokenInput;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;

class TextLayoutTest {
    @TempDir
    private Path folder;

    @Test
    void every_character_is_a_step_and_the_next_one_its_class() throws Exception {
        write("t.txt", "abab\r\nabé😀");
        SequenceData data = DataSpec.text("t.txt")
                .split(new Split(0.8, 0.0, 0.2, null, null))
                .load(folder);
        assertThat(data.train().signature().tokens()).containsExactly(new TokenInput("character", 5, 1));
        assertThat(data.preprocessing().classNames()).containsExactly("<unknown>", "a", "b", "\n", "\r");
        assertThat(Batches.of(data.train(), 0).tokens().get(0)).containsExactly(1, 2, 1, 2, 4, 3, 1);
        assertThat(Batches.of(data.train(), 0).labels()).containsExactly(2, 1, 2, 4, 3, 1, 2);
        assertThat(Batches.of(data.test(), 0).labels())
                .as("é and one beyond 16 bits")
                .containsExactly(0, 0);
        assertThat(data.test().text(0, 1, "character")).isEqualTo("é");
        assertThat(data.test().line(0, 1)).isEqualTo(2);
    }

    @Test
    void words_end_at_white_space_and_an_end_of_line_is_one() throws Exception {
        write("t.txt", "the  cat\r\n\nthe dog");
        SequenceData data = DataSpec.text("t.txt", TextUnit.WORD)
                .split(new Split(1.0, null, null, null, null))
                .load(folder);
        assertThat(data.preprocessing().classNames()).containsExactly("<unknown>", "\n", "the", "cat", "dog");
        assertThat(Batches.of(data.train(), 0).tokens().get(0)).containsExactly(2, 3, 1, 1, 2);
        assertThat(Batches.of(data.train(), 0).labels()).containsExactly(3, 1, 1, 2, 4);
    }

    @Test
    void cuts_round_down_as_the_literature_cuts() throws Exception {
        write("t.txt", "x".repeat(1_115_394));
        SequenceData data = DataSpec.text("t.txt")
                .split(new Split(0.855, 0.045, 0.1, null, null))
                .window(Window.pieces(64, 1))
                .load(folder);
        assertThat(data.parts().train().get(0).to()).isEqualTo(953_661);
        assertThat(data.parts().test().get(0).from()).isEqualTo(1_003_854);
        assertThat(data.test().timeSteps(0)).isEqualTo(111_540);
        assertThat(data.train().size()).isEqualTo(64);
        Series series = data.train().series(0);
        assertThat(data.train().text(0, 0, "character")).isSameAs(data.test().text(0, 9, "character"));
        assertThat(series.rows().count()).isEqualTo(1_115_394);
    }

    @Test
    void each_file_of_a_folder_is_a_text_which_names_may_say_the_part_of() throws Exception {
        Files.createDirectory(folder.resolve("set"));
        write("set/train.txt", "aabb");
        write("set/valid.txt", "ab");
        write("set/test.txt", "ba");
        SequenceData given = DataSpec.text("set").split(Split.given(0)).load(folder);
        assertThat(given.train().size()).isEqualTo(1);
        assertThat(given.validation().size()).isEqualTo(1);
        assertThat(Batches.of(given.test(), 0).labels()).containsExactly(1);
        write("set/more.txt", "aaaa");
        SequenceSet all = DataSpec.text("set")
                .split(new Split(1.0, null, null, null, null))
                .load(folder)
                .train();
        assertThat(all.size()).isEqualTo(4);
        assertThat(all.series(0).rows().series()).isEqualTo("more.txt");
    }

    @Test
    void what_is_no_text_is_refused() throws Exception {
        write("empty.txt", "");
        assertThatThrownBy(() -> DataSpec.text("empty.txt").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessage("empty.txt: found no character, expected text");
        Files.write(folder.resolve("broken.txt"), new byte[] {'a', '\n', (byte) 0xff, 'b'});
        assertThatThrownBy(() -> DataSpec.text("broken.txt").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessage("broken.txt, line 2: found bytes ff, expected text in UTF-8");
    }

    @Test
    void datavec_reads_a_text_as_one_sequence() throws Exception {
        write("t.txt", "ab\n");
        try (TextSequenceReader reader = new TextSequenceReader(TextUnit.CHARACTER)) {
            reader.initialize(new FileSplit(folder.resolve("t.txt").toFile()));
            assertThat(reader.nextSequence().getSequenceRecord()).hasSize(3);
            assertThat(reader.hasNext()).isFalse();
            reader.reset();
            SequenceData data = SequenceData.from(
                    reader,
                    java.util.List.of("character"),
                    DataSpec.text("t.txt").build());
            assertThat(data.train().text(0, 0, "character")).isEqualTo("a");
        }
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
