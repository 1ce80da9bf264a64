package org.rnn4j.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.ILossFunction;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;

class LossTest {
    private static final Offset<Double> CLOSE = Offset.offset(1e-9);

    private static INDArray row(double... values) {
        return Nd4j.createFromArray(new double[][] {values});
    }

    private static double score(Loss loss, INDArray labels, INDArray outputs, @Nullable INDArray mask) {
        return Words.loss(loss).computeScore(labels, outputs, new ActivationIdentity(), mask, false);
    }

    @Test
    void huber_is_a_square_and_then_a_line() {
        assertThat(score(Loss.huber(2), row(1, 5), row(0, 0), null)).isCloseTo((0.5 + 2 * (5 - 1)) / 2, CLOSE);
        assertThat(score(Loss.huber(2), row(-1, -5), row(0, 0), null)).isCloseTo((0.5 + 2 * (5 - 1)) / 2, CLOSE);
    }

    @Test
    void pinball_weighs_too_low_by_the_quantile_and_too_high_by_the_rest() {
        Loss loss = Loss.pinball(0.1, 0.9);
        assertThat(score(loss, row(2, 2, 2, 2), row(0, 0, 5, 5), null))
                .isCloseTo((0.1 * 2 + 0.9 * 2 + 0.9 * 3 + 0.1 * 3) / 4, CLOSE);
    }

    /** −ln of SciPy's {@code norm.pdf(3, 1, softplus(0.5) + 0.001)} and {@code t.pdf} with 2 + softplus(2) degrees. */
    @Test
    void likelihoods_are_the_density_of_the_labels() {
        assertThat(score(Loss.of(Loss.Type.GAUSSIAN), row(3, 3), row(1, 0.5), null))
                .isCloseTo(2.9972465098158763, CLOSE);
        assertThat(score(Loss.of(Loss.Type.STUDENT_T), row(3, 3, 3), row(1, 0.5, 2), null))
                .isCloseTo(2.7553560220142037, CLOSE);
        assertThat(score(Loss.of(Loss.Type.GAUSSIAN), row(3, 3, 3, 3), row(1, 0.5, 1, 0.5), null))
                .isCloseTo(2.9972465098158763, CLOSE);
    }

    @Test
    void a_width_that_is_no_whole_number_of_labels_is_refused() {
        assertThatThrownBy(() -> score(Loss.of(Loss.Type.GAUSSIAN), row(1, 1, 1), row(0, 0, 0), null))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 places for each label");
    }

    @Test
    void smoothing_moves_labels_to_the_middle() {
        Loss softmax = Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY).withLabelSmoothing(0.3);
        IActivation activation = Words.activation(Activation.SOFTMAX);
        double third = Words.loss(softmax)
                .computeScore(row(1, 0, 0), row(Math.log(2), 0, Math.log(5)), activation, null, false);
        assertThat(third)
                .isCloseTo(-(0.8 * Math.log(2 / 8.0) + 0.1 * Math.log(1 / 8.0) + 0.1 * Math.log(5 / 8.0)), CLOSE);
        Loss sigmoid = Loss.of(Loss.Type.SIGMOID_CROSS_ENTROPY).withLabelSmoothing(0.2);
        double half = Words.loss(sigmoid)
                .computeScore(row(1), row(Math.log(3)), Words.activation(Activation.SIGMOID), null, false);
        assertThat(half).isCloseTo(-(0.9 * Math.log(0.75) + 0.1 * Math.log(0.25)), CLOSE);
    }

    @Test
    void masked_rows_do_not_count() {
        INDArray labels = Nd4j.createFromArray(new double[][] {{1, 1}, {9, 9}});
        INDArray outputs = Nd4j.zeros(labels.dataType(), 2, 2);
        INDArray mask = Nd4j.createFromArray(new double[][] {{1}, {0}});
        for (Loss loss : new Loss[] {
            Loss.huber(2),
            Loss.pinball(0.5),
            Loss.of(Loss.Type.MAE),
            Loss.of(Loss.Type.MSE),
            Loss.of(Loss.Type.GAUSSIAN)
        }) {
            assertThat(score(loss, labels, outputs, mask)).isCloseTo(score(loss, row(1, 1), row(0, 0), null), CLOSE);
            INDArray gradient = Words.loss(loss).computeGradient(labels, outputs.dup(), new ActivationIdentity(), mask);
            assertThat(gradient.getRow(1).norm1Number().doubleValue()).isZero();
            assertThat(gradient.getRow(0).norm1Number().doubleValue()).isPositive();
        }
    }

    static Stream<Loss> losses() {
        return Stream.of(
                Loss.huber(0.7),
                Loss.pinball(0.2, 0.5, 0.9),
                Loss.of(Loss.Type.MSE),
                Loss.of(Loss.Type.MAE),
                Loss.of(Loss.Type.STUDENT_T),
                Loss.of(Loss.Type.SIGMOID_CROSS_ENTROPY).withLabelSmoothing(0.1),
                Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY).withLabelSmoothing(0.1));
    }

    @ParameterizedTest
    @MethodSource("losses")
    void gradients_are_those_of_finite_differences(Loss loss) {
        INDArray labels = Nd4j.createFromArray(new double[][] {{0, 1, 0}, {1, 0, 0}});
        INDArray outputs = Nd4j.createFromArray(new double[][] {{0.3, -1.2, 2}, {-0.4, 0.9, 0.1}});
        INDArray mask = Nd4j.createFromArray(new double[][] {{1}, {1}});
        ILossFunction function = Words.loss(loss);
        IActivation[] activations = {
            Words.activation(loss.type().naturalActivation()), Words.activation(Activation.SIGMOID)
        };
        for (IActivation activation : activations) {
            INDArray gradient = function.computeGradient(labels, outputs.dup(), activation, mask);
            for (int row = 0; row < 2; row++) {
                for (int column = 0; column < 3; column++) {
                    double above = moved(function, labels, outputs, activation, row, column, 1e-6);
                    double below = moved(function, labels, outputs, activation, row, column, -1e-6);
                    assertThat(gradient.getDouble(row, column)).isCloseTo((above - below) / 2e-6, Offset.offset(1e-6));
                }
            }
        }
    }

    private static double moved(
            ILossFunction function,
            INDArray labels,
            INDArray outputs,
            IActivation activation,
            int row,
            int column,
            double by) {
        INDArray moved = outputs.dup();
        moved.putScalar(row, column, moved.getDouble(row, column) + by);
        return function.computeScore(labels, moved, activation, null, false);
    }

    @Test
    void scores_per_row_add_up_to_the_score() {
        INDArray labels = Nd4j.createFromArray(new double[][] {{1, 4}, {-3, 0.5}});
        INDArray outputs = Nd4j.createFromArray(new double[][] {{0, 0}, {1, 1}});
        for (Loss loss : new Loss[] {Loss.huber(2), Loss.pinball(0.1, 0.9), Loss.of(Loss.Type.GAUSSIAN)}) {
            INDArray rows = Words.loss(loss).computeScoreArray(labels, outputs, new ActivationIdentity(), null);
            assertThat(rows.shape()).containsExactly(2, 1);
            assertThat(rows.sumNumber().doubleValue()).isCloseTo(score(loss, labels, outputs, null), CLOSE);
        }
    }

    /** Zero weights: outputs are known, so is the loss of each of two sequences with 3 and 1 real steps and 2 outputs. */
    @Test
    void the_engines_loss_is_summed_over_real_steps_and_averaged_over_sequences() {
        double log2 = Math.log(2);
        assertThat(engineLoss(Loss.of(Loss.Type.SIGMOID_CROSS_ENTROPY), 1)).isCloseTo(4 * 2 * log2 / 2, within());
        assertThat(engineLoss(Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY), 0.5f)).isCloseTo(4 * log2 / 2, within());
        assertThat(engineLoss(Loss.of(Loss.Type.MSE), 3)).isCloseTo(4 * 9 / 2.0, within());
        assertThat(engineLoss(Loss.of(Loss.Type.MAE), 3)).isCloseTo(4 * 3 / 2.0, within());
        assertThat(engineLoss(Loss.huber(1), 3)).isCloseTo(4 * 2.5 / 2, within());
        assertThat(engineLoss(Loss.pinball(0.2), 3)).isCloseTo(4 * 0.6 / 2, within());
    }

    private static Offset<Double> within() {
        return Offset.offset(1e-5);
    }

    private static double engineLoss(Loss loss, float label) {
        Network network = Network.chain(Input.numbers(1), new Output(null, null, 2, null, loss, null));
        Parameters zero = Parameters.initial(network, 1);
        zero.byName().values().forEach(tensor -> Arrays.fill(tensor.values(), 0));
        float[] labels = new float[12];
        Arrays.fill(labels, label);
        float[] mask = Batches.padded(3, 3, 1);
        Batch batch = Batch.of(new Sequences(new float[6], 3, 2, 1, mask), new Sequences(labels, 3, 2, 2, mask));
        try (Dl4jEngine engine = new Dl4jEngine(network, Optimizer.standard(), zero, 1)) {
            return engine.train(batch, 0.1).loss();
        }
    }
}
