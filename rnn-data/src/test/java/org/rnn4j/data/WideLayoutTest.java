package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.Missing;

/** Lines that are series, and a second file that goes on with them. */
class WideLayoutTest {
    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws Exception {
        Files.writeString(
                folder.resolve("train.csv"),
                "\"V1\",\"V2\",\"V3\"" + ",\"V\"".repeat(12) + "\n" + line("H1", 0, 14) + line("H2", 100, 10));
        Files.writeString(folder.resolve("test.csv"), "\"V1\",\"V2\"\n" + line("H2", 110, 3) + line("H1", 14, 3));
    }

    /** Values that count up, padded to 14 cells. */
    private static String line(String id, int first, int count) {
        return '"' + id + '"'
                + IntStream.range(0, 14)
                        .mapToObj(i -> i < count ? ",\"" + (first + i) + '"' : count > 3 ? "," : "")
                        .collect(Collectors.joining())
                + "\n";
    }

    private DataSpecBuilder spec() {
        return DataSpec.wide("train.csv")
                .features("value")
                .targets("value")
                .window(Window.forecast(4, 3, Labels.AHEAD))
                .continuation("test.csv");
    }

    @Test
    void a_line_is_a_series_and_a_second_file_is_its_test_part() {
        SequenceData data = spec().load(folder);
        assertThat(data.summary().series()).isEqualTo(2);
        assertThat(data.summary().rows()).isEqualTo(30);
        assertThat(data.summary().files().get(0).dialect().header()).isTrue();
        assertThat(data.test().size()).isEqualTo(2);
        assertThat(labels(data.test(), 0)).containsExactly(14.0, 15.0, 16.0);
        assertThat(labels(data.test(), 1)).containsExactly(110.0, 111.0, 112.0);
        assertThat(data.test().previousTarget(1, 0, 2)).isEqualTo(109);
        assertThat(data.validation().size()).as("the last horizon rows before").isEqualTo(2);
        assertThat(labels(data.validation(), 0)).containsExactly(11.0, 12.0, 13.0);
        assertThat(data.train().size()).isEqualTo((11 - 6) + (7 - 6));
        assertThat(data.test().series(1).rows().series()).isEqualTo("H2");
        assertThat(data.test().line(1, 0)).isEqualTo(3);
        assertThat(data.preprocessing().data().continuation()).isNull();
    }

    @Test
    void without_the_second_file_the_last_values_are_the_test_part() {
        SequenceData data = spec().load(folder);
        SequenceSet test = data.preprocessing()
                .load(folder.resolve("train.csv"), Part.TEST)
                .sequences();
        assertThat(labels(test, 0)).containsExactly(11.0, 12.0, 13.0);
        SequenceSet both = data.preprocessing()
                .load(folder.resolve("train.csv"), folder.resolve("test.csv"), Part.TEST)
                .sequences();
        assertThat(labels(both, 0)).containsExactly(14.0, 15.0, 16.0);
        assertThat(data.preprocessing()
                        .apply(folder.resolve("test.csv").resolveSibling("train.csv"))
                        .sequences()
                        .size())
                .isEqualTo(11 + 7);
    }

    @Test
    void a_series_that_the_first_file_lacks_is_refused() throws Exception {
        Files.writeString(folder.resolve("test.csv"), line("H1", 14, 3) + line("H3", 0, 3));
        assertThatThrownBy(() -> spec().load(folder))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "test.csv: found the series \"H3\", expected a continuation of one of the 2 series of train.csv");
    }

    @Test
    void gaps_words_and_repeated_ids_are_named_by_their_place() throws Exception {
        Path file = folder.resolve("train.csv");
        Files.writeString(file, "H1,1,,3,4,5,6,7,8,,\nH2,1,2\n");
        assertThatThrownBy(() -> spec().load(folder)).hasMessageStartingWith("train.csv, line 1, column 3: found \"\"");
        Files.writeString(file, "H1,1,2,x,4\n");
        assertThatThrownBy(() -> spec().load(folder))
                .hasMessage("train.csv, line 1, column 4: found \"x\", expected a number");
        Files.writeString(file, "H1,1,2,3,4\nH1,1,2\n");
        assertThatThrownBy(() -> spec().load(folder))
                .hasMessageStartingWith("train.csv, line 2, column 1: found the series \"H1\" again");
        Files.writeString(file, "H1,1,2,3,4\nH2\n");
        assertThatThrownBy(() -> spec().load(folder)).hasMessageStartingWith("train.csv, line 2: found no value");
    }

    @Test
    void a_bad_series_may_be_skipped_and_a_gap_marked() throws Exception {
        Files.writeString(
                folder.resolve("train.csv"),
                "H1,1,2,3,4,5,,7,8,9,10,11,12,13,14\nH2,1,x\nH3,1,2,3,4,5,6,7,8,9,10,11,12,13,14,,\n");
        SequenceData data = DataSpec.wide("train.csv")
                .features("value")
                .targets("value")
                .window(Window.forecast(4, 3, Labels.AHEAD))
                .split(new Split(null, null, null, SplitBy.END, null))
                .missing(Missing.INDICATOR)
                .onBadRow(BadRow.SKIP)
                .load(folder);
        assertThat(data.summary().skippedRows()).isOne();
        assertThat(data.summary().missingValues()).isOne();
        assertThat(data.summary().series()).isEqualTo(2);
        assertThat(data.train().signature().inputs()).containsExactly("value", "value missing");
        assertThat(data.train().withoutLabel()).isEqualTo(2);
        assertThat(data.test().size()).isEqualTo(2);
    }

    private static List<Double> labels(SequenceSet set, int sequence) {
        return IntStream.range(0, set.labelFeatures())
                .mapToObj(k -> set.labelValue(sequence, 0, k))
                .toList();
    }
}
