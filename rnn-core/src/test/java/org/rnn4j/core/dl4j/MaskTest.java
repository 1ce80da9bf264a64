package org.rnn4j.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.program.Engine;

class MaskTest {
    private static final Optimizer PLAIN =
            Optimizer.of(new Updater(Updater.Type.SGD, 0.1, null, null, null, null, 0.0));

    static Stream<Network> networks() {
        return Stream.of(
                chain(SimpleRnn.of(4), Output.sigmoid(2)),
                chain(Lstm.of(4), Pool.of(Pool.Over.LAST), Output.softmax(3)),
                chain(Bidirectional.of(SimpleRnn.of(3)), Output.of(2, Loss.Type.MAE)),
                chain(Bidirectional.of(Lstm.of(3)), Pool.of(Pool.Over.LAST), Output.sigmoid(1)),
                chain(Bidirectional.of(Lstm.of(3)), Pool.of(Pool.Over.MEAN), Output.sigmoid(1)),
                chain(SimpleRnn.of(3).withStates(2), Output.sigmoid(2)),
                chain(Gru.of(3), Dense.of(4, Activation.SIGMOID), Output.sigmoid(2)),
                chain(Gru.of(3).with(Gru.Variant.RESET_BEFORE), Pool.of(Pool.Over.LAST), Output.sigmoid(2)),
                chain(Bidirectional.of(Gru.of(3)), Pool.of(Pool.Over.LAST), Output.softmax(3)),
                chain(Dense.of(4, Activation.SIGMOID), Pool.of(Pool.Over.MAX), Output.of(2, Loss.Type.MSE)),
                chain(Dense.of(4, Activation.SIGMOID), Pool.of(Pool.Over.LAST), Output.of(2, Loss.Type.HUBER)),
                chain(Dense.of(4, Activation.SIGMOID), Lstm.of(3), Dense.of(4, Activation.SIGMOID), Output.sigmoid(1)),
                chain(convolution(1), convolution(1), Output.sigmoid(2)),
                chain(convolution(1), Pool.of(Pool.Over.LAST), Output.softmax(3)),
                chain(Dense.of(3, Activation.SIGMOID), convolution(2), convolution(2), Output.sigmoid(2)),
                chain(convolution(2), Lstm.of(3), Pool.of(Pool.Over.LAST), Output.sigmoid(2)),
                chain(convolution(3), Bidirectional.of(Lstm.of(3)), Pool.of(Pool.Over.LAST), Output.sigmoid(2)),
                chain(convolution(2), Pool.of(Pool.Over.MEAN), Output.sigmoid(2)),
                Network.chain(
                        Input.tokens(7), Embedding.of(3), SimpleRnn.of(3), Pool.of(Pool.Over.MAX), Output.sigmoid(1)),
                Network.graph(
                        List.of(Input.numbers(3)),
                        new Dense("a", List.of("input"), 4, null, null),
                        new SimpleRnn("b", List.of("input"), 4, null, null, null, null, null),
                        new Add("c", List.of("a", "b")),
                        new Concat("d", List.of("c", "a")),
                        new Output("steps", List.of("d"), 2, null, null, null),
                        new Pool("mean", List.of("d"), Pool.Over.MEAN),
                        new Output("whole", List.of("mean"), 2, null, Loss.pinball(0.1, 0.9), null)));
    }

    private static Network chain(Node... nodes) {
        return Network.chain(Input.numbers(3), nodes);
    }

    private static Conv1d convolution(int stride) {
        return new Conv1d(null, null, 3, 3, stride, Activation.SIGMOID, null);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void padding_changes_no_prediction_no_loss_and_no_parameter(Network network) {
        int length = 6;
        Batch batch = Batches.random(network, 3, length, 1);
        Batch padded = pad(network, batch, length, length + 5);
        Parameters start = Batches.parameters(network);
        try (Engine bare = new Dl4jEngine(network, PLAIN, start, 1);
                Engine other = new Dl4jEngine(network, PLAIN, start, 1)) {
            List<Sequences> expected = bare.predict(batch.inputs());
            List<Sequences> found = other.predict(padded.inputs());
            for (int i = 0; i < expected.size(); i++) {
                float[] values = expected.get(i).values();
                assertThat(Arrays.copyOf(found.get(i).values(), values.length))
                        .containsExactly(values, Offset.offset(1e-6f));
            }
            Engine.Step step = bare.train(batch, 0.1);
            Engine.Step paddedStep = other.train(padded, 0.1);
            assertThat(paddedStep.loss()).isCloseTo(step.loss(), Offset.offset(1e-5));
            assertThat(paddedStep.gradientNorm()).isCloseTo(step.gradientNorm(), Offset.offset(1e-5));
            assertClose(other.parameters(), bare.parameters());
        }
    }

    /** Sequences of unequal length in one batch are each what they are alone. */
    @ParameterizedTest
    @MethodSource("networks")
    void a_shorter_sequence_predicts_as_if_alone(Network network) {
        Batch batch = Batches.random(network, 3, 7, Batches.padded(7, 7, 4, 1), 3);
        try (Engine engine = new Dl4jEngine(network, PLAIN, Batches.parameters(network), 1)) {
            List<Sequences> together = engine.predict(batch.inputs());
            int[] lengths = {7, 4, 1};
            for (int sequence = 0; sequence < 3; sequence++) {
                List<Sequences> alone = engine.predict(alone(batch.inputs(), sequence, lengths[sequence]));
                for (int i = 0; i < alone.size(); i++) {
                    for (int step = 0; step < alone.get(i).timeSteps(); step++) {
                        for (int unit = 0; unit < alone.get(i).features(); unit++) {
                            assertThat(together.get(i).at(step, sequence, unit))
                                    .isCloseTo(alone.get(i).at(step, 0, unit), Offset.offset(1e-6f));
                        }
                    }
                }
            }
        }
    }

    @Test
    void under_the_zero_rule_a_gap_starts_the_state_anew() {
        for (Recurrent layer : List.of(SimpleRnn.of(4), Lstm.of(4), Gru.of(4))) {
            for (Node[] nodes : new Node[][] {
                {layer, Pool.of(Pool.Over.LAST), Output.sigmoid(2)},
                {layer, Dense.of(3, Activation.TANH), Output.sigmoid(2)}
            }) {
                Network network = chain(nodes).with(MaskRule.ZERO);
                Batch batch = Batches.random(network, 1, 5, new float[] {1, 1, 0, 1, 1}, 3);
                float[] end = Arrays.copyOfRange(batch.inputs().get(0).values(), 9, 15);
                try (Engine engine = new Dl4jEngine(network, PLAIN, Batches.parameters(network), 1)) {
                    Sequences found = engine.predict(batch.inputs()).get(0);
                    Sequences alone =
                            engine.predict(List.of(new Sequences(end, 2, 1, 3))).get(0);
                    assertThat(found.at(found.timeSteps() - 1, 0, 1))
                            .isCloseTo(alone.at(alone.timeSteps() - 1, 0, 1), Offset.offset(1e-6f));
                }
            }
        }
    }

    /** DL4J's own layers cannot, and such batches are refused for them. */
    @Test
    void under_the_carry_rule_a_gru_steps_over_a_gap() {
        for (Node[] nodes : new Node[][] {
            {Gru.of(4), Pool.of(Pool.Over.LAST), Output.sigmoid(2)},
            {Bidirectional.of(Gru.of(4).with(Gru.Variant.RESET_BEFORE)), Pool.of(Pool.Over.LAST), Output.sigmoid(2)}
        }) {
            Network network = chain(nodes);
            Batch batch = Batches.random(network, 1, 5, new float[] {1, 1, 0, 1, 1}, 3);
            float[] values = batch.inputs().get(0).values();
            float[] joined = new float[12];
            System.arraycopy(values, 0, joined, 0, 6);
            System.arraycopy(values, 9, joined, 6, 6);
            try (Engine engine = new Dl4jEngine(network, PLAIN, Batches.parameters(network), 1)) {
                Sequences found = engine.predict(batch.inputs()).get(0);
                Sequences expected =
                        engine.predict(List.of(new Sequences(joined, 4, 1, 3))).get(0);
                assertThat(found.values()).containsExactly(expected.values(), Offset.offset(1e-6f));
            }
        }
    }

    private static List<Sequences> alone(List<Sequences> inputs, int sequence, int length) {
        List<Sequences> result = new ArrayList<>();
        for (Sequences input : inputs) {
            float[] values = new float[length * input.features()];
            for (int i = 0; i < values.length; i++) {
                values[i] = input.at(i / input.features(), sequence, i % input.features());
            }
            result.add(new Sequences(values, length, 1, input.features()));
        }
        return result;
    }

    /** What is added holds numbers that would show, and NaN, if they were looked at. */
    private static Batch pad(Network network, Batch batch, int length, int timeSteps) {
        List<Sequences> inputs = batch.inputs().stream()
                .map(input -> padded(input, timeSteps, Float.NaN))
                .toList();
        List<Sequences> labels = new ArrayList<>();
        for (int i = 0; i < batch.labels().size(); i++) {
            Sequences label = batch.labels().get(i);
            var shape = network.shapes().get(network.outputs().get(i).id());
            labels.add(shape.perStep() ? padded(label, shape.steps(timeSteps), 1) : label);
        }
        return new Batch(inputs, labels);
    }

    private static Sequences padded(Sequences sequences, int timeSteps, float filler) {
        int row = sequences.batch() * sequences.features();
        float[] values = Arrays.copyOf(sequences.values(), timeSteps * row);
        Arrays.fill(values, sequences.timeSteps() * row, values.length, filler);
        float[] mask = new float[timeSteps * sequences.batch()];
        Arrays.fill(mask, 0, sequences.timeSteps() * sequences.batch(), 1);
        return new Sequences(values, timeSteps, sequences.batch(), sequences.features(), mask);
    }

    private static void assertClose(Parameters found, Parameters expected) {
        expected.byName().forEach((name, tensor) -> {
            Tensor other = found.get(name);
            assertThat(other.values()).as(name).containsExactly(tensor.values(), Offset.offset(2e-6f));
        });
    }
}
