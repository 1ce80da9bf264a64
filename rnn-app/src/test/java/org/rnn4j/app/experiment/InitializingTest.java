package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.core.training.EpochRecord;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Layout;
import org.rnn4j.data.SequenceData;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.transform.Calendar;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Missing;

final class InitializingTest {
    @TempDir
    private Path folder;

    static Stream<String> samples() {
        return SampleData.tasks().keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void what_is_written_trains_as_it_is(String sample) throws IOException {
        Path model = init(sample, null);
        assertThat(ConfigFile.read(model, List.of()).config().task())
                .isEqualTo(SampleData.tasks().get(sample));
        TrainRequest request = new TrainRequest(
                model,
                folder.resolve("run"),
                null,
                List.of("training.epochs=2", "network.0.units=8"),
                org.rnn4j.core.dl4j.Engines.Choice.AUTO,
                TrainRequest.Existing.REFUSE);
        Losses losses = new Losses();
        Path run = new Training(request, losses).run();
        assertThat(losses.all).hasSize(2).allSatisfy(loss -> assertThat(loss).isFinite());
        try (TrainedModel trained = TrainedModel.open(run)) {
            Evaluation evaluation = Evaluation.of(trained, null, Part.TEST);
            assertThat(evaluation.metrics().byName().values())
                    .isNotEmpty()
                    .allSatisfy(value -> assertThat(value).isFinite());
        }
    }

    @Test
    void daily_yes_or_no_looks_back_a_week_and_at_the_day_of_the_week() throws IOException {
        DataSpec data = spec("daily", null);
        assertThat(data.layout()).isEqualTo(Layout.TABLE);
        assertThat(data.time()).isEqualTo("date");
        assertThat(data.window().length()).isEqualTo(7);
        assertThat(data.features())
                .containsExactly(
                        Feature.column("warmth"), Feature.column("rain"), Feature.calendar(Calendar.DAY_OF_WEEK));
        assertThat(data.targets()).containsExactly(Feature.column("rain"));
        assertThat(data.scaleTargets()).isFalse();
        assertThat(data.missing()).isEqualTo(Missing.ERROR);
    }

    @Test
    void hourly_numbers_with_gaps_get_an_indicator_the_hour_and_scaled_targets() throws IOException {
        DataSpec data = spec("hourly", "load");
        assertThat(data.missing()).isEqualTo(Missing.INDICATOR);
        assertThat(data.features()).contains(Feature.calendar(Calendar.HOUR));
        assertThat(data.targets()).containsExactly(Feature.column("load"));
        assertThat(data.scaleTargets()).isTrue();
        assertThat(data.window().length()).as("a tenth of 200 rows").isEqualTo(20);
    }

    @Test
    void repeated_times_become_series_that_are_cut_at_the_same_moments() throws IOException {
        DataSpec data = spec("shops", null);
        assertThat(data.layout()).isEqualTo(Layout.SERIES);
        assertThat(data.series()).isEqualTo("shop");
        assertThat(data.split().by()).isEqualTo(SplitBy.TIME);
    }

    @Test
    void other_writings_of_times_are_named() throws IOException {
        DataSpec data = spec("german", null);
        assertThat(data.timeFormat()).isEqualTo("d.M.uuuu[ H:mm[:ss]]");
        assertThat(data.targets()).containsExactly(Feature.column("Temperatur in °C"));
    }

    @Test
    void skewed_numbers_go_through_log1p_under_a_name_of_their_own() throws IOException {
        assertThat(spec("hostile", null).features())
                .filteredOn(feature -> "x".equals(feature.column()))
                .singleElement()
                .extracting(Feature::title)
                .isEqualTo("log1p(x) (2)");
    }

    @Test
    void a_folder_is_one_series_per_file() throws IOException {
        Path data = Files.createDirectories(folder.resolve("parts"));
        for (int i = 0; i < 7; i++) {
            Files.write(data.resolve("p" + i + ".csv"), SampleData.bytes("untimed"));
        }
        Path model = new Initializing(data, null).write(folder.resolve("model"));
        DataSpec spec = ConfigFile.read(model, List.of()).config().data();
        assertThat(spec.layout()).isEqualTo(Layout.FILES);
        assertThat(spec.path()).isEqualTo("../parts");
        assertThat(spec.split().by()).isEqualTo(SplitBy.SERIES);
        assertThat(SequenceData.load(spec, model.getParent()).test().size()).isPositive();
    }

    @Test
    void the_path_to_the_data_is_never_absolute_and_a_model_yaml_is_never_replaced() throws IOException {
        Path model = init("daily", null);
        assertThat(Files.readString(model)).contains("path: \"../daily.csv\"").doesNotContain(folder.toString());
        assertThatThrownBy(() -> init("daily", null))
                .isInstanceOf(RequestException.class)
                .hasMessageContaining("is there already");
    }

    @Test
    void a_class_that_training_rows_lack_makes_another_column_the_target() throws IOException {
        StringBuilder text = new StringBuilder("x,kind\n");
        for (int i = 0; i < 60; i++) {
            text.append(i % 7)
                    .append(',')
                    .append(i < 55 ? i % 2 == 0 ? "a" : "b" : "late")
                    .append('\n');
        }
        Path data = Files.writeString(folder.resolve("late.csv"), text);
        Initializing init = new Initializing(data, null);
        assertThat(init.findings()).anyMatch(line -> line.contains("not kind as the target"));
        assertThat(init.findings()).contains("target: x, so task forecast");
        assertThatThrownBy(() -> new Initializing(data, "kind"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("\"late\"")
                .hasMessageContaining("a class that the training rows have");
    }

    @Test
    void what_cannot_work_is_one_clear_sentence() throws IOException {
        assertRefused("name\nann\nbob\ncyd\n", null, "expected at least one column of numbers");
        assertRefused("x\n1.5\n2\n", null, "found 2 rows, expected at least 20");
        assertRefused("x,y\n" + "1.5,2\n".repeat(30), null, "in which all rows are the same");
        assertRefused("x,y\n" + "1,2\n3,2\n".repeat(30), "y", "found the same value in all rows");
        assertRefused("x,y\n" + "1,2\n3,2\n".repeat(30), "Xx", "did you mean x?");
        assertRefused("x,y\n" + "1,2\n3,2\n".repeat(30), "a\nb", "found no column \"a\\nb\"");
        assertRefused("x,y\n" + "1,\"1,5\"\n3,\"2,5\"\n".repeat(30), "y", "a number with a decimal point, such as 1.5");
        assertRefused(
                "d,y\n" + "2024-01-01,1\n".repeat(30) + "2024-01-02,2\n", null, "one column that tells the series");
        assertRefused("d,y\n" + "2024-01-02,1\n2024-01-01,5\n".repeat(30), null, "sort the rows by time");
    }

    private void assertRefused(String text, @Nullable String target, String sentence) throws IOException {
        Path data = Files.writeString(folder.resolve("bad.csv"), text);
        assertThatThrownBy(() -> new Initializing(data, target))
                .isInstanceOf(DataException.class)
                .hasMessageContaining(sentence)
                .hasMessageNotContaining("\n");
    }

    private Path init(String sample, @Nullable String target) throws IOException {
        Path data = Files.write(folder.resolve(sample + ".csv"), SampleData.bytes(sample));
        return new Initializing(data, target).write(folder.resolve("model"));
    }

    private DataSpec spec(String sample, @Nullable String target) throws IOException {
        return ConfigFile.read(init(sample, target), List.of()).config().data();
    }

    /** Keeps the losses. */
    private static final class Losses implements Progress {
        private final List<Double> all = new ArrayList<>();

        @Override
        public void afterEpoch(EpochRecord record, boolean best) {
            all.add(record.loss());
        }

        @Override
        public void say(String sentence) {}

        @Override
        public void start(int plannedEpochs) {}

        @Override
        public void finish() {}
    }
}
