package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.LearnAs;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.transform.Apply;
import org.rnn4j.data.transform.Calendar;
import org.rnn4j.data.transform.Feature;
import org.rnn4j.data.transform.Missing;
import org.rnn4j.data.transform.OneHot;
import org.rnn4j.data.transform.Scaling;

/** Windows that are made to forecast several rows: what they see, what they learn, and the way back to the file's units. */
class ForecastWindowsTest {
    private static final int ROWS = 200;

    private final double[][] values = Walk.values(ROWS, 7);
    private final Table table = Walk.table("walk", values);

    @Test
    void future_steps_see_only_what_is_known_ahead_and_have_their_own_rows_as_labels() {
        DataSpec spec = DataSpec.table("t.csv")
                .time("time")
                .features(Feature.column("a"), Feature.column("a").lag(6), Feature.calendar(Calendar.HOUR))
                .targets("a", "b")
                .window(Window.forecast(12, 6, Labels.FUTURE))
                .scale(Scaling.NONE)
                .build();
        SequenceSet train = SequenceData.from(List.of(table), spec).train();
        assertThat(train.signature().inputs())
                .containsExactly("a", "a, 6 steps before", "hour sin", "hour cos", "future", "position");
        SequenceBatch batch = Batches.of(train, 0);
        assertThat(batch.timeSteps()).isEqualTo(18);
        assertThat(batch.labelSteps()).isEqualTo(18);
        assertThat(batch.labelMask()).isEqualTo(mask(12, 18));
        assertThat(step(batch, 11)[0]).isEqualTo((float) values[0][11]);
        assertThat(step(batch, 11)[4]).isZero();
        float[] future = step(batch, 14);
        assertThat(future[0]).as("not known yet").isZero();
        assertThat(future[1]).as("six rows before").isEqualTo((float) values[0][8]);
        assertThat(future[3]).isCloseTo((float) Math.cos(2 * Math.PI * 14 / 24), within(1e-6f));
        assertThat(future[4]).isOne();
        assertThat(future[5]).isEqualTo(3 / 6f);
        assertThat(batch.labels()[14 * 2 + 1]).isEqualTo((float) values[1][14]);
        assertThat(train.labelHorizon(0, 14, 1)).isEqualTo(3);
        assertThat(train.origin(0)).isEqualTo(11);
        assertThat(train.labelRow(0, 14, 1)).isEqualTo(14);
        assertThat(train.hasLabel(0, 11)).isFalse();
    }

    @Test
    void a_segment_is_one_step_with_its_rows_side_by_side() {
        DataSpec spec = DataSpec.table("t.csv")
                .features("a", "d")
                .targets("a")
                .window(Window.forecast(12, 8, Labels.FUTURE).segment(4))
                .scale(Scaling.NONE)
                .build();
        SequenceSet train = SequenceData.from(List.of(table), spec).train();
        SequenceBatch batch = Batches.of(train, 1);
        assertThat(batch.timeSteps()).isEqualTo(5);
        assertThat(batch.inputFeatures()).isEqualTo(4 * 2 + 2);
        assertThat(step(batch, 1)[2 * 2]).isEqualTo((float) values[0][1 + 4 + 2]);
        assertThat(step(batch, 1)[2 * 2 + 1]).isEqualTo((float) values[3][1 + 4 + 2]);
        assertThat(step(batch, 3)).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 1, 0.5f);
        assertThat(Arrays.copyOfRange(batch.labels(), 4 * 4, 5 * 4)).containsExactly(floats(values[0], 1 + 12 + 4, 4));
        assertThat(train.labelHorizon(1, 4, 3)).isEqualTo(8);
        assertThat(train.row(1, 0)).as("the last row of the step").isEqualTo(4);
        assertThat(train.time(1, 0)).isEqualTo(table.rows().time(4));
    }

    @Test
    void independent_channels_share_everything_but_their_own_columns() {
        DataSpec spec = DataSpec.table("t.csv")
                .features(Feature.column("a"), Feature.column("d"), Feature.column("b"), Feature.oneHot(OneHot.CHANNEL))
                .targets("a", "b")
                .window(Window.forecast(10, 5, Labels.AHEAD).independent())
                .scaleTargets()
                .build();
        SequenceData data = SequenceData.from(List.of(table), spec);
        SequenceSet train = data.train();
        assertThat(train.size()).isEqualTo(2 * train.windows()).isEqualTo(2 * (140 - 14));
        assertThat(train.signature().inputs()).containsExactly("target", "d", "channel = a", "channel = b");
        SequenceBatch batch = Batches.of(train, 6, 7);
        assertThat(train.window(7)).isEqualTo(3);
        assertThat(batch.labelFeatures()).isEqualTo(5);
        assertThat(batch.inputs()[2]).isOne();
        assertThat(batch.inputs()[4 + 2]).isZero();
        assertThat(batch.inputs()[1]).as("shared").isEqualTo(batch.inputs()[4 + 1]);
        assertThat(train.target(7, 4)).isOne();
        assertThat(train.labelValue(7, 0, 4)).isEqualTo(values[1][3 + 10 + 4]);
        assertThat(train.restored(7, 0, 4, train.label(7, 0, 4))).isCloseTo(values[1][17], within(1e-4));
        assertThat(train.previousTarget(7, 0, 4)).isEqualTo(values[1][12]);
    }

    @Test
    void instance_normalisation_is_that_of_the_window() {
        SequenceSet train = WindowFormsTest.data(
                        values, Window.forecast(24, 12, Labels.AHEAD), Normalise.of("instance"))
                .train();
        SequenceBatch batch = Batches.of(train, 5);
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < 24; t++) {
            double input = batch.inputs()[t * batch.inputFeatures()];
            sum += input;
            squares += input * input;
        }
        assertThat(sum / 24).isCloseTo(0, within(1e-5));
        assertThat(squares / 24).isCloseTo(1, within(1e-3));
    }

    @Test
    void a_season_is_subtracted_with_as_many_seasons_as_it_takes_to_be_known() {
        Normalise season = new Normalise(Normalise.Subtract.SEASON, Normalise.Divide.NONE, 8);
        SequenceSet train = WindowFormsTest.data(values, Window.forecast(24, 12, Labels.AHEAD), season)
                .train();
        for (int row : new int[] {0, 7, 8, 11}) {
            int seasonBefore = 24 + row - (row < 8 ? 8 : 16);
            assertThat(train.restored(0, 0, row * 2, 0)).isCloseTo(values[0][seasonBefore], within(1e-4));
        }
    }

    @Test
    void past_outputs_and_inputs_follow_the_classic_formulation() {
        DataSpec spec = DataSpec.table("t.csv")
                .features("d")
                .targets("a")
                .window(new Window(4, 1, 1, Labels.EVERY_STEP).past(2, 1))
                .scale(Scaling.NONE)
                .build();
        SequenceSet train = SequenceData.from(List.of(table), spec).train();
        assertThat(train.signature().inputs())
                .containsExactly("a 1 before the label", "a 2 before the label", "d", "d 1 before");
        assertThat(step(Batches.of(train, 3), 2))
                .containsExactly(
                        (float) values[0][5], (float) values[0][4], (float) values[3][5], (float) values[3][4]);
    }

    @Test
    void what_is_learned_as_a_logarithm_is_known_in_the_units_of_the_file() {
        DataSpec spec = DataSpec.table("t.csv")
                .features(Feature.column("a").apply(Apply.LOG))
                .targets(Feature.column("a").learnAs(LearnAs.LOG))
                .window(Window.forecast(8, 4, Labels.AHEAD))
                .scaleTargets()
                .normalise(Normalise.of("last"))
                .build();
        SequenceData data = SequenceData.from(List.of(table), spec);
        SequenceSet train = data.train();
        assertThat(train.restored(0, 0, 2, train.label(0, 0, 2))).isCloseTo(values[0][10], within(1e-4));
        assertThat(train.restored(0, 0, 2, 0))
                .as("no change from the last value")
                .isCloseTo(values[0][7], within(1e-4));
        assertThat(Batches.of(train, 0).inputs()[7])
                .as("the last value less itself")
                .isCloseTo(0, within(1e-6f));
        assertThat(data.preprocessing().scoreScalers().get(0).offset())
                .as("scores are in the units of the file")
                .isCloseTo(Arrays.stream(values[0], 0, 140).average().orElseThrow(), within(1e-9));
        double[][] negative = Walk.values(ROWS, 7);
        negative[0][3] = -1;
        assertThatThrownBy(() -> SequenceData.from(List.of(Walk.table("walk", negative)), spec))
                .hasMessageContaining("walk.csv, line 5, column 2 (a): found -1.0")
                .hasMessageContaining("log");
    }

    @Test
    void rows_that_a_known_covariate_needs_ahead_must_be_in_the_file() {
        DataSpec spec = DataSpec.table("t.csv")
                .features(Feature.column("a"), Feature.column("d").knownAhead())
                .targets("a")
                .window(Window.forecast(8, 4, Labels.FUTURE))
                .scale(Scaling.NONE)
                .build();
        SequenceData data = SequenceData.from(List.of(table), spec);
        assertThat(step(Batches.of(data.train(), 0), 9)).containsExactly(0, (float) values[3][9], 1, 0.5f);
        SequenceSet set = data.preprocessing().apply(List.of(table));
        assertThat(set.size()).isEqualTo(ROWS - 8 - 4 + 1);
        assertThat(step(Batches.of(set, set.size() - 1), 11)[1]).isEqualTo((float) values[3][ROWS - 1]);
    }

    @Test
    void forecasts_are_put_after_the_rows_and_derived_features_follow() {
        Table longer = table.extended(2, Map.of("a", new double[] {5, 6}));
        assertThat(longer.rows().count()).isEqualTo(ROWS + 2);
        assertThat(longer.number("a").get(ROWS + 1)).isEqualTo(6);
        assertThat(longer.number("b").get(ROWS)).isNaN();
        assertThat(longer.rows().time(ROWS + 1)).hasToString("1970-01-09T09:00");
        assertThat(table.rows().time(ROWS - 1)).hasToString("1970-01-09T07:00");
    }

    @Test
    void a_missing_value_is_marked_in_segments_and_channels_and_counts_in_no_level() {
        values[1][5] = Double.NaN;
        DataSpec spec = DataSpec.table("t.csv")
                .features("a", "b", "d")
                .targets("a", "b")
                .window(Window.forecast(8, 4, Labels.FUTURE).segment(4).independent())
                .scaleTargets()
                .normalise(Normalise.of("instance"))
                .missing(Missing.INDICATOR)
                .build();
        SequenceSet train =
                SequenceData.from(List.of(Walk.table("walk", values)), spec).train();
        assertThat(train.signature().inputs().subList(0, 4))
                .containsExactly("target [1]", "target missing [1]", "d [1]", "d missing [1]");
        float[] b = step(Batches.of(train, 1), 1);
        assertThat(b[4]).as("row 5 of b").isZero();
        assertThat(b[5]).as("its mark").isOne();
        assertThat(step(Batches.of(train, 0), 1)[5]).as("a has no gap").isZero();
        assertThat(step(Batches.of(train, 1), 2)).startsWith(0, 0, 0, 0).endsWith(0, 1);
        double mean = (Arrays.stream(values[1], 0, 5).sum() + values[1][6] + values[1][7]) / 7;
        assertThat(train.restored(1, 2, 0, 0)).isCloseTo(mean, within(1e-4));
        int gap = 0;
        for (int i = 0; i < train.size(); i++) {
            for (int step = train.firstOutputStep(i); step < train.labelSteps(i); step++) {
                gap += train.hasLabel(i, step) ? 0 : 1;
            }
        }
        assertThat(gap).as("the row is before every label").isZero();
    }

    @Test
    void many_series_are_told_apart_by_a_one_hot_identity() {
        Table other = Walk.table("other", Walk.values(60, 8));
        DataSpec spec = DataSpec.series("t.csv", "id")
                .features(Feature.column("a"), Feature.oneHot(OneHot.SERIES))
                .targets("a")
                .window(Window.forecast(8, 4, Labels.AHEAD))
                .split(Split.end(10, 10))
                .build();
        SequenceData data = SequenceData.from(List.of(table, other), spec);
        assertThat(data.train().signature().inputs()).containsExactly("a", "series = other", "series = walk");
        assertThat(data.test().windows()).isEqualTo(2 * 7);
        assertThat(data.test().seriesIndex(13)).isOne();
        assertThat(step(Batches.of(data.test(), 13), 0)).endsWith(1, 0);
        SequenceSet unknown = data.preprocessing().apply(List.of(Walk.table("new", Walk.values(20, 9))));
        assertThat(step(Batches.of(unknown, 0), 0)).endsWith(0, 0);
    }

    private static float[] step(SequenceBatch batch, int step) {
        return Arrays.copyOfRange(batch.inputs(), step * batch.inputFeatures(), (step + 1) * batch.inputFeatures());
    }

    private static float[] floats(double[] values, int from, int count) {
        float[] floats = new float[count];
        for (int i = 0; i < count; i++) {
            floats[i] = (float) values[from + i];
        }
        return floats;
    }

    private static float[] mask(int zeros, int length) {
        float[] mask = new float[length];
        Arrays.fill(mask, zeros, length, 1);
        return mask;
    }
}
