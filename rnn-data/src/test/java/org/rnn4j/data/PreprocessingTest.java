package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.transform.Feature;

class PreprocessingTest {
    @TempDir
    private Path folder;

    private final SequenceData data = SeattleWeather.spec().load(SeattleWeather.FOLDER);
    private final Path file = SeattleWeather.FOLDER.resolve("seattle-weather.csv");

    @Test
    void what_is_read_is_what_was_written() throws Exception {
        Path saved = folder.resolve("preprocessing.json");
        data.preprocessing().write(saved);
        assertThat(Preprocessing.read(saved)).isEqualTo(data.preprocessing());
        assertThat(Files.readString(saved)).doesNotContain("org.rnn4j", "seattle-weather.csv");
    }

    @Test
    void an_unknown_key_another_version_or_broken_json_is_refused() {
        String json = data.preprocessing().toJson();
        assertThatThrownBy(() -> Preprocessing.fromJson(
                        json.replace("\"version\" : 1", "\"version\" : 1, \"colour\" : 2"), "p.json"))
                .isInstanceOf(DataException.class)
                .hasMessage("p.json: found the unknown key \"colour\", expected preprocessing as rnn4j writes it");
        assertThatThrownBy(() -> Preprocessing.fromJson(json.replace("\"version\" : 1", "\"version\" : 9"), "p.json"))
                .isInstanceOf(DataException.class)
                .hasMessage("p.json: version: expected 1, found 9, expected preprocessing as rnn4j writes it");
        assertThatThrownBy(() -> Preprocessing.fromJson("{\n\"version\": x", "p.json"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("p.json: line 2: ");
        assertThatThrownBy(() -> Preprocessing.fromJson("{\"version\": 1}", "p.json"))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("p.json: data: expected");
    }

    @Test
    void a_new_file_without_the_target_is_prepared_exactly_as_in_training() throws Exception {
        Path wind = folder.resolve("weather.csv");
        SequenceData fitted = DataSpec.table("seattle-weather.csv")
                .time("date")
                .features("temp_max", "wind")
                .targets("precipitation")
                .window(3)
                .load(SeattleWeather.FOLDER);
        Files.writeString(
                wind,
                "date,wind,temp_max\n2012-01-01,4.7,12.8\n2012-01-02,4.5,10.6\n2012-01-03,2.3,11.7\n"
                        + "2012-01-04,4.7,12.2\n");
        SequenceSet set = fitted.preprocessing().apply(wind).sequences();
        assertThat(set.size()).isEqualTo(2);
        assertThat(set.labelSteps(0)).isZero();
        assertThat(Batches.of(set, 0, 1).inputs())
                .isEqualTo(Batches.of(fitted.train(), 0, 1).inputs());
        assertThat(set.line(1, 2)).isEqualTo(5);
        assertThat(set.time(1, 2)).hasToString("2012-01-04T00:00");
    }

    @Test
    void the_same_file_gives_the_same_parts_and_all_of_them() {
        SequenceSet test = data.preprocessing().load(file, Part.TEST).sequences();
        assertThat(test.size()).isEqualTo(data.test().size());
        assertThat(Batches.of(test, 7).inputs())
                .isEqualTo(Batches.of(data.test(), 7).inputs());
        assertThat(data.preprocessing().load(file, Part.ALL).sequences().size()).isEqualTo(1461 - 5);
    }

    @Test
    void predictions_come_back_in_the_units_of_the_file() {
        SequenceData scaled = DataSpec.table("seattle-weather.csv")
                .features("wind")
                .targets("temp_max", "temp_min")
                .window(new Window(7, 1, 2, Labels.AHEAD))
                .scaleTargets()
                .load(SeattleWeather.FOLDER);
        float[] labels = Batches.of(scaled.train(), 5).labels();
        assertThat(labels).hasSize(4);
        float[] restored = scaled.preprocessing().inverseTargets(labels);
        for (int k = 0; k < 4; k++) {
            assertThat((double) restored[k]).isCloseTo(scaled.train().labelValue(5, 0, k), within(1e-5));
        }
        // Rows 12 and 13 of the file, 13 and 14 January 2012.
        assertThat(restored[0]).isCloseTo(5.0f, within(1e-4f));
        assertThat(scaled.train().labelRow(5, 0, 3)).isEqualTo(13);
    }

    @Test
    void a_file_that_is_too_short_is_refused() throws Exception {
        Path shorter = folder.resolve("short.csv");
        Files.writeString(shorter, Files.readAllLines(file).stream().limit(4).collect(Collectors.joining("\n")));
        assertThatThrownBy(() -> data.preprocessing().apply(shorter))
                .isInstanceOf(DataException.class)
                .hasMessage("short.csv: found at most 3 rows in a series, expected at least 5 (window.length)");
    }

    @Test
    void classes_are_learned_from_the_training_part_and_an_unknown_one_is_named() throws Exception {
        Path classes = folder.resolve("classes.csv");
        Files.writeString(classes, "x,kind\n1,b\n2,a\n3,b\n4,a\n5,a\n6,b\n7,a\n8,b\n9,b\n10,a\n");
        DataSpecBuilder spec = DataSpec.table("classes.csv")
                .features(Feature.column("x"), Feature.category("kind"))
                .targets(Feature.category("kind"))
                .window(2);
        SequenceData fitted = spec.load(folder);
        assertThat(fitted.preprocessing().classNames()).isEqualTo(List.of("a", "b"));
        assertThat(fitted.train().signature().inputs()).containsExactly("x", "kind = a", "kind = b");
        assertThat(fitted.train().label(0, 0, 0)).isZero();
        assertThat(fitted.train().label(0, 1, 0)).isEqualTo(1);
        Files.writeString(classes, "x,kind\n1,b\n2,a\n3,b\n4,a\n5,a\n6,b\n7,a\n8,b\n9,c\n10,a\n");
        assertThatThrownBy(() -> spec.load(folder))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "classes.csv, line 10, column 2 (kind): found \"c\", expected a class that the training rows have: a, b");
    }
}
