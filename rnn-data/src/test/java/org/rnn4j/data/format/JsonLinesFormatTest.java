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

class JsonLinesFormatTest {
    @Test
    void lists_are_columns_and_other_values_are_the_same_at_every_step() {
        String text =
                "{\"level\": [1, 2.5, true], \"age\": 40, \"word\": [\"a\", \"b\", \"c\"], \"label\": 3, \"x\": {}}\n\n"
                        + "{\"level\": [4], \"age\": 41, \"word\": [\"d\"], \"label\": \"up\"}\n";
        List<Table> tables = read(text, Set.of("level", "age"), Set.of("word", "label"), false);
        assertThat(tables).hasSize(2);
        assertThat(tables.get(0).number("level").array()).containsExactly(1, 2.5, 1);
        assertThat(tables.get(0).number("age").array()).containsExactly(40, 40, 40);
        assertThat(tables.get(0).text("word")).containsExactly("a", "b", "c");
        assertThat(tables.get(0).text("label")).containsExactly("3", "3", "3");
        assertThat(tables.get(1).rows().lines().get(0)).isEqualTo(3);
    }

    @Test
    void lists_of_lists_are_a_column_for_each_number() {
        Table table = read("{\"frame\": [[1, 2], [3, 4], [5, 6]]}", Set.of("frame"), Set.of(), false)
                .get(0);
        assertThat(table.number("frame[0]").array()).containsExactly(1, 3, 5);
        assertThat(table.number("frame[1]").array()).containsExactly(2, 4, 6);
        assertThat(read("{\"frame\": [[1, 2]]}", Set.of("frame[1]"), Set.of(), false)
                        .get(0)
                        .numbers())
                .containsOnlyKeys("frame[0]", "frame[1]");
    }

    @Test
    void null_and_nan_and_an_absent_key_are_missing_values() {
        Table table = read("{\"a\": [1, null, NaN]}", Set.of("a", "b"), Set.of("c"), true)
                .get(0);
        assertThat(table.number("a").array()).containsExactly(1, Double.NaN, Double.NaN);
        assertThat(table.number("b").array()).containsExactly(Double.NaN, Double.NaN, Double.NaN);
        assertThat(table.text("c")).containsExactly(null, null, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'a': [1, 'x']} | x.jsonl, line 2, a[1]: found 'x', expected a number",
                "{'a': [1, null]} | x.jsonl, line 2, a[1]: found null, expected a value (missing:",
                "{'a': [1, 1e999]} | x.jsonl, line 2, a[1]: found 1e999, expected a finite number",
                "{'a': [1, Infinity]} | x.jsonl, line 2, a[1]: found Infinity, expected a finite number",
                "{'a': [[1, 2], [3]]} | x.jsonl, line 2, a[1]: found 1 number, expected 2 as at the steps before",
                "{'a': [[1, 2], 3]} | x.jsonl, line 2, a[1]: found 3, expected a list of 2 numbers",
                "{'a': [1, [2]]} | x.jsonl, line 2, a[1]: found a list, expected a value as at the steps before",
                "{'a': {'b': 1}} | x.jsonl, line 2, a: found an object, expected a value or a list",
                "{'a': []} | x.jsonl, line 2: found an empty list of 'a', expected at least one step",
                "{'a': 1} | x.jsonl, line 2: found no list among the keys [a], expected at least one step",
                "{'b': [1]} | x.jsonl, line 2: found no key 'a', expected it among b",
                "[1] | x.jsonl, line 2: found a list, expected an object, one sequence",
                "{'a': [1], 'a': [1]} | Duplicate field",
                "{'a': [1 | x.jsonl, line 2, column",
                "{'a': [1]} 2 | x.jsonl, line 2: found more after the end",
                "{'z': [[[[[[[[[1]]]]]]]]], 'a': [1]} | nesting depth",
            })
    void a_bad_line_is_refused_with_its_place(String line, String message) {
        String text = "{'a': [1]}\n" + line;
        assertThatThrownBy(() -> read(text.replace('\'', '"'), Set.of("a"), Set.of(), false))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(message.replace('\'', '"'));
    }

    @Test
    void lists_of_unequal_length_are_refused() {
        assertThatThrownBy(() -> read("{\"a\": [1], \"b\": [1, 2]}", Set.of("a", "b"), Set.of(), false))
                .hasMessage("x.jsonl, line 1: found 2 steps of \"b\", expected 1 as of \"a\"");
    }

    private static List<Table> read(String text, Set<String> numbers, Set<String> texts, boolean missingAllowed) {
        TableFormat wanted = new TableFormat(null, null, numbers, texts, missingAllowed);
        return new JsonLinesFormat()
                .read(new ByteArrayInputStream(text.getBytes(UTF_8)), "x.jsonl", wanted).stream()
                        .map(ReadSequence::table)
                        .toList();
    }
}
