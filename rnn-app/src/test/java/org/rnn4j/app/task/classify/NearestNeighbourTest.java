package org.rnn4j.app.task.classify;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.SequenceIndex;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;

class NearestNeighbourTest {
    private static final double[] ONE = {1};

    /** A sequence of one input and its class. */
    private record Case(int label, float... values) {}

    @Test
    void sequences_of_one_length_are_compared_step_by_step() {
        SequenceSet train = set(1, new Case(0, 1, 0, 0, 0), new Case(1, 0, 0, 1, 0));
        // One step later than the first: warped it would be the first itself.
        SequenceSet asked = set(1, new Case(0, 0, 1, 0, 0), new Case(0, 0, 0, 0.9f, 0));

        assertThat(new NearestNeighbour(ONE, train).classes(asked)).containsExactly(0, 1);
        assertThat(new NearestNeighbour(ONE, train).classes(set(1, new Case(0, 0, 0.6f, 0.7f, 0))))
                .containsExactly(1);
    }

    @Test
    void sequences_of_several_lengths_are_aligned_first() {
        SequenceSet train = set(1, new Case(0, 0, 0, 1, 1, 0), new Case(1, 0, 0.5f, 0.5f));
        SequenceSet asked = set(1, new Case(0, 0, 1, 1, 1, 1, 0, 0), new Case(0, 0, 0, 0, 0.4f));

        assertThat(new NearestNeighbour(ONE, train).classes(asked)).containsExactly(0, 1);
    }

    @Test
    void distances_are_in_the_units_of_the_file() {
        SequenceSet train = set(2, new Case(0, 1, 0), new Case(1, 0, 1));
        SequenceSet asked = set(2, new Case(0, 0.4f, 0.5f));

        assertThat(new NearestNeighbour(new double[] {1, 1}, train).classes(asked))
                .containsExactly(1);
        // The first input was divided by 10, so that its differences count more: 6 against 4 of 1 each.
        assertThat(new NearestNeighbour(new double[] {10, 1}, train).classes(set(2, new Case(0, 0.6f, 0.7f))))
                .containsExactly(0);
    }

    @Test
    void several_parts_are_learned_together() {
        SequenceSet one = set(1, new Case(0, 0, 0));
        SequenceSet other = set(1, new Case(1, 1, 1));

        assertThat(new NearestNeighbour(ONE, one, other).classes(set(1, new Case(0, 0.9f, 0.9f), new Case(0, 0, 0.2f))))
                .containsExactly(1, 0);
    }

    private static Signature signature(int inputs, Window window) {
        List<String> names = List.of("x", "y").subList(0, inputs);
        return new Signature(names, List.of("class"), List.of("a", "b"), window, true);
    }

    private static SequenceSet set(int inputs, Case... cases) {
        List<Series> series = new ArrayList<>();
        SequenceIndex.Builder index = new SequenceIndex.Builder();
        for (int i = 0; i < cases.length; i++) {
            int steps = cases[i].values().length / inputs;
            float[] labels = new float[steps];
            double[] values = new double[steps];
            java.util.Arrays.fill(labels, cases[i].label());
            java.util.Arrays.fill(values, cases[i].label());
            Rows rows = new Rows("test", "s" + i, List.of("x"), new int[steps], null);
            series.add(new Series(rows, cases[i].values(), labels, values));
            index.add(i, 0, steps);
        }
        return new SequenceSet(signature(inputs, Window.whole(Labels.LAST_STEP)), series, index.build());
    }
}
