package org.rnn4j.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;

class FeatureColumnsTest {
    private static final double NONE = Double.NaN;
    private final Table table = Tables.of(new double[] {4, 9, 1}, new double[] {1, 2, 3}, "b", "a", "c");
    private final Table gaps = Tables.of(new double[] {4, NONE, 1}, new double[] {1, 2, NONE}, "b", null, "b");

    @Test
    void each_derivation_does_what_it_says() {
        assertThat(values(Feature.column("x").apply(Apply.SQRT))).containsExactly(2, 3, 1);
        assertThat(values(Feature.column("x").minus("y"))).containsExactly(3, 7, -2);
        assertThat(values(Feature.column("x").minus("y").apply(Apply.ABS))).containsExactly(3, 7, 2);
        assertThat(values(Feature.column("x").above(4))).containsExactly(0, 1, 0);
        assertThat(values(Feature.column("x").changes())).containsExactly(0, 5, -8);
        assertThat(values(Feature.column("x").changesOver(2))).containsExactly(0, 0, -3);
        assertThat(values(Feature.column("x").changes().above(0))).containsExactly(0, 1, 0);
        assertThat(values(Feature.column("x").apply(Apply.SQRT).changes())).containsExactly(0, 1, -2);
        assertThat(values(Feature.column("x").lag(2))).containsExactly(4, 4, 4);
        assertThat(values(Feature.column("x").lag(1))).containsExactly(4, 4, 9);
        assertThat(values(Feature.column("word").is("a"))).containsExactly(0, 1, 0);
    }

    @Test
    void titles_describe_the_derivation() {
        assertThat(Feature.column("x")
                        .minus("y")
                        .apply(Apply.ABS)
                        .changes()
                        .lag(2)
                        .above(0.5)
                        .title())
                .isEqualTo("change of abs(x - y), 2 steps before > 0.5");
        assertThat(Feature.column("x").changesOver(12).title()).isEqualTo("change of x over 12 steps");
        assertThat(Feature.column("word").is("a").title()).isEqualTo("word = a");
        assertThat(Feature.column("x").as("ex").title()).isEqualTo("ex");
    }

    @Test
    void a_feature_says_how_far_it_looks_back() {
        assertThat(Feature.column("x").rowsBefore()).isZero();
        assertThat(Feature.column("x").changes().lag(2).rowsBefore()).isEqualTo(3);
        assertThat(Feature.column("x").changesOver(12).rowsBefore()).isEqualTo(12);
    }

    @Test
    void over_belongs_to_change() {
        assertThatThrownBy(() -> Feature.column("x").changesOver(0).check("features[0]"))
                .hasMessage("features[0].over: expected at least 1, found 0");
    }

    @Test
    void the_calendar_is_a_circle() {
        FeatureColumns columns = columns(Missing.ERROR, Feature.calendar(Calendar.DAY_OF_WEEK, Calendar.DAY_OF_YEAR));
        assertThat(columns.names()).containsExactly("dayOfWeek sin", "dayOfWeek cos", "dayOfYear sin", "dayOfYear cos");
        double[][] values = columns.values(table);
        // 1 January 2024 was a Monday.
        assertThat(values[0][0]).isZero();
        assertThat(values[1][0]).isEqualTo(1);
        assertThat(values[0][1]).isCloseTo(Math.sin(2 * Math.PI / 7), within(1e-12));
        assertThat(values[3][2]).isCloseTo(Math.cos(2 * Math.PI * 2 / 365.25), within(1e-12));
        assertThat(columns.scaled(0)).isFalse();
    }

    @Test
    void an_unknown_word_of_a_feature_is_a_row_of_zeros() {
        FeatureColumns columns = columns(Missing.ERROR, Feature.category("word"));
        assertThat(columns.names()).containsExactly("word = a", "word = b");
        assertThat(columns.values(table)).isDeepEqualTo(new double[][] {{0, 1, 0}, {1, 0, 0}});
    }

    @Test
    void a_number_outside_of_the_functions_domain_is_named() {
        Table negative = Tables.of(new double[] {1, -4, 1}, new double[3], "a", "a", "a");
        assertThatThrownBy(() -> columns(Missing.ERROR, Feature.column("x").apply(Apply.SQRT))
                        .values(negative))
                .isInstanceOf(DataException.class)
                .hasMessage("f.csv, line 3, column 2 (x): found -4.0, expected a number that sqrt is defined for");
    }

    @Test
    void gaps_are_filled_from_earlier_rows_only() {
        assertThat(columns(Missing.FORWARD_FILL, Feature.column("x"), Feature.column("y"), Feature.category("word"))
                        .values(gaps))
                .isDeepEqualTo(new double[][] {{4, 4, 1}, {1, 2, 2}, {0, 0, 0}, {1, 1, 1}});
        Table leading = Tables.of(new double[] {NONE, 1}, new double[2], "a", "a");
        assertThatThrownBy(
                        () -> columns(Missing.FORWARD_FILL, Feature.column("x")).values(leading))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("f.csv, line 2, column 2 (x): found no value in the first row of a series");
    }

    @Test
    void an_indicator_column_follows_for_each_source_column() {
        FeatureColumns columns = columns(
                Missing.INDICATOR,
                Feature.column("x").minus("y"),
                Feature.column("x").above(0));
        assertThat(columns.names()).containsExactly("x - y", "x > 0", "x missing", "y missing");
        assertThat(Arrays.deepToString(columns.values(gaps)))
                .isEqualTo("[[3.0, NaN, NaN], [1.0, NaN, 1.0], [0.0, 1.0, 0.0], [0.0, 0.0, 1.0]]");
        assertThat(columns.scaled(2)).isFalse();
    }

    @Test
    void targets_are_never_filled() {
        TargetColumns targets = new TargetColumns(List.of(Feature.column("x").above(3)), Map.of());
        assertThat(targets.values(gaps)[0]).containsExactly(1, NONE, 0);
    }

    private double[] values(Feature feature) {
        return columns(Missing.ERROR, feature).values(table)[0];
    }

    private static FeatureColumns columns(Missing missing, Feature... features) {
        return new FeatureColumns(List.of(features), Map.of("word", new Vocabulary(List.of("a", "b"))), missing);
    }
}
