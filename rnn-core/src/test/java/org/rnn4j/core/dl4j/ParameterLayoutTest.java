package org.rnn4j.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.UnaryOperator;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Merge;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Tensor;

/** DL4J's predictions against loops written from the definition. */
class ParameterLayoutTest {
    private static final int TIME_STEPS = 7;
    private static final Output HEAD = Output.of(2, Loss.Type.MSE);

    private interface Formula {
        double[][] apply(double[][] steps, Parameters parameters);
    }

    /** The formula gives what the head reads. */
    private static void check(Network network, Formula formula) {
        Parameters parameters = Batches.parameters(network);
        Batch batch = Batches.random(network, 3, TIME_STEPS, 11);
        try (Dl4jEngine engine = new Dl4jEngine(network, Optimizer.standard(), parameters, 1)) {
            assertThat(engine.parameters()).isEqualTo(parameters);
            Sequences found = engine.predict(batch.inputs()).get(0);
            for (int sequence = 0; sequence < 3; sequence++) {
                double[][] read = formula.apply(ByHand.sequence(batch.inputs().get(0), sequence), parameters);
                assertThat(found.timeSteps()).isEqualTo(read.length);
                for (int step = 0; step < read.length; step++) {
                    double[] expected = ByHand.dense(
                            read[step], parameters.get("output.inputWeights"), parameters.get("output.bias"));
                    for (int unit = 0; unit < expected.length; unit++) {
                        assertThat((double) found.at(step, sequence, unit))
                                .isCloseTo(expected[unit], Offset.offset(1e-5));
                    }
                }
            }
        }
    }

    private static double[][] recurrent(Recurrent layer, String name, double[][] steps, Parameters parameters) {
        Tensor inputWeights = parameters.get(name + ".inputWeights");
        Tensor recurrentWeights = parameters.get(name + ".recurrentWeights");
        Tensor bias = parameters.get(name + ".bias");
        if (layer instanceof Gru) {
            Tensor[] biases = layer.hasRecurrentBias()
                    ? new Tensor[] {bias, parameters.get(name + ".recurrentBias")}
                    : new Tensor[] {bias};
            return ByHand.gru(steps, inputWeights, recurrentWeights, biases);
        }
        return layer instanceof SimpleRnn
                ? ByHand.simpleRnn(steps, inputWeights, recurrentWeights, bias)
                : ByHand.lstm(steps, inputWeights, recurrentWeights, bias);
    }

    @Test
    void simple_rnn_is_the_formula() {
        check(
                Network.chain(Input.numbers(3), SimpleRnn.of(4), HEAD),
                (steps, parameters) -> recurrent(SimpleRnn.of(4), "simple-rnn", steps, parameters));
    }

    @Test
    void lstm_gates_are_in_their_places() {
        check(
                Network.chain(Input.numbers(3), Lstm.of(4), HEAD),
                (steps, parameters) -> recurrent(Lstm.of(4), "lstm", steps, parameters));
    }

    @Test
    void gru_gates_are_in_their_places() {
        for (Gru.Variant variant : Gru.Variant.values()) {
            Gru gru = Gru.of(4).with(variant);
            check(
                    Network.chain(Input.numbers(3), gru, HEAD),
                    (steps, parameters) -> recurrent(gru, "gru", steps, parameters));
        }
    }

    @Test
    void last_step_of_a_recurrent_layer_is_its_final_state() {
        check(Network.chain(Input.numbers(3), Lstm.of(4), Pool.of(Pool.Over.LAST), HEAD), (steps, parameters) -> {
            double[][] states = recurrent(Lstm.of(4), "lstm", steps, parameters);
            return new double[][] {states[states.length - 1]};
        });
    }

    @Test
    void bidirectional_halves_meet_at_the_same_step() {
        for (Recurrent layer : List.of(SimpleRnn.of(4), Lstm.of(4), Gru.of(4))) {
            for (Merge merge : Merge.values()) {
                Network network = Network.chain(Input.numbers(3), new Bidirectional(null, null, layer, merge), HEAD);
                check(network, (steps, parameters) -> {
                    double[][] forward = recurrent(layer, "bidirectional.forward", steps, parameters);
                    double[][] backward = ByHand.reversed(
                            recurrent(layer, "bidirectional.backward", ByHand.reversed(steps), parameters));
                    double[][] joined = new double[steps.length][];
                    for (int step = 0; step < steps.length; step++) {
                        joined[step] = join(merge, forward[step], backward[step]);
                    }
                    return joined;
                });
            }
        }
    }

    @Test
    void last_of_a_bidirectional_layer_is_both_final_states() {
        for (Recurrent layer : List.of(SimpleRnn.of(4), Lstm.of(4), Gru.of(4))) {
            for (Merge merge : Merge.values()) {
                Network network = Network.chain(
                        Input.numbers(3), new Bidirectional(null, null, layer, merge), Pool.of(Pool.Over.LAST), HEAD);
                check(network, (steps, parameters) -> {
                    double[][] forward = recurrent(layer, "bidirectional.forward", steps, parameters);
                    double[][] backward =
                            recurrent(layer, "bidirectional.backward", ByHand.reversed(steps), parameters);
                    int last = steps.length - 1;
                    return new double[][] {join(merge, forward[last], backward[last])};
                });
            }
        }
    }

    private static double[] join(Merge merge, double[] forward, double[] backward) {
        int units = forward.length;
        double[] joined = new double[merge == Merge.ADD ? units : 2 * units];
        for (int unit = 0; unit < units; unit++) {
            joined[unit] += forward[unit];
            joined[merge == Merge.ADD ? unit : units + unit] += backward[unit];
        }
        return joined;
    }

    @Test
    void convolution_sees_the_past_oldest_first_and_strides_from_the_first_step() {
        for (int stride : new int[] {1, 2, 3}) {
            Conv1d node = new Conv1d(null, null, 4, 3, stride, Activation.IDENTITY, null);
            check(
                    Network.chain(Input.numbers(2), node, HEAD),
                    (steps, parameters) -> ByHand.convolution(
                            steps, parameters.get("conv1d.inputWeights"), parameters.get("conv1d.bias"), stride));
        }
    }

    @Test
    void dense_works_on_each_step() {
        Network network = Network.chain(
                Input.numbers(3), Dense.of(5, Activation.SIGMOID), Dense.of(4, Activation.IDENTITY), HEAD);
        check(
                network,
                (steps, parameters) -> map(steps, step -> {
                    double[] hidden =
                            ByHand.dense(step, parameters.get("dense.inputWeights"), parameters.get("dense.bias"));
                    for (int unit = 0; unit < hidden.length; unit++) {
                        hidden[unit] = ByHand.sigmoid(hidden[unit]);
                    }
                    return ByHand.dense(hidden, parameters.get("dense-2.inputWeights"), parameters.get("dense-2.bias"));
                }));
    }

    @Test
    void embedding_takes_the_row_of_the_token() {
        check(
                Network.chain(Input.tokens(6), Embedding.of(4), HEAD),
                (steps, parameters) -> map(steps, step -> {
                    double[] row = new double[4];
                    for (int unit = 0; unit < 4; unit++) {
                        row[unit] = parameters.get("embedding.inputWeights").values()[(int) step[0] * 4 + unit];
                    }
                    return row;
                }));
    }

    @Test
    void pools_are_over_time() {
        check(Network.chain(Input.numbers(3), Pool.of(Pool.Over.MEAN), HEAD), (steps, parameters) -> {
            double[] mean = new double[3];
            for (double[] step : steps) {
                for (int i = 0; i < 3; i++) {
                    mean[i] += step[i] / steps.length;
                }
            }
            return new double[][] {mean};
        });
        check(Network.chain(Input.numbers(3), Pool.of(Pool.Over.MAX), HEAD), (steps, parameters) -> {
            double[] max = steps[0].clone();
            for (double[] step : steps) {
                for (int i = 0; i < 3; i++) {
                    max[i] = Math.max(max[i], step[i]);
                }
            }
            return new double[][] {max};
        });
        check(Network.chain(Input.numbers(3), Pool.of(Pool.Over.LAST), HEAD), (steps, parameters) ->
                new double[][] {steps[steps.length - 1]});
    }

    private static double[][] map(double[][] steps, UnaryOperator<double[]> each) {
        double[][] result = new double[steps.length][];
        for (int step = 0; step < steps.length; step++) {
            result[step] = each.apply(steps[step]);
        }
        return result;
    }
}
