package org.rnn4j.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

class LossesTest {
    /** Predictions are float32. */
    private static final Offset<Double> EPS = within(1e-6);

    private static Sequences steps(int features, float... values) {
        return new Sequences(values, values.length / features, 1, features);
    }

    private static Output head(int units, Loss loss) {
        return new Output("y", null, units, null, loss, null);
    }

    private static double of(Output output, Sequences prediction, Sequences label) {
        return Losses.of(output, prediction, label).perSequence();
    }

    @Test
    void sigmoid_cross_entropy_is_summed_over_outputs_and_steps() {
        double expected = -Math.log(0.8) - Math.log(0.7) - Math.log(0.6) - Math.log(0.9);
        Losses.Value value = Losses.of(Output.sigmoid(2), steps(2, 0.8f, 0.3f, 0.4f, 0.9f), steps(2, 1, 0, 0, 1));
        assertThat(value.perSequence()).isCloseTo(expected, EPS);
        assertThat(value.perStep()).isCloseTo(expected / 2, EPS);
    }

    @Test
    void softmax_cross_entropy_is_that_of_the_true_class() {
        assertThat(of(Output.softmax(3), steps(3, 0.2f, 0.5f, 0.3f), steps(3, 0, 1, 0)))
                .isCloseTo(-Math.log(0.5), EPS);
    }

    @Test
    void smoothing_counts_in_training_only() {
        Output softmax = head(3, Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY).withLabelSmoothing(0.3));
        Sequences prediction = steps(3, 0.2f, 0.5f, 0.3f);
        Sequences label = steps(3, 0, 1, 0);
        assertThat(of(softmax, prediction, label)).isCloseTo(-Math.log(0.5), EPS);
        assertThat(Losses.smoothed(softmax, prediction, label).perSequence())
                .isCloseTo(-0.1 * Math.log(0.2) - 0.8 * Math.log(0.5) - 0.1 * Math.log(0.3), EPS);
        Output sigmoid = head(1, Loss.of(Loss.Type.SIGMOID_CROSS_ENTROPY).withLabelSmoothing(0.2));
        assertThat(Losses.smoothed(sigmoid, steps(1, 0.7f), steps(1, 1)).perSequence())
                .isCloseTo(-0.9 * Math.log(0.7) - 0.1 * Math.log(0.3), EPS);
    }

    @Test
    void squares_and_distances_are_averaged_over_outputs() {
        Sequences prediction = steps(2, 2, 5);
        Sequences label = steps(2, 1, 2);
        assertThat(of(head(2, Loss.of(Loss.Type.MSE)), prediction, label)).isEqualTo((1 + 9) / 2.0);
        assertThat(of(head(2, Loss.of(Loss.Type.MAE)), prediction, label)).isEqualTo((1 + 3) / 2.0);
        assertThat(of(head(2, Loss.huber(2)), prediction, label)).isEqualTo((0.5 + 2 * (3 - 1)) / 2.0);
    }

    @Test
    void pinball_is_that_of_scikit_learns_documentation() {
        Sequences label = steps(1, 1, 2, 3);
        Sequences below = steps(1, 0, 2, 3);
        Sequences above = steps(1, 1, 2, 4);
        Output low = head(1, Loss.pinball(0.1));
        Output high = head(1, Loss.pinball(0.9));
        assertThat(Losses.of(low, below, label).perStep()).isCloseTo(0.1 / 3, within(1e-12));
        assertThat(Losses.of(low, above, label).perStep()).isCloseTo(0.3, within(1e-12));
        assertThat(Losses.of(high, below, label).perStep()).isCloseTo(0.3, within(1e-12));
        assertThat(Losses.of(high, above, label).perStep()).isCloseTo(0.1 / 3, within(1e-12));
    }

    @Test
    void output_i_is_quantile_i_modulo_n() {
        Output output = head(4, Loss.pinball(0.1, 0.9));
        double loss = of(output, steps(4, 0, 0, 0, 0), steps(4, 1, 1, -1, -1));
        assertThat(loss).isCloseTo((0.1 + 0.9 + 0.9 + 0.1) / 4, within(1e-12));
    }

    /** −ln of SciPy's {@code norm.pdf} and {@code t.pdf}. */
    @Test
    void likelihoods_are_averaged_over_labels() {
        double expected = 2.9972465098158763;
        assertThat(of(head(2, Loss.of(Loss.Type.GAUSSIAN)), steps(2, 1, 0.5f), steps(2, 3, 3)))
                .isCloseTo(expected, EPS);
        double other = 0.5 * Math.log(2 * Math.PI) + Math.log(Math.log(2) + 1e-3);
        assertThat(of(head(4, Loss.of(Loss.Type.GAUSSIAN)), steps(4, 1, 0.5f, 7, 0), steps(4, 3, 3, 7, 7)))
                .isCloseTo((expected + other) / 2, EPS);
        assertThat(of(head(3, Loss.of(Loss.Type.STUDENT_T)), steps(3, 1, 0.5f, 2), steps(3, 3, 3, 3)))
                .isCloseTo(2.7553560220142037, EPS);
    }

    @Test
    void masked_steps_do_not_count_and_sequences_are_averaged() {
        float[] mask = {1, 1, 1, 0};
        Sequences prediction = new Sequences(new float[] {1, 2, 3, Float.NaN}, 2, 2, 1);
        Sequences label = new Sequences(new float[4], 2, 2, 1, mask);
        Losses.Value value = Losses.of(head(1, Loss.of(Loss.Type.MSE)), prediction, label);
        assertThat(value).isEqualTo(new Losses.Value(1 + 4 + 9, 2, 3));
        assertThat(value.perSequence()).isEqualTo(7);
        assertThat(value.perStep()).isCloseTo(14 / 3.0, within(1e-12));
        assertThat(value.plus(new Losses.Value(4, 1, 1))).isEqualTo(new Losses.Value(18, 3, 4));
    }

    @Test
    void probabilities_are_clipped_and_nan_is_not_hidden() {
        assertThat(of(Output.sigmoid(1), steps(1, 0), steps(1, 1))).isCloseTo(-Math.log(1e-7), within(1e-9));
        assertThat(of(Output.sigmoid(1), steps(1, 1), steps(1, 0))).isCloseTo(-Math.log(1e-7), within(1e-8));
        assertThat(of(Output.softmax(2), steps(2, 0, 1), steps(2, 1, 0))).isCloseTo(-Math.log(1e-7), within(1e-9));
        assertThat(of(Output.sigmoid(1), steps(1, Float.NaN), steps(1, 0))).isNaN();
    }

    @Test
    void another_shape_is_refused_with_both() {
        assertThatThrownBy(() -> of(Output.sigmoid(2), steps(2, 1, 1, 1, 1), steps(2, 1, 1)))
                .hasMessage("prediction: expected [timeSteps, batch, features] = [1, 1, 2], found [2, 1, 2]");
        assertThatThrownBy(() -> of(Output.softmax(3), steps(3, 1, 1, 1), steps(2, 1, 1)))
                .hasMessage("label: expected [timeSteps, batch, features] = [1, 1, 3], found [1, 1, 2]");
    }
}
