package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;

/** Other lengths mean products of other shapes, whose sums round otherwise: equality to 1e-6, not of bits. */
class PaddingTest {
    private static final int[] LENGTHS = {7, 3, 1, 6, 7};

    static Stream<Network> networks() {
        Input numbers = Input.numbers(3);
        return Stream.of(
                Network.chain(numbers, SimpleRnn.of(5), Output.sigmoid(2)),
                Network.chain(numbers, Lstm.of(5), Pool.of(Pool.Over.LAST), Output.softmax(3)),
                Network.chain(
                        numbers, Bidirectional.of(Lstm.of(4)), Pool.of(Pool.Over.LAST), Output.of(2, Loss.Type.MSE)),
                Network.chain(numbers, Bidirectional.of(SimpleRnn.of(4)), SimpleRnn.of(4), Output.of(2, Loss.Type.MAE)),
                Network.chain(numbers, SimpleRnn.of(5), Pool.of(Pool.Over.MEAN), Output.sigmoid(2)),
                Network.chain(numbers, SimpleRnn.of(5), Pool.attention(4), Output.sigmoid(2)),
                Network.chain(numbers, Conv1d.of(4, 3, 2), Pool.attention(4), Output.sigmoid(2)),
                Network.chain(numbers, Conv1d.of(4, 3, 2), Pool.of(Pool.Over.MEAN), Output.sigmoid(2)),
                Network.chain(numbers, Conv1d.of(4, 3, 2), Pool.of(Pool.Over.MAX), Output.sigmoid(2)),
                Network.chain(numbers, Conv1d.of(4, 3, 3), Lstm.of(4), Output.softmax(3)),
                Network.chain(numbers, Bidirectional.of(Lstm.of(4)), Conv1d.of(4, 2, 2), Lstm.of(3), Output.softmax(3)),
                Network.chain(numbers, Lstm.of(5), LayerNorm.standard(), Output.softmax(3)),
                Network.chain(numbers, Lstm.of(5), Output.crf(3)),
                Network.chain(numbers, Conv1d.of(4, 3, 2), Lstm.of(5), Output.ctc(3)),
                Network.graph(
                        List.of(numbers),
                        Bidirectional.of(Lstm.of(4)).placed("a", List.of("input")),
                        Bidirectional.of(Lstm.of(4)).placed("b", List.of("a")),
                        Add.of("a", "b"),
                        Output.crf(3)),
                Network.chain(
                        numbers,
                        Dense.of(4, Activation.ELU),
                        Lstm.of(5),
                        Pool.of(Pool.Over.MAX),
                        Output.of(1, Loss.Type.MSE)),
                Network.chain(
                        new Input("ids", Input.Kind.TOKENS, 6, 3), Embedding.of(4), Lstm.of(5), Output.softmax(3)),
                CharactersTest.network(Characters.convolution(6, 4, 3)),
                CharactersTest.network(Characters.lstm(6, 4)),
                Network.chain(Input.tokens(6), Embedding.of(4), SimpleRnn.of(5), Output.softmax(3)),
                Network.chain(numbers, Conv1d.of(4, 3, 1), Conv1d.of(4, 2, 1), Lstm.of(4), Output.sigmoid(1)),
                Network.chain(
                        numbers, Conv1d.of(4, 3, 2), SimpleRnn.of(5), Pool.of(Pool.Over.LAST), Output.sigmoid(1)));
    }

    /** The same with so many masked steps more at the end, which hold what no computation survives. */
    private static Sequences longer(Sequences all, int more) {
        int rows = (all.timeSteps() + more) * all.batch();
        float[] values = Arrays.copyOf(all.values(), rows * all.features());
        Arrays.fill(values, all.values().length, values.length, Float.NaN);
        float[] mask = all.mask() == null ? ones(all.timeSteps() * all.batch()) : all.mask();
        return new Sequences(values, all.timeSteps() + more, all.batch(), all.features(), Arrays.copyOf(mask, rows));
    }

    private static float[] ones(int length) {
        float[] ones = new float[length];
        Arrays.fill(ones, 1);
        return ones;
    }

    private static Batch longer(Network network, Batch batch, int more) {
        var shape = network.shapes().get("output");
        Sequences labels = batch.labels().get(0);
        int steps = batch.inputs().get(0).timeSteps() + more;
        return Batch.of(
                longer(batch.inputs().get(0), more),
                shape.perStep() ? longer(labels, shape.steps(steps) - labels.timeSteps()) : labels);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void more_padding_changes_nothing(Network network) {
        float[] mask = Batches.padded(7, LENGTHS);
        Batch batch = Batches.random(network, LENGTHS.length, 7, mask, 3);
        for (Kernel kernel : List.of(Cases.fastest(), Cases.plain())) {
            for (int more : new int[] {1, 5, 40}) {
                try (Engine tight = Cases.engine(network, Cases.descent(), kernel);
                        Engine loose = Cases.engine(network, Cases.descent(), kernel)) {
                    check(network, batch, longer(network, batch, more), tight, loose);
                }
            }
        }
    }

    private static void check(Network network, Batch batch, Batch padded, Engine tight, Engine loose) {
        Sequences expected = tight.predict(batch.inputs()).get(0);
        Sequences found = loose.predict(padded.inputs()).get(0);
        float[] first = Arrays.copyOf(found.values(), expected.values().length);
        var cut = new Sequences(first, expected.timeSteps(), expected.batch(), expected.features());
        boolean strings = network.outputs().get(0).hasLabelsWithoutTime();
        assertThat(AgainstDl4jTest.difference(
                        cut, expected, strings ? expected : batch.labels().get(0)))
                .isLessThan(1e-6);
        Engine.Step one = tight.train(batch, 1);
        Engine.Step other = loose.train(padded, 1);
        assertThat(other.loss() / one.loss()).isCloseTo(1, within(1e-6));
        assertThat(other.gradientNorm() / one.gradientNorm()).isCloseTo(1, within(1e-6));
        Parameters start = Cases.start(network);
        assertThat(AgainstDl4jTest.difference(loose.parameters(), tight.parameters()))
                .isLessThan(1e-6);
        assertThat(Cases.ofChange(loose.parameters(), tight.parameters(), start))
                .as("gradient")
                .isLessThan(5e-6);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void sequences_of_different_lengths_are_as_each_alone(Network network) {
        Batch batch = Batches.random(network, LENGTHS.length, 7, Batches.padded(7, LENGTHS), 3);
        for (Kernel kernel : List.of(Cases.fastest(), Cases.plain())) {
            try (Engine engine = Cases.engine(network, Optimizer.standard(), kernel)) {
                Sequences together = engine.predict(batch.inputs()).get(0);
                List<Double> alone = new ArrayList<>();
                List<Double> inBatch = new ArrayList<>();
                for (int i = 0; i < LENGTHS.length; i++) {
                    Sequences input = Cases.one(batch.inputs().get(0), i, LENGTHS[i]);
                    Sequences single = engine.predict(List.of(input)).get(0);
                    collect(single, 0, single.timeSteps(), alone);
                    collect(together, i, single.timeSteps(), inBatch);
                }
                double norm = Math.sqrt(alone.stream().mapToDouble(v -> v * v).sum());
                double difference = 0;
                for (int i = 0; i < alone.size(); i++) {
                    difference += Math.pow(alone.get(i) - inBatch.get(i), 2);
                }
                assertThat(Math.sqrt(difference) / norm).isLessThan(1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void batches_of_other_lengths_before_leave_nothing_behind(Network network) {
        int[] steps = {18, 17, 18, 3, 17};
        try (Engine used = Cases.engine(network, Cases.descent(), Cases.fastest())) {
            for (int i = 0; i < steps.length; i++) {
                float[] mask = i % 2 == 0 ? null : Batches.padded(steps[i], Cases.lengths(steps[i], 3));
                Batch batch = Batches.random(network, 3, steps[i], mask, i);
                try (Engine fresh = Cases.engine(network, Cases.descent(), Cases.fastest())) {
                    assertThat(used.train(batch, 0)).isEqualTo(fresh.train(batch, 0));
                    assertThat(used.predict(batch.inputs()).get(0).values())
                            .containsExactly(
                                    fresh.predict(batch.inputs()).get(0).values());
                }
            }
        }
    }

    private static void collect(Sequences from, int sequence, int steps, List<Double> into) {
        for (int step = 0; step < steps; step++) {
            for (int k = 0; k < from.features(); k++) {
                into.add((double) from.at(step, sequence, k));
            }
        }
    }
}
