package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Normalise;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.transform.Calendar;
import org.rnn4j.data.transform.Feature;

/** What holds for every form of window: the way back to the file's units, no look ahead, whole parts, files to predict. */
class WindowFormsTest {
    private static final int ROWS = 200;

    private final double[][] values = Walk.values(ROWS, 7);
    private final Table table = Walk.table("walk", values);

    static Stream<Arguments> forms() {
        Window future = Window.forecast(24, 12, Labels.FUTURE).segment(6);
        Window ahead = Window.forecast(24, 12, Labels.AHEAD);
        Normalise season = new Normalise(Normalise.Subtract.SEASON, Normalise.Divide.NAIVE, 8);
        Normalise naive = new Normalise(Normalise.Subtract.MEAN, Normalise.Divide.NAIVE, 4);
        return Stream.of(
                Arguments.of(future, Normalise.of("last")),
                Arguments.of(future.independent(), Normalise.of("instance")),
                Arguments.of(ahead, season),
                Arguments.of(ahead.independent(), naive),
                Arguments.of(new Window(24, 1, 1, Labels.LAST_STEP).past(3, 2), Normalise.of("instance")),
                Arguments.of(new Window(24, 1, 0, Labels.LAST_STEP), Normalise.of("last")),
                Arguments.of(future.independent(), season),
                Arguments.of(ahead.segment(4), Normalise.none()));
    }

    @ParameterizedTest
    @MethodSource("forms")
    void what_is_learned_comes_back_as_the_value_in_the_file(Window window, Normalise normalise) {
        SequenceSet train = data(values, window, normalise).train();
        double least = Double.POSITIVE_INFINITY;
        double greatest = Double.NEGATIVE_INFINITY;
        for (int sequence = 0; sequence < train.size(); sequence++) {
            for (int step = train.firstOutputStep(sequence); step < train.labelSteps(sequence); step++) {
                for (int k = 0; k < train.labelFeatures(); k++) {
                    double label = train.label(sequence, step, k);
                    double value = train.labelValue(sequence, step, k);
                    assertThat(train.restored(sequence, step, k, label)).isCloseTo(value, within(1e-4 * value));
                    assertThat(value).isEqualTo(values[train.target(sequence, k)][train.labelRow(sequence, step, k)]);
                    least = Math.min(least, label);
                    greatest = Math.max(greatest, label);
                }
            }
        }
        assertThat(greatest - least).as("labels differ").isGreaterThan(0.5);
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_changed_value_changes_nothing_that_is_known_before_it(Window window, Normalise normalise) {
        SequenceData before = data(values, window, normalise);
        double[][] changed = Arrays.stream(values).map(double[]::clone).toArray(double[][]::new);
        int at = 180;
        changed[0][at] = 900;
        changed[1][at] = 800;
        changed[3][at] = 700;
        SequenceData after = data(changed, window, normalise);
        assertThat(after.preprocessing()).isEqualTo(before.preprocessing());
        assertSame(before.train(), after.train(), at);
        assertSame(before.validation(), after.validation(), at);
        int same = assertSame(before.test(), after.test(), at);
        assertThat(same)
                .as("windows that end before the change")
                .isPositive()
                .isLessThan(after.test().size());
    }

    /** Inputs up to the row and labels that lie before it are the same; how many windows end before the row. */
    private static int assertSame(SequenceSet one, SequenceSet other, int changed) {
        assertThat(other.size()).isEqualTo(one.size());
        int same = 0;
        for (int i = 0; i < one.size() && one.row(i, one.inputSteps(i) - 1) < changed; i++) {
            SequenceBatch before = Batches.of(one, i);
            SequenceBatch after = Batches.of(other, i);
            assertThat(after.inputs()).isEqualTo(before.inputs());
            for (int step = one.firstOutputStep(i); step < one.labelSteps(i); step++) {
                for (int k = 0; k < one.labelFeatures(); k++) {
                    if (one.labelRow(i, step, k) < changed) {
                        assertThat(other.label(i, step, k)).isEqualTo(one.label(i, step, k));
                    }
                    assertThat(other.restored(i, step, k, 0.25)).isEqualTo(one.restored(i, step, k, 0.25));
                }
            }
            same++;
        }
        return same;
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_part_has_the_windows_whose_labels_all_lie_in_it(Window window, Normalise normalise) {
        SequenceData data = data(values, window, normalise);
        assertThat(data.test().labelRow(0, data.test().firstOutputStep(0), 0))
                .as("the first row of the part")
                .isEqualTo(170);
        int last = data.test().size() - 1;
        assertThat(data.test()
                        .labelRow(
                                last,
                                data.test().labelSteps(last) - 1,
                                data.test().labelFeatures() - 1))
                .as("the last row of all")
                .isEqualTo(ROWS - 1);
        assertThat(data.test().windows()).isEqualTo(30 - (window.allAhead() ? window.steps() - 1 : 0));
        for (SequenceSet set : List.of(data.train(), data.validation())) {
            for (int i = 0; i < set.size(); i++) {
                for (int step = set.firstOutputStep(i); step < set.labelSteps(i); step++) {
                    for (int k = 0; k < set.labelFeatures(); k++) {
                        int row = set.labelRow(i, step, k);
                        assertThat(row).isBetween(set == data.train() ? 0 : 140, set == data.train() ? 139 : 169);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forms")
    void a_file_to_predict_gives_the_inputs_of_training_and_times_past_its_end(Window window, Normalise normalise) {
        SequenceData data = data(values, window, normalise);
        Table known = table.slice(0, 100);
        Preprocessing read = Preprocessing.fromJson(data.preprocessing().toJson(), "p.json");
        assertThat(read).isEqualTo(data.preprocessing());
        SequenceSet set = read.apply(List.of(known));
        assertThat(set.windows()).isEqualTo(100 - 24 + 1);
        assertThat(set.labelSteps(0)).isZero();
        for (int i : new int[] {0, 40, set.size() - 1}) {
            assertThat(Batches.of(set, i).inputs())
                    .isEqualTo(Batches.of(data.train(), i).inputs());
            int step = set.outputSteps(i) - 1;
            int k = set.labelFeatures() - 1;
            assertThat(set.labelTime(i, step, k))
                    .isEqualTo(data.train().labelTime(i, step, k))
                    .isNotNull();
            assertThat(set.restored(i, step, k, 1.5)).isEqualTo(data.train().restored(i, step, k, 1.5));
        }
    }

    /** A random walk of two targets and a covariate, in windows. */
    static SequenceData data(double[][] values, Window window, Normalise normalise) {
        DataSpec spec = DataSpec.table("t.csv")
                .time("time")
                .features(
                        Feature.column("a"),
                        Feature.column("b"),
                        Feature.column("d"),
                        Feature.column("a").lag(12),
                        Feature.column("b").lag(12),
                        Feature.calendar(Calendar.HOUR))
                .targets("a", "b")
                .window(window)
                .scaleTargets()
                .normalise(normalise)
                .build();
        return SequenceData.from(List.of(Walk.table("walk", values)), spec);
    }
}
