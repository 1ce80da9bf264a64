package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Missing;

/** The three shapes in which people have sequences, and what is refused of them. */
class LayoutsTest {
    private static final Split HALF = new Split(0.5, 0.0, 0.5, null, null);

    @TempDir
    private Path folder;

    @Test
    void a_table_with_an_id_column_is_one_sequence_for_each_id() throws Exception {
        write("t.csv", "who,x,kind\na,1,u\nb,5,v\na,2,u\nb,6,v\na,3,u\nc,7,w\n");
        SequenceData data = DataSpec.series("t.csv", "who")
                .features("x")
                .targets(Feature.category("kind"))
                .window(Window.whole(Labels.LAST_STEP))
                .split(new Split(1.0, null, null, null, null))
                .load(folder);
        assertThat(data.train().size()).isEqualTo(3);
        assertThat(Batches.of(data.train(), 0, 1, 2).lengths()).containsExactly(3, 2, 1);
        assertThat(Batches.of(data.train(), 0, 1, 2).labels()).containsExactly(0, 1, 2);
        assertThat(data.train().series(1).rows().series()).isEqualTo("b");
        assertThat(data.train().line(1, 1)).isEqualTo(5);
    }

    @Test
    void each_file_of_a_folder_or_pattern_is_a_sequence() throws Exception {
        Files.createDirectory(folder.resolve("set"));
        write("set/a.csv", "x,y\n1,1\n2,2\n");
        write("set/b.csv", "x,y\n3,3\n4,4\n5,5\n");
        write("set/readme.md", "not data");
        for (String path : List.of("set", "set/*.csv")) {
            SequenceData data =
                    DataSpec.files(path).features("x").targets("y").split(HALF).load(folder);
            assertThat(data.train().size()).isEqualTo(1);
            assertThat(data.test().timeSteps(0)).isEqualTo(2);
            assertThat(data.summary().files()).hasSize(2);
        }
        assertThatThrownBy(() ->
                        DataSpec.files("set/*.tsv").features("x").targets("y").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found no file *.tsv, expected one per sequence");
        assertThatThrownBy(
                        () -> DataSpec.table("set").features("x").targets("y").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("found a folder, expected one file");
    }

    @Test
    void a_single_row_is_too_few_and_a_file_that_is_nowhere_is_said_so() throws Exception {
        write("t.csv", "x,y\n1,1\n");
        assertThatThrownBy(
                        () -> DataSpec.table("t.csv").features("x").targets("y").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("t.csv: found 1 row in 1 series");
        assertThatThrownBy(
                        () -> DataSpec.table("u.csv").features("x").targets("y").load(folder))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("found no file u.csv, expected it at " + folder.resolve("u.csv"));
    }

    @Test
    void skipped_rows_missing_values_and_short_series_are_in_the_summary() throws Exception {
        write("t.csv", "who,x,y\na,1,1\na,,2\na,bad,3\na,4,\na,5,5\na,6,6\nb,1,1\n");
        SequenceData data = DataSpec.series("t.csv", "who")
                .features("x")
                .targets("y")
                .window(new Window(1, 1, 1, Labels.LAST_STEP))
                .split(new Split(1.0, null, null, null, null))
                .missing(Missing.INDICATOR)
                .onBadRow(BadRow.SKIP)
                .load(folder);
        DataSummary summary = data.summary();
        assertThat(summary.skippedRows()).isEqualTo(1);
        assertThat(summary.missingValues()).isEqualTo(2);
        assertThat(summary.tooShort()).containsExactly("b");
        assertThat(summary.parts().get(0).withoutLabel()).isEqualTo(1);
        assertThat(summary.text())
                .contains("1 rows skipped, 2 values missing", "1 series too short", "1 left out without a label");
        assertThat(data.train().signature().inputs()).containsExactly("x", "x missing");
        assertThat(data.train().series(0).inputs().get(2))
                .as("missing is the mean")
                .isZero();
        assertThat(data.train().series(0).inputs().get(3)).isEqualTo(1);
    }

    private void write(String name, String text) throws Exception {
        Files.writeString(folder.resolve(name), text);
    }
}
