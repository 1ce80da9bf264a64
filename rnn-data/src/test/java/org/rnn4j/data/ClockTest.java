package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.clock.Clock;
import org.rnn4j.data.clock.Clock.Duplicates;
import org.rnn4j.data.clock.Clock.Gaps;
import org.rnn4j.data.clock.Clock.Order;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.transform.Missing;

/** Forty hours, of which some are missing, repeated or in the wrong place. */
class ClockTest {
    @TempDir
    private Path folder;

    private final List<String> lines = new ArrayList<>(List.of("when,x"));

    @BeforeEach
    void fill() {
        for (int hour = 0; hour < 40; hour++) {
            lines.add("2024-03-%02d %02d:00,%d".formatted(1 + hour / 24, hour % 24, hour));
        }
    }

    private DataSpecBuilder spec(Labels labels) throws Exception {
        Files.write(folder.resolve("t.csv"), lines);
        return DataSpec.table("t.csv")
                .time("when")
                .features("x")
                .targets("x")
                .window(Window.forecast(4, 2, labels))
                .missing(Missing.FORWARD_FILL);
    }

    @Test
    void rows_that_are_one_step_apart_need_nothing() throws Exception {
        SequenceData data = spec(Labels.AHEAD).load(folder);
        assertThat(data.summary().notes()).isEmpty();
        assertThat(data.summary().constant()).isEmpty();
    }

    @Test
    void a_gap_is_an_error_where_the_next_rows_are_forecast_and_otherwise_counted() throws Exception {
        lines.subList(12, 14).clear();
        DataSpecBuilder ahead = spec(Labels.AHEAD);
        assertThatThrownBy(() -> ahead.load(folder))
                .isInstanceOf(DataException.class)
                .hasMessage("t.csv, line 13: found the time 2024-03-01T13:00 after 2024-03-01T10:00, expected a step of"
                        + " 1 hour as between most rows; clock: {gaps: fill} puts rows without values in,"
                        + " {gaps: allow} takes the rows as they are");
        assertThat(spec(Labels.EVERY_STEP).load(folder).summary().text())
                .contains("1 gap in time: rows are taken as if they followed each other directly");
        assertThat(ahead.onBadRow(BadRow.SKIP).load(folder).summary().notes()).hasSize(1);
    }

    @Test
    void a_gap_is_filled_with_rows_without_values() throws Exception {
        lines.subList(12, 14).clear();
        SequenceData data = spec(Labels.AHEAD).clock(clock(Gaps.FILL)).load(folder);
        assertThat(data.summary().notes()).containsExactly("1 gap in time: 2 rows without values put in");
        assertThat(data.summary().rows()).isEqualTo(40);
        assertThat(data.train().series(0).rows().time(11)).hasToString("2024-03-01T11:00");
        assertThat(data.train().series(0).targetValues().get(11)).isNaN();
        assertThat(data.train().series(0).inputs().get(12))
                .as("the last value")
                .isEqualTo(data.train().series(0).inputs().get(10));
        assertThat(data.train().withoutLabel()).isEqualTo(3);
        lines.set(20, lines.get(20).replace(":00,", ":30,"));
        DataSpecBuilder odd = spec(Labels.AHEAD).clock(clock(Gaps.FILL));
        assertThatThrownBy(() -> odd.load(folder)).hasMessageContaining("other than whole steps");
    }

    @Test
    void a_mixed_frequency_is_named() throws Exception {
        for (int day = 3; day < 28; day++) {
            lines.add("2024-03-%02d 15:00,%d".formatted(day, day));
        }
        DataSpecBuilder mixed = spec(Labels.AHEAD);
        assertThatThrownBy(() -> mixed.load(folder))
                .hasMessageContaining("t.csv, line 42: found a mixed frequency: 25 of 64 steps differ")
                .hasMessageContaining("expected steps of 1 hour in series t.csv");
        assertThat(mixed.clock(clock(Gaps.ALLOW)).load(folder).summary().notes())
                .containsExactly("25 gaps in time: rows are taken as if they followed each other directly");
    }

    @Test
    void repeated_times_are_refused_or_made_one() throws Exception {
        lines.add(6, lines.get(5).replaceAll(",.*", ",100"));
        DataSpecBuilder twice = spec(Labels.AHEAD);
        assertThatThrownBy(() -> twice.load(folder)).hasMessageContaining("a time that is not there twice");
        assertThat(value(Duplicates.FIRST)).isEqualTo(4);
        assertThat(value(Duplicates.LAST)).isEqualTo(100);
        assertThat(value(Duplicates.MEAN)).isEqualTo(52);
        lines.add(7, "2024-03-01 02:00,0");
        DataSpecBuilder falling = spec(Labels.AHEAD).clock(new Clock(null, Duplicates.FIRST, Order.ERROR));
        assertThatThrownBy(() -> falling.load(folder))
                .hasMessageStartingWith(
                        "t.csv, line 8: found the time 2024-03-01T02:00, expected a later time than line 7");
    }

    private double value(Duplicates duplicates) throws Exception {
        SequenceData data = spec(Labels.AHEAD)
                .clock(new Clock(null, duplicates, Order.ERROR))
                .load(folder);
        assertThat(data.summary().rows()).isEqualTo(40);
        assertThat(data.summary().notes()).hasSize(1).first().asString().startsWith("1 row with a time");
        return data.train().series(0).targetValues().get(4);
    }

    @Test
    void rows_in_the_wrong_order_are_refused_or_sorted() throws Exception {
        String moved = lines.remove(7);
        lines.add(30, moved);
        DataSpecBuilder unsorted = spec(Labels.AHEAD);
        assertThatThrownBy(() -> unsorted.load(folder)).hasMessageContaining("sort the rows by time");
        SequenceData data =
                unsorted.clock(new Clock(null, Duplicates.ERROR, Order.SORT)).load(folder);
        assertThat(data.summary().notes()).containsExactly("1 row earlier than the one before: sorted by time");
        assertThat(data.train().series(0).targetValues().get(6)).isEqualTo(6);
        assertThat(data.train().line(0, 0)).isEqualTo(2);
        assertThat(data.train().series(0).rows().lines().get(6)).isEqualTo(31);
        lines.add(moved);
        DataSpecBuilder twice = spec(Labels.AHEAD).clock(new Clock(null, Duplicates.ERROR, Order.SORT));
        assertThatThrownBy(() -> twice.load(folder)).hasMessageContaining("a time that is not there twice");
    }

    @Test
    void a_column_without_values_is_refused_and_a_constant_one_is_said() throws Exception {
        lines.replaceAll(line -> line + (line.startsWith("when") ? ",none,same" : ",,7"));
        DataSpecBuilder none = spec(Labels.AHEAD).features("x", "none").missing(Missing.INDICATOR);
        assertThatThrownBy(() -> none.load(folder))
                .isInstanceOf(DataException.class)
                .hasMessage(
                        "t.csv: found no value of \"none\" in the training rows, expected some; leave the feature out");
        DataSummary summary =
                spec(Labels.AHEAD).features("x", "same").load(folder).summary();
        assertThat(summary.constant()).containsExactly("same");
        assertThat(summary.text()).contains("same: the same in all training rows");
    }

    @Test
    void months_are_one_step_whatever_their_days() throws Exception {
        lines.clear();
        lines.add("when,x");
        for (int month = 0; month < 40; month++) {
            lines.add("%d-%02d,%d".formatted(2000 + month / 12, 1 + month % 12, month));
        }
        SequenceData data = spec(Labels.AHEAD).load(folder);
        Rows rows = data.train().series(0).rows();
        assertThat(data.summary().notes()).isEmpty();
        assertThat(rows.extended(2).time(41)).hasToString("2003-06-01T00:00");
    }

    @Test
    void contradictions_are_refused_by_key() {
        DataSpecBuilder none =
                DataSpec.table("t.csv").features("x").targets("x").clock(clock(Gaps.ALLOW));
        assertThatThrownBy(none::build).hasMessageStartingWith("clock: expected time");
        DataSpecBuilder fill =
                DataSpec.table("t.csv").time("when").features("x").targets("x").clock(clock(Gaps.FILL));
        assertThatThrownBy(fill::build)
                .hasMessageStartingWith("clock.gaps: expected missing: forwardFill or indicator");
    }

    private static Clock clock(Gaps gaps) {
        return new Clock(gaps, Duplicates.ERROR, Order.ERROR);
    }
}
