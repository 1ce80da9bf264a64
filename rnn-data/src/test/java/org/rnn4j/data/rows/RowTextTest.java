package org.rnn4j.data.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.text.SymbolUnit;
import org.rnn4j.data.transform.Apply;
import org.rnn4j.data.transform.Calendar;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.translation.SymbolUnits;
import org.rnn4j.data.translation.TranslationSpec;

class RowTextTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    @Test
    void rows_of_a_table_are_predicted_as_its_file_is() throws IOException {
        Preprocessing data = weather();
        String csv =
                "day,rain,sky\n2024-05-01,0.10,sun\n2024-05-02,1e1,\"sun\"\n2024-05-03,3,rain\n2024-05-04,0,rain\n";
        String json = """
                [{"day": "2024-05-01", "rain": 0.10, "sky": "sun"}, {"sky": "sun", "rain": 1e1, "day": "2024-05-02"},
                 {"day": "2024-05-03", "rain": "3", "sky": "rain"}, {"day": "2024-05-04", "rain": false, "sky": "rain"}]""";

        SequenceSet expected = data.apply(new ByteArrayInputStream(csv.getBytes(StandardCharsets.UTF_8)), "file")
                .sequences();
        SequenceSet found = text(json, data).prepared(data).sequences();

        SequenceBatch wanted =
                new Batches(expected, BatchOptions.inOrder(8)).epoch(0).next();
        SequenceBatch made =
                new Batches(found, BatchOptions.inOrder(8)).epoch(0).next();
        assertThat(made.batch()).isEqualTo(2);
        assertThat(made.inputs()).isEqualTo(wanted.inputs());
        assertThat(found.time(1, 2)).isEqualTo(expected.time(1, 2)).isEqualTo("2024-05-04T00:00");
        assertThat(found.line(1, 2)).isEqualTo(expected.line(1, 2));
    }

    @Test
    void faults_name_the_row_and_the_column() throws IOException {
        Preprocessing data = weather();
        RowText bad = text("""
                [{"day": "2024-05-01", "rain": 1, "sky": "sun"}, {"day": "2024-05-02", "rain": "wet", "sky": "sun"}]""", data);

        assertThatThrownBy(() -> bad.prepared(data))
                .isInstanceOf(DataException.class)
                .satisfies(fault -> assertThat(bad.ofRows(String.valueOf(fault.getMessage())))
                        .isEqualTo("row 2, column 2 (rain): found \"wet\", expected a number"));
    }

    @Test
    void what_is_no_row_is_refused_by_its_number() throws IOException {
        Preprocessing data = weather();

        refused("[{\"day\": \"2024-05-01\"}, 5]", data, "row 2: found a number, expected an object with the keys day,");
        refused("[]", data, "rows: found none");
        refused("[{}]", data, "row 1: found no key");
        refused("[{\"rain\": [1]}]", data, "row 1: found a list as \"rain\"");
        refused("[{\"rain\": {\"a\": 1}}]", data, "row 1: found an object as \"rain\"");
        refused("[{\"rain\": 1}, {\"rian\": 1}]", data, "row 2: found the key \"rian\", expected rain");
        refused("[{\"rain\": 1, \"rain\": 2}]", data, "row 1: found the key \"rain\" twice");
        refused("[{\"rain\": 01}]", data, "row 1: found JSON that cannot be read");
        refused("[{\"rain\": 1}", data, "row 1: found JSON that cannot be read");
    }

    @Test
    void examples_of_a_table_look_like_its_data() throws IOException {
        Preprocessing data = weather();
        ExampleRows examples = new ExampleRows(data, RowShape.ofPrediction(data));

        List<Map<String, Object>> rows = examples.toPredict();

        assertThat(rows.get(0)).containsOnlyKeys("day", "rain", "sky").containsEntry("day", "2024-01-01");
        assertThat(rows).extracting(row -> (Double) row.get("rain")).allMatch(rain -> rain >= 0 && rain < 8);
        assertThat(rows).extracting(row -> row.get("sky")).containsOnly("rain", "sun");
        assertPredictable(data, rows);
    }

    @Test
    void examples_of_every_layout_can_be_predicted() throws IOException {
        write("s.csv", "id,time,x", i -> i % 2 + "," + LocalDate.of(2024, 1, 1).plusDays(i / 2) + ",9" + i);
        write("w.csv", "id,v1,v2,v3,v4,v5", i -> "s" + i + ",1,2,3,4," + i);
        write("j.jsonl", "", i -> "{\"frame\": [[1, 2], [3, " + i + "]], \"words\": [\"a\", \"b\"], \"y\": 1}");
        write("c.conllu", "", i -> "1\tword" + i + "\tw\tNOUN\t_\t_\t0\troot\t_\t_\n");
        write("t.txt", "", i -> "this is line " + i + ":");
        write("p.json", "", i -> i == 0 ? "{\"train\": [[[60], [62]]], \"test\": [[[60], [62]]]}" : "");
        write("x_TRAIN.ts", "@classLabel true a b\n@data", i -> "1,2," + i + ":3,4,5:" + (i % 2 == 0 ? "a" : "b"));
        write("x_TEST.ts", "@classLabel true a b\n@data", i -> "1,2," + i + ":3,4,5:" + (i % 2 == 0 ? "a" : "b"));
        List<SequenceData> layouts = new ArrayList<>();
        layouts.add(DataSpec.series("s.csv", "id")
                .time("time")
                .features(Feature.column("x").lag(1), Feature.calendar(Calendar.HOUR))
                .targets(Feature.column("x"))
                .window(3)
                .load(folder));
        layouts.add(DataSpec.wide("w.csv")
                .features(Feature.column("v"))
                .targets(Feature.column("v"))
                .window(Window.forecast(2, 1, Labels.AHEAD))
                .load(folder));
        layouts.add(DataSpec.jsonLines("j.jsonl")
                .features(Feature.column("frame[0]"), Feature.column("frame[1]"), Feature.tokens("words"))
                .targets(Feature.column("y"))
                .window(new Window(null, null, 0, Labels.EVERY_STEP))
                .load(folder));
        layouts.add(DataSpec.conllu("c.conllu").load(folder));
        layouts.add(DataSpec.text("t.txt").load(folder));
        layouts.add(DataSpec.pianoRoll("p.json").load(folder));
        layouts.add(DataSpec.ts("x_TRAIN.ts").load(folder));

        for (SequenceData each : layouts) {
            Preprocessing data = each.preprocessing();
            assertPredictable(data, new ExampleRows(data, RowShape.ofPrediction(data)).toPredict());
        }
    }

    @Test
    void examples_to_translate_are_words_and_letters_that_the_model_knows() throws IOException {
        for (String part : List.of("train", "val", "test")) {
            write(part + ".de", "", i -> "ein Hund und ein Hund , ja");
            write(part + ".en", "", i -> "a dog");
        }
        assertThat(example("word")).isEqualTo("Hund ein ja und");
        assertThat(example("character")).isEqualTo("nduHei");
        assertThat(example("subword").split(" ")).contains("ein", "Hund");
    }

    private String example(String unit) throws IOException {
        TranslationSpec spec = TranslationSpec.parallel("de", "en")
                .withUnit(SymbolUnits.both(SymbolUnit.valueOf(unit.toUpperCase(Locale.ROOT))));
        Preprocessing data = DataSpec.parallel(".", spec).load(folder).preprocessing();
        List<Map<String, Object>> rows = new ExampleRows(data, RowShape.ofPrediction(data)).toPredict();
        assertPredictable(data, rows);
        return String.valueOf(rows.get(0).get("text"));
    }

    @Test
    void keys_of_a_sequence_that_nothing_reads_are_refused() throws IOException {
        write("c.conllu", "", i -> "1\tword" + i + "\tw\tNOUN\t_\t_\t0\troot\t_\t_\n");
        Preprocessing data = DataSpec.conllu("c.conllu").load(folder).preprocessing();

        refused("[{\"form\": [\"a\"], \"upos\": [\"X\"]}]", data, "row 1: found the key \"upos\", expected form");
        refused("[{\"form\": [\"a\\tb\"]}]", data, "row 1: found \"a\\tb\" among the values of \"form\"");
        refused("[{\"form\": \"a b\"}]", data, "row 1: found no list of values as \"form\"");
        refused("[{\"form\": [[[[1]]]]}]", data, "row 1: found a list as \"form\"");
    }

    private void refused(String json, Preprocessing data, String beginning) {
        assertThatThrownBy(() -> text(json, data))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(beginning);
    }

    private static void assertPredictable(Preprocessing data, List<Map<String, Object>> rows) throws IOException {
        RowText text = text(JSON.writeValueAsString(rows), data);
        assertThat(text.prepared(data).sequences().size())
                .as(new String(text.bytes(), StandardCharsets.UTF_8))
                .isPositive();
    }

    private static RowText text(String json, Preprocessing data) throws IOException {
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            return RowText.read(parser, RowShape.ofPrediction(data));
        }
    }

    private Preprocessing weather() throws IOException {
        Files.writeString(
                folder.resolve("w.csv"),
                "day;rain;sky\n"
                        + IntStream.range(0, 60)
                                .mapToObj(i -> LocalDate.of(2023, 1, 1).plusDays(i) + ";" + i % 5 + ";"
                                        + (i % 2 == 0 ? "sun" : "rain"))
                                .collect(Collectors.joining("\n")));
        return DataSpec.table("w.csv")
                .time("day")
                .features(Feature.column("rain").apply(Apply.LOG1P), Feature.category("sky"))
                .targets(Feature.column("rain").above(1))
                .window(3)
                .load(folder)
                .preprocessing();
    }

    private void write(String name, String header, IntFunction<String> line) throws IOException {
        String lines = IntStream.range(0, 40).mapToObj(line).collect(Collectors.joining("\n"));
        Files.writeString(folder.resolve(name), (header.isEmpty() ? "" : header + "\n") + lines + "\n");
    }
}
