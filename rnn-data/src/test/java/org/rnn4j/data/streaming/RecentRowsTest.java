package org.rnn4j.data.streaming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.DataSpecBuilder;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.clock.Clock;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.LearnAs;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.CsvRows;
import org.rnn4j.data.source.NamedRows;
import org.rnn4j.data.transform.Calendar;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Missing;

class RecentRowsTest {
    private static final int ROWS = 60;

    @TempDir
    Path folder;

    private static DataSpecBuilder table() {
        return DataSpec.table("data.csv").time("hour").features("level").targets("level");
    }

    static Stream<Arguments> specs() {
        Feature level = Feature.column("level");
        Window four = Window.of(4);
        return Stream.of(
                Arguments.of("plain windows", table().window(four)),
                Arguments.of(
                        "lags and changes",
                        table().window(four)
                                .features(
                                        level.lag(7),
                                        level.changes(),
                                        level.changesOver(5).lag(2),
                                        level.minus("other"))),
                Arguments.of(
                        "texts and times",
                        table().window(four)
                                .features(
                                        Feature.category("word").lag(3),
                                        Feature.column("word").is("sun"),
                                        Feature.calendar(Calendar.HOUR))),
                Arguments.of(
                        "past inputs and outputs",
                        table().window(four.past(3, 2)).features(level.lag(1))),
                Arguments.of(
                        "a normalised window with targets of a function",
                        table().window(new Window(12, 1, 1, Labels.LAST_STEP))
                                .normalise(Normalise.of("last"))
                                .scaleTargets()
                                .features(level.lag(2), Feature.column("other"))
                                .targets(level.learnAs(LearnAs.LOG))),
                Arguments.of(
                        "segments into the future, each target by itself",
                        table().window(Window.forecast(8, 4, Labels.FUTURE)
                                        .segment(2)
                                        .independent())
                                .features("level", "other")
                                .targets("level", "other")
                                .scaleTargets()
                                .normalise(Normalise.of("last"))),
                Arguments.of(
                        "gaps filled from before",
                        table().window(four)
                                .missing(Missing.FORWARD_FILL)
                                .features(level.lag(1), Feature.column("gaps"), Feature.category("gaps in words"))),
                Arguments.of(
                        "gaps marked",
                        table().window(four)
                                .missing(Missing.INDICATOR)
                                .features(level, Feature.column("gaps").lag(2))),
                Arguments.of(
                        "whole series",
                        table().window(Window.whole(Labels.EVERY_STEP)).features(level.changesOver(9))),
                Arguments.of(
                        "whole series with gaps filled",
                        table().window(Window.whole(Labels.EVERY_STEP))
                                .missing(Missing.FORWARD_FILL)
                                .features(Feature.column("gaps").lag(1), level)));
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>(List.of("hour,level,other,word,gaps,gaps in words"));
        for (int i = 0; i < ROWS; i++) {
            LocalDateTime hour = LocalDateTime.of(2024, 1, 1, 0, 0).plusHours(i);
            String word = List.of("sun", "rain", "fog").get(i * 7 % 3);
            boolean gap = i > 0 && i % 13 > 4;
            rows.add(String.join(
                    ",",
                    hour.toString(),
                    String.valueOf(100 + 10 * Math.sin(i)),
                    String.valueOf(i * i % 17),
                    word,
                    gap ? "" : String.valueOf(i),
                    gap ? "" : word));
        }
        return rows;
    }

    private Preprocessing fitted(DataSpecBuilder spec, List<String> rows) throws Exception {
        Files.write(folder.resolve("data.csv"), rows);
        return spec.load(folder).preprocessing();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("specs")
    void the_newest_window_has_the_bits_of_the_whole_file(String name, DataSpecBuilder spec) throws Exception {
        List<String> rows = rows();
        Preprocessing fitted = fitted(spec, rows);
        SequenceSet whole = fitted.apply(folder.resolve("data.csv")).sequences();
        RecentRows recent = RecentRows.of(fitted);
        CsvRows reader = CsvRows.of("stream", rows.get(0), CsvOptions.auto(), recent.format());
        boolean windows = !fitted.data().window().wholeSeries();
        int length = Math.max(1, fitted.data().window().lengthOrZero());
        SeriesTail tail = null;
        for (int row = 0; row < ROWS; row++) {
            tail = recent.after(tail, reader.row(row + 2, rows.get(row + 1)));
            assertThat(tail.rows().rows().count()).isLessThanOrEqualTo(recent.kept() + 1);
            assertThat(recent.isEnough(tail)).isEqualTo(row + 1 >= length);
            if (row + 1 < length) {
                recent.check(tail);
                continue;
            }
            SequenceSet newest = recent.newest(tail);
            for (int channel = 0; channel < newest.size(); channel++) {
                int sequence = windows ? (row + 1 - length) * newest.size() + channel : 0;
                int at = windows ? 0 : row;
                int last = windows ? 0 : newest.timeSteps(0) - 1;
                int steps = windows ? newest.timeSteps(channel) : 1;
                for (int step = 0; step < steps; step++) {
                    assertThat(input(newest, channel, last + step))
                            .as("row %d, step %d", row, step)
                            .containsExactly(input(whole, sequence, at + step));
                }
                assertThat(newest.restored(channel, newest.outputSteps(channel) - 1, 0, 0.25))
                        .isEqualTo(whole.restored(sequence, windows ? whole.outputSteps(sequence) - 1 : row, 0, 0.25));
            }
        }
    }

    private static float[] input(SequenceSet set, int sequence, int step) {
        float[] input = new float[set.inputFeatures()];
        set.copyInput(sequence, step, input, 0);
        return input;
    }

    @Test
    void a_row_of_names_is_that_of_the_file() throws Exception {
        RecentRows recent = RecentRows.of(fitted(table().window(2).features("level", "other"), rows()));
        Table table = new NamedRows("rows", recent.format())
                .row(1, Map.of("hour", "2024-01-01T05:00", "level", "1.5", "other", "2", "unused", "x"));
        assertThat(table.number("level").get(0)).isEqualTo(1.5);
        assertThat(table.rows().time(0)).hasToString("2024-01-01T05:00");
        assertThatThrownBy(() -> new NamedRows("rows", recent.format())
                        .row(3, Map.of("hour", "2024-01-01T05:00", "levle", "1.5", "other", "2")))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("rows, line 3: found no \"level\"; did you mean levle?, expected the columns");
    }

    @Test
    void a_line_that_is_no_row_is_refused_with_its_number() throws Exception {
        RecentRows recent = RecentRows.of(fitted(table().window(2), rows()));
        CsvRows reader = CsvRows.of("stream", "level;hour", CsvOptions.auto(), recent.format());
        assertThat(reader.firstIsHeader()).isTrue();
        assertThat(reader.row(2, "1;2024-01-01").number("level").get(0)).isEqualTo(1);
        assertThatThrownBy(() -> reader.row(7, "1"))
                .hasMessage("stream, line 7: found 1 cells, expected 2 as in the first row");
        assertThatThrownBy(() -> reader.row(7, "x;2024-01-01")).hasMessageContaining("line 7, column 1 (level)");
        assertThatThrownBy(() -> reader.row(7, "\"1;2024-01-01")).isInstanceOf(DataException.class);
        assertThatThrownBy(() -> reader.row(7, "1;2024-01-01\n2;2024-01-02")).hasMessageContaining("found 2 rows");
        assertThatThrownBy(() -> CsvRows.of("stream", "hour,other", CsvOptions.auto(), recent.format()))
                .hasMessageContaining("found no column \"level\"");
    }

    @Test
    void a_time_that_cannot_come_next_is_refused_and_the_series_goes_on() throws Exception {
        Preprocessing fitted = fitted(table().window(2).clock(clock(Clock.Gaps.ERROR)), rows());
        RecentRows recent = RecentRows.of(fitted);
        SeriesTail tail = after(recent, null, "2024-01-01T00:00", "2024-01-01T01:00", "2024-01-01T02:00");
        assertThatThrownBy(() -> after(recent, tail, "2024-01-01T02:00"))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("expected one after 2024-01-01T02:00");
        assertThatThrownBy(() -> after(recent, tail, "2024-01-01T05:00"))
                .hasMessageContaining("expected 2024-01-01T03:00, one step of 1 hour after the last one");
        assertThat(after(recent, tail, "2024-01-01T03:00").seen()).isEqualTo(4);
    }

    @Test
    void rows_without_values_are_put_in_where_the_clock_fills_gaps() throws Exception {
        DataSpecBuilder spec = table().window(4)
                .missing(Missing.FORWARD_FILL)
                .clock(clock(Clock.Gaps.FILL))
                .features(Feature.column("level"));
        Preprocessing fitted = fitted(spec, rows());
        RecentRows recent = RecentRows.of(fitted);
        SeriesTail tail =
                after(recent, null, "2024-01-01T00:00", "2024-01-01T01:00", "2024-01-01T02:00", "2024-01-01T05:00");
        assertThat(tail.added()).isEqualTo(3);
        assertThat(tail.seen()).isEqualTo(6);
        String file = "hour,level\n2024-01-01T00:00,1\n2024-01-01T01:00,1\n2024-01-01T02:00,1\n2024-01-01T05:00,1\n";
        SequenceSet whole = fitted.apply(new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)), "file")
                .sequences();
        SequenceSet newest = recent.newest(tail);
        for (int step = 0; step < 4; step++) {
            assertThat(input(newest, 0, step)).containsExactly(input(whole, whole.size() - 1, step));
        }
    }

    private static Clock clock(Clock.Gaps gaps) {
        return new Clock(gaps, Clock.Duplicates.ERROR, Clock.Order.ERROR);
    }

    private static SeriesTail after(RecentRows recent, @Nullable SeriesTail before, String... times) {
        NamedRows rows = new NamedRows("rows", recent.format());
        SeriesTail tail = before;
        for (String time : times) {
            tail = recent.after(tail, rows.row(1, Map.of("hour", time, "level", "1")));
        }
        return java.util.Objects.requireNonNull(tail);
    }

    @Test
    void data_that_cannot_come_row_by_row_are_refused() throws Exception {
        Preprocessing ahead = fitted(
                table().window(Window.forecast(4, 2, Labels.FUTURE))
                        .features(
                                Feature.column("level"), Feature.column("other").knownAhead()),
                rows());
        assertThatThrownBy(() -> RecentRows.of(ahead))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("data.features: found some that are known ahead");
    }
}
