package org.rnn4j.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Merge;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;

/** Every gradient that DL4J computes for a lowered network against finite differences in double precision. */
class GradientCheckTest {
    private static final int TIME_STEPS = 5;
    private static final float[] PADDED = Batches.padded(TIME_STEPS, 5, 3);

    /** Steps 1 and 3 of the second sequence are masked, step 4 is real: allowed under the zero rule only. */
    private static final float[] GAPS = {1, 1, 1, 0, 1, 1, 1, 0, 1, 1};

    /** The second sequence starts late. */
    private static final float[] PADDED_FIRST = {1, 0, 1, 0, 1, 1, 1, 1, 1, 1};

    private static DataType standard;

    @BeforeAll
    static void in_double_precision() {
        standard = Nd4j.dataType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void back_to_what_was() {
        Nd4j.setDefaultDataTypes(standard, standard);
    }

    /** Cells, heads, masks and losses, each with each of another kind at least once. */
    static Stream<Arguments> cases() {
        Lstm softplus = new Lstm(null, null, 3, Activation.SIGMOID, null, null, null, null, null);
        return Stream.of(
                chain(null, SimpleRnn.of(3), Output.sigmoid(2)),
                chain(PADDED, SimpleRnn.of(3), Pool.of(Pool.Over.LAST), Output.softmax(3)),
                chain(GAPS, SimpleRnn.of(3), Pool.of(Pool.Over.MEAN), Output.of(2, Loss.Type.MSE)),
                chain(PADDED, SimpleRnn.of(3), head(Loss.huber(0.5))),
                chain(null, Lstm.of(3), Pool.of(Pool.Over.LAST), Output.of(2, Loss.Type.MAE)),
                chain(PADDED, Lstm.of(3), Output.softmax(3)),
                chain(null, softplus, Lstm.of(2), head(Loss.pinball(0.1, 0.9))),
                chain(PADDED, SimpleRnn.of(3), Output.of(4, Loss.Type.GAUSSIAN)),
                chain(null, Lstm.of(2), Pool.of(Pool.Over.LAST), Output.of(6, Loss.Type.STUDENT_T)),
                chain(PADDED, Lstm.of(3), Pool.of(Pool.Over.MAX), smoothed(Output.sigmoid(2))),
                chain(null, bidirectional(SimpleRnn.of(2), Merge.CONCAT), smoothed(Output.softmax(3))),
                chain(PADDED, bidirectional(SimpleRnn.of(2), Merge.ADD), Output.of(2, Loss.Type.MSE)),
                chain(GAPS, bidirectional(SimpleRnn.of(2), Merge.CONCAT), Pool.of(Pool.Over.LAST), Output.sigmoid(2)),
                chain(null, bidirectional(Lstm.of(2), Merge.ADD), Pool.of(Pool.Over.LAST), head(Loss.pinball(0.3))),
                chain(null, bidirectional(Lstm.of(2), Merge.CONCAT), Output.sigmoid(2)),
                chain(PADDED, bidirectional(Lstm.of(2), Merge.CONCAT), Pool.of(Pool.Over.LAST), Output.softmax(3)),
                chain(PADDED, bidirectional(Lstm.of(2), Merge.ADD), Pool.of(Pool.Over.MEAN), head(Loss.huber(1))),
                zero(Lstm.of(3), Output.sigmoid(2)),
                zero(Lstm.of(3), Pool.of(Pool.Over.LAST), Output.softmax(2)),
                chain(GAPS, Gru.of(3), Output.sigmoid(2)),
                chain(GAPS, SimpleRnn.of(3).withStates(2), Output.sigmoid(2)),
                zero(Gru.of(3).with(Gru.Variant.RESET_BEFORE), Pool.of(Pool.Over.LAST), Output.softmax(2)),
                chain(GAPS, bidirectional(Gru.of(2), Merge.ADD), Pool.of(Pool.Over.LAST), Output.softmax(3)),
                chain(PADDED_FIRST, bidirectional(Lstm.of(2), Merge.CONCAT), Output.sigmoid(2)),
                chain(PADDED, convolution(1), convolution(1), Output.of(2, Loss.Type.MAE)),
                chain(GAPS, convolution(2), SimpleRnn.of(2), Output.softmax(3)),
                chain(PADDED, convolution(2), Pool.of(Pool.Over.LAST), smoothed(Output.sigmoid(2))),
                chain(null, convolution(3), Pool.of(Pool.Over.MAX), Output.of(2, Loss.Type.MSE)),
                chain(
                        PADDED,
                        Dense.of(3, Activation.SIGMOID),
                        Lstm.of(2),
                        Dense.of(3, Activation.TANH),
                        head(Loss.huber(1))),
                chain(null, Dense.of(3, Activation.SOFTPLUS), Dense.of(2, Activation.SOFTMAX), Output.sigmoid(1)),
                tokens(null, Pool.of(Pool.Over.MEAN), Output.softmax(3)),
                tokens(PADDED, SimpleRnn.of(3), Output.sigmoid(2)),
                tokens(PADDED, convolution(1), Pool.of(Pool.Over.MAX), head(Loss.pinball(0.2, 0.8))),
                Arguments.of(graph(), null),
                Arguments.of(graph(), PADDED));
    }

    private static Arguments chain(float @Nullable [] mask, Node... nodes) {
        return Arguments.of(Network.chain(Input.numbers(2), nodes), mask);
    }

    /** An LSTM that looks at the gaps. */
    private static Arguments zero(Node... nodes) {
        return Arguments.of(Network.chain(Input.numbers(2), nodes).with(MaskRule.ZERO), GAPS);
    }

    private static Arguments tokens(float @Nullable [] mask, Node... nodes) {
        List<Node> all = new ArrayList<>(List.of(Embedding.of(2)));
        all.addAll(List.of(nodes));
        return Arguments.of(Network.chain(Input.tokens(4), all.toArray(new Node[0])), mask);
    }

    private static Bidirectional bidirectional(Recurrent layer, Merge merge) {
        return new Bidirectional(null, null, layer, merge);
    }

    private static Conv1d convolution(int stride) {
        return new Conv1d(null, null, 2, 3, stride, Activation.TANH, null);
    }

    private static Output head(Loss loss) {
        return new Output(null, null, 2, null, loss, null);
    }

    private static Output smoothed(Output output) {
        return output.with(output.loss().withLabelSmoothing(0.2));
    }

    /** Two inputs, two heads, a sum, a join, and a bidirectional node read step by step and at its end. */
    private static Network graph() {
        return Network.graph(
                List.of(Input.numbers(2), new Input("words", Input.Kind.TOKENS, 4)),
                new Embedding("vectors", List.of("words"), 3, null, null),
                new Dense("projected", List.of("input"), 3, null, null),
                new Add("sum", List.of("vectors", "projected")),
                new Bidirectional("both", null, SimpleRnn.of(3), Merge.ADD),
                new Pool("final", null, Pool.Over.LAST),
                new Output("whole", null, 2, null, null, null),
                new Concat("joined", List.of("both", "projected")),
                new Output("steps", null, 2, null, Loss.of(Loss.Type.MSE), null));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradients_are_those_of_finite_differences(Network network, float @Nullable [] mask) {
        Optimizer optimizer = Optimizer.standard().with(Clipping.none()).withPenalties(0, 0.1);
        Model model = Lowering.of(network, optimizer, 1)
                .with(DataType.DOUBLE, new NoOp())
                .toNetwork(Batches.parameters(network));
        Batch batch = Batches.random(network, 2, TIME_STEPS, mask, 4);
        INDArray[] inputs = arrays(batch.inputs(), false);
        INDArray[] masks = masks(batch.inputs());
        INDArray[] labelMasks = masks(batch.labels());
        if (model instanceof MultiLayerNetwork chain) {
            INDArray[] labels =
                    arrays(batch.labels(), !network.shapes().get("output").perStep());
            assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                            .net(chain)
                            .input(inputs[0])
                            .labels(labels[0])
                            .inputMask(masks[0])
                            .labelMask(labelMasks[0])
                            .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                            .maxRelError(1e-4)))
                    .isTrue();
            return;
        }
        INDArray[] labels = {
            arrays(batch.labels(), true)[0], arrays(batch.labels(), false)[1],
        };
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net((ComputationGraph) model)
                        .inputs(inputs)
                        .labels(labels)
                        .inputMask(mask == null ? null : masks)
                        .labelMask(mask == null ? null : labelMasks)
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .maxRelError(1e-4)))
                .isTrue();
    }

    private static INDArray[] arrays(List<Sequences> all, boolean whole) {
        return all.stream()
                .map(sequences -> BatchArrays.values(sequences, !whole || sequences.timeSteps() > 1)
                        .castTo(DataType.DOUBLE))
                .toArray(INDArray[]::new);
    }

    private static INDArray[] masks(List<Sequences> all) {
        INDArray[] masks = new INDArray[all.size()];
        for (int i = 0; i < masks.length; i++) {
            INDArray mask = BatchArrays.mask(all.get(i));
            masks[i] = mask == null ? null : mask.castTo(DataType.DOUBLE);
        }
        return masks;
    }
}
