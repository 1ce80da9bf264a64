package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Merge;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.SimpleRnn;

/** The gradient of whole programs against central differences in float64. */
class ProgramGradientTest {
    private static final int STEPS = 5;
    private static final int BATCH = 2;
    private static final float[][] MASKS = {
        null, Batches.padded(STEPS, 5, 3), {1, 1, 1, 0, 0, 1, 1, 0, 1, 1}, {1, 0, 1, 0, 1, 1, 1, 1, 0, 1}
    };
    private static final Pool.Over[] POOLS = {Pool.Over.LAST, Pool.Over.MEAN, Pool.Over.MAX, Pool.Over.ATTENTION};
    private static final int FRONTS = 15;

    /** One row of choices. */
    record Point(int cell, int front, int head, int loss, int mask, MaskRule rule) {
        static Point of(int[] row) {
            return new Point(row[0], row[1], row[2], row[3], row[4], MaskRule.values()[row[5]]);
        }

        Network network() {
            List<Node> nodes = new ArrayList<>();
            Input ids = new Input("ids", Input.Kind.TOKENS, 4, front >= 10 && front <= 12 ? 3 : 1);
            List<Input> inputs = front == 9
                    ? List.of(Input.numbers(2), ids)
                    : List.of(front == 4 || (front >= 10 && front <= 12) ? ids : Input.numbers(2));
            nodes.addAll(body());
            if (head > 0) {
                nodes.add(Pool.of(POOLS[head - 1]));
            }
            nodes.add(output());
            return Network.graph(inputs, nodes.toArray(new Node[0])).with(rule);
        }

        /** Everything up to the head's input, the cell among it. */
        private List<Node> body() {
            return switch (front) {
                case 0 -> List.of(recurrent(), recurrent());
                case 1 -> List.of(Dense.of(3, Activation.ELU), recurrent(), Dense.of(3, Activation.SOFTMAX));
                case 2 -> List.of(convolution(1), recurrent(), convolution(1));
                case 3 -> List.of(convolution(2), recurrent());
                case 4 -> List.of(Embedding.of(2), recurrent());
                case 5 -> List.of(new Bidirectional(null, null, recurrent(), Merge.CONCAT));
                case 6 -> List.of(recurrent(), new Bidirectional(null, null, recurrent(), Merge.ADD));
                case 9 -> List.of(Embedding.of(2).placed("e", List.of("ids")), Concat.of("e", "input"), recurrent());
                case 10 -> List.of(Embedding.of(2), recurrent());
                case 11 -> List.of(Characters.convolution(3, 2, 3), recurrent());
                case 12 -> List.of(Characters.lstm(4, 2), recurrent());
                case 13 -> List.of(recurrent(), LayerNorm.standard(), recurrent());
                case 14 -> List.of(LayerNorm.standard(), convolution(2), recurrent(), LayerNorm.standard());
                case 7 -> List.of(named("a", "input"), named("b", "a"), named("c", "a"), Add.of("a", "b", "c"));
                default ->
                    List.of(
                            named("a", "input"),
                            new Bidirectional("b", List.of("input"), recurrent(), Merge.CONCAT),
                            Concat.of("a", "b", "input"));
            };
        }

        private Recurrent recurrent() {
            return switch (cell) {
                case 0 -> SimpleRnn.of(3);
                case 1 -> SimpleRnn.of(3).with(Activation.RELU);
                case 2 -> SimpleRnn.of(3).with(Activation.SIGMOID);
                case 3 -> Lstm.of(3);
                case 4 -> SimpleRnn.of(3).withStates(3);
                default -> new Lstm(null, null, 3, Activation.SIGMOID, null, null, null, null, null);
            };
        }

        private Node named(String name, String from) {
            return recurrent().placed(name, List.of(from));
        }

        private static Conv1d convolution(int stride) {
            return new Conv1d(null, null, 3, 3, stride, Activation.TANH, null);
        }

        private Output output() {
            Loss.Type[] types = Loss.Type.values();
            if (loss < types.length && types[loss].isOverSequences() && head > 0) {
                return Output.softmax(3);
            }
            if (loss < types.length) {
                return Cases.head(types[loss]);
            }
            Output plain = (loss - types.length) % 2 == 0 ? Output.sigmoid(2) : Output.softmax(3);
            Loss smoothed = plain.loss().withLabelSmoothing(0.2);
            return plain.with(
                    switch (loss - types.length) {
                        case 2 -> smoothed.withPositiveWeights(List.of(3.0, 0.25));
                        case 3 -> smoothed.withClassWeights(List.of(3.0, 0.25, 0.0));
                        default -> smoothed;
                    });
        }
    }

    static Stream<Point> points() {
        return AllPairs.of(6, FRONTS, 1 + POOLS.length, Loss.Type.values().length + 4, MASKS.length, 2).stream()
                .map(Point::of);
    }

    @ParameterizedTest
    @MethodSource("points")
    void gradients_are_those_of_finite_differences(Point point) {
        Network network = point.network();
        float @Nullable [] mask = MASKS[point.mask()];
        Batch batch = Batches.random(network, BATCH, STEPS, mask, 4);
        try (CompiledEngine engine = Cases.engine(network, Cases.descent(), Cases.exact())) {
            Differences differences = new Differences(network, engine.state());
            Map<String, double[]> gradient = differences.change(() -> engine.train(batch, 1));
            assertThat(differences.distance(
                            gradient, () -> engine.train(batch, 0).loss()))
                    .isLessThan(1e-7);
        }
    }
}
