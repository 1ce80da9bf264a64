package org.rnn4j.data.format;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TableFormat;

class TsFormatTest {
    private static final String HEADER = "# about\n@problemName X\n@dimensions 2\n@classLabel true left right\n@data\n";

    @Test
    void a_line_is_a_sequence_of_channels_and_its_class() {
        List<Table> tables = read(HEADER + "1,2,3:4,5,-6e-1:left\n\n7:8:right\n", false);
        assertThat(tables).hasSize(2);
        assertThat(tables.get(0).number("dim1").array()).containsExactly(1, 2, 3);
        assertThat(tables.get(0).number("dim2").array()).containsExactly(4, 5, -0.6);
        assertThat(tables.get(0).text("class")).containsExactly("left", "left", "left");
        assertThat(tables.get(0).rows().columns()).containsExactly("dim1", "dim2", "class");
        assertThat(tables.get(1).rows().series()).isEqualTo("x.ts#2");
        assertThat(tables.get(1).rows().lines().get(0)).isEqualTo(8);
    }

    @Test
    void ucr_text_has_its_class_first_and_its_separators_do_not_matter() {
        List<Table> tables = read("  1.0000000e+000 -3.5e-001  2\n2,4,5\nup\t6\t7\tNaN\n", false);
        assertThat(tables).extracting(table -> table.text("class")[0]).containsExactly("1", "2", "up");
        assertThat(tables.get(0).number("dim1").array()).containsExactly(-0.35, 2);
        assertThat(tables.get(2).number("dim1").array()).containsExactly(6, 7);
    }

    @Test
    void missing_values_are_read_where_they_are_allowed() {
        String text = HEADER + "1,?:NaN,2:left\n";
        assertThat(read(text, true).get(0).number("dim1").array()).containsExactly(1, Double.NaN);
        assertThatThrownBy(() -> read(text, false))
                .hasMessageStartingWith("x.ts, line 6, column 2 (dim1): found \"?\", expected a value (missing:");
    }

    @Test
    void without_classes_there_is_no_class() {
        Table table = read("@classLabel false\n@data\n1,2:3,4\n", false).get(0);
        assertThat(table.texts()).isEmpty();
        assertThat(table.number("dim2").array()).containsExactly(3, 4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1:2:up | x.ts, line 6, column (class): found \"up\", expected one of the classes that @classLabel lists: left, right",
                "1:2: | x.ts, line 6, column (class): found \"\", expected a class",
                "1:2 | x.ts, line 6: found 1 dimension, expected 2 as the header says",
                "1:2:3:left | x.ts, line 6: found 3 dimensions, expected 2 as the header says",
                "1,2:3:left | x.ts, line 6, column (dim2): found 1 values, expected 2 as in dim1",
                ":3:left | x.ts, line 6, column (dim1): found an empty sequence, expected at least one value",
                "1,x:3,4:left | x.ts, line 6, column 2 (dim1): found \"x\", expected a number",
                "1,1e999:3,4:left | x.ts, line 6, column 2 (dim1): found \"1e999\", expected a finite number",
                "@data | x.ts, line 6: found \"@data\", expected a sequence after @data",
            })
    void a_bad_line_is_refused_with_its_place(String line, String message) {
        assertThatThrownBy(() -> read(HEADER + line, false))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@dimensions two | x.ts, line 1: found \"two\", expected a whole number from 1 after @dimensions",
                "@univariate maybe | x.ts, line 1: found \"maybe\", expected true or false after @univariate",
                "@timeStamps true | x.ts, line 1: found @timeStamps true, expected false, because values with a time",
                "@targetLabel true | expected false, because sequences with a number for a label",
                "@dimnsions 2 | x.ts, line 1: found \"@dimnsions\", expected a key of a .ts header",
                "@equalLength true;1,2:3,4 | x.ts, line 2: found a line of values, expected @data before it",
                "@equalLength true;@data;1,2;1 | x.ts, line 4: found 1 steps, expected 2, because the header says",
                "@data;1:2;1 | x.ts, line 3: found 1 dimension, expected 2 as in line 2",
                "# nothing | x.ts: found no sequence",
            })
    void a_header_is_held_to_what_it_says(String lines, String message) {
        assertThatThrownBy(() -> read(lines.replace(';', '\n'), false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message);
    }

    private static List<Table> read(String text, boolean missingAllowed) {
        TableFormat wanted = new TableFormat(null, null, Set.of(), Set.of("class"), missingAllowed);
        return new TsFormat()
                .read(new ByteArrayInputStream(text.getBytes(UTF_8)), "x.ts", wanted).stream()
                        .map(ReadSequence::table)
                        .toList();
    }
}
