package org.rnn4j.data.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.sequence.Channels;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;

/** Ten rows whose input and target are the row's number. */
class WindowsTest {
    @Test
    void the_label_of_a_step_is_the_target_at_the_horizon() {
        SequenceSet set = cut(new Window(3, 2, 2, Labels.EVERY_STEP), 0, 10);
        assertThat(starts(set)).containsExactly(0, 2, 4);
        assertThat(set.label(1, 0, 0)).isEqualTo(4);
        assertThat(set.label(1, 2, 0)).isEqualTo(6);
        assertThat(set.previousTarget(1, 2, 0)).isEqualTo(4);
    }

    @Test
    void a_later_part_has_the_windows_whose_last_label_it_contains() {
        SequenceSet set = cut(new Window(3, 2, 2, Labels.EVERY_STEP), 6, 10);
        assertThat(starts(set)).containsExactly(2, 4);
        assertThat(starts(cut(new Window(3, 2, 2, Labels.EVERY_STEP), 0, 6))).containsExactly(0);
    }

    @Test
    void horizon_zero_labels_the_step_itself_and_its_persistence_is_the_step_before() {
        SequenceSet set = cut(new Window(4, 1, 0, Labels.LAST_STEP), 0, 10);
        assertThat(set.size()).isEqualTo(7);
        assertThat(set.label(0, 0, 0)).isEqualTo(3);
        assertThat(set.previousTarget(0, 0, 0)).isEqualTo(2);
        assertThat(set.targetAt(0, -1, 0)).isNaN();
        assertThat(set.targetAt(1, -1, 0)).isZero();
    }

    @Test
    void ahead_is_the_next_targets_step_by_step() {
        SequenceSet set = cut(new Window(4, 1, 3, Labels.AHEAD), 0, 10);
        assertThat(set.size()).isEqualTo(4);
        assertThat(set.labelFeatures()).isEqualTo(3);
        assertThat(List.of(set.label(1, 0, 0), set.label(1, 0, 1), set.label(1, 0, 2)))
                .containsExactly(5f, 6f, 7f);
        assertThat(set.previousTarget(1, 0, 2)).as("the last value known").isEqualTo(4);
    }

    @Test
    void pieces_cut_the_training_rows_into_streams_of_like_length_that_label_each_row_once() {
        Window window = Window.pieces(3, 1);
        Series series = series(10);
        SequenceSet set = Windows.training(signature(window, true), List.of(series), List.of(new RowRange(0, 8)));
        assertThat(set.size()).isEqualTo(3);
        assertThat(List.of(set.timeSteps(0), set.timeSteps(1), set.timeSteps(2)))
                .containsExactly(1, 3, 3);
        assertThat(set.labelRow(0, 0, 0)).isEqualTo(1);
        assertThat(set.labelRow(1, 0, 0)).isEqualTo(2);
        assertThat(set.labelRow(2, 2, 0)).isEqualTo(7);
        assertThatThrownBy(() -> new Window(5, 1, 1, Labels.EVERY_STEP, null, Channels.TOGETHER, null, null, null, 4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("window.pieces: expected none with window.length");
    }

    @Test
    void a_whole_series_is_one_sequence_and_its_parts_label_each_row_once() {
        Window window = new Window(null, null, 1, Labels.EVERY_STEP);
        SequenceSet train = cut(window, 0, 7);
        SequenceSet test = cut(window, 7, 10);
        assertThat(train.timeSteps(0)).isEqualTo(6);
        assertThat(train.labelRow(0, 5, 0)).isEqualTo(6);
        assertThat(test.labelRow(0, 0, 0)).isEqualTo(7);
        assertThat(test.timeSteps(0)).isEqualTo(3);
        assertThat(cut(Window.whole(Labels.LAST_STEP), 0, 10).label(0, 0, 0))
                .as("the last target")
                .isEqualTo(9);
    }

    @Test
    void predictions_have_a_window_at_every_row_with_enough_rows_before_it() {
        Signature signature = signature(new Window(4, 3, 2, Labels.AHEAD), false);
        SequenceSet set = Windows.unlabelled(signature, List.of(series(10), series(3)));
        assertThat(starts(set)).containsExactly(0, 1, 2, 3, 4, 5, 6);
        assertThat(set.labelSteps(0)).isZero();
        SequenceSet whole = Windows.unlabelled(signature(Window.whole(Labels.EVERY_STEP), false), List.of(series(10)));
        assertThat(whole.timeSteps(0)).isEqualTo(10);
    }

    private static SequenceSet cut(Window window, int from, int to) {
        return Windows.labelled(signature(window, true), List.of(series(10)), List.of(new RowRange(from, to)));
    }

    private static Signature signature(Window window, boolean labelled) {
        return new Signature(List.of("x"), List.of("x"), List.of(), window, labelled);
    }

    private static Series series(int rows) {
        float[] values = new float[rows];
        double[] raw = new double[rows];
        for (int row = 0; row < rows; row++) {
            values[row] = row;
            raw[row] = row;
        }
        int[] lines = IntStream.rangeClosed(1, rows).toArray();
        return new Series(new Rows("f", "f", List.of("x"), lines, null), values, values, raw);
    }

    private static List<Integer> starts(SequenceSet set) {
        List<Integer> starts = new ArrayList<>();
        for (int i = 0; i < set.size(); i++) {
            starts.add(set.row(i, 0));
        }
        return starts;
    }
}
