package org.rnn4j.core.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.rnn4j.core.kernel.MaskRule;

/** Streaming and truncated backpropagation. */
class StateTest {
    private static final DataType TYPE = DataType.DOUBLE;

    private static INDArray steps(INDArray array, int from, int to) {
        return array.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(from, to));
    }

    @ParameterizedTest
    @EnumSource(LayerGradientTest.Cell.class)
    void stepping_equals_one_pass(LayerGradientTest.Cell cell) {
        for (DataType type : new DataType[] {DataType.FLOAT, DataType.DOUBLE}) {
            DataSet data = Nets.batch(type, 3, 9, true, null);
            MultiLayerNetwork chain = Nets.chain(type, new NoOp(), cell.layer(MaskRule.ZERO), true);
            var graph = Nets.graph(type, new NoOp(), cell.layer(MaskRule.ZERO), true);
            INDArray whole = chain.output(data.getFeatures());
            double tolerance = type == DataType.FLOAT ? 1e-6 : 1e-14;
            int[] cuts = {0, 1, 2, 6, 9};
            for (int i = 0; i + 1 < cuts.length; i++) {
                INDArray part = steps(data.getFeatures(), cuts[i], cuts[i + 1]);
                INDArray expected = steps(whole, cuts[i], cuts[i + 1]);
                assertThat(Nets.distance(chain.rnnTimeStep(part), expected)).isLessThan(tolerance);
                assertThat(Nets.distance(graph.rnnTimeStep(part)[0], expected)).isLessThan(tolerance);
            }
            chain.rnnClearPreviousState();
            INDArray first = chain.rnnTimeStep(
                    data.getFeatures().get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(0)));
            assertThat(first.shape()).containsExactly(3, 2);
            assertThat(Nets.distance(first, steps(whole, 0, 1).reshape(3, 2))).isLessThan(tolerance);
        }
    }

    @Test
    void a_state_of_another_batch_is_refused() {
        MultiLayerNetwork chain =
                Nets.chain(TYPE, new NoOp(), new Gru.Builder().nOut(4).build(), true);
        chain.rnnTimeStep(Nets.random(TYPE, 1, 3, 3, 2));
        assertThatThrownBy(() -> chain.rnnTimeStep(Nets.random(TYPE, 1, 2, 3, 2)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("expected one of 2 sequences, found one of 3")
                .hasMessageContaining("rnnClearPreviousState");
    }

    private static MultiLayerNetwork truncated(LayerGradientTest.Cell cell, int back) {
        // Two layers: the lower one sees what the upper one says about its inputs.
        MultiLayerNetwork network = new MultiLayerNetwork(Nets.settings(TYPE, new Sgd(1e-300))
                .list()
                .layer(cell.layer(MaskRule.ZERO))
                .layer(new FastSimpleRnn.Builder()
                        .nOut(3)
                        .activation(Activation.TANH)
                        .build())
                .layer((RnnOutputLayer) Nets.head(true))
                .setInputType(InputType.recurrent(Nets.INPUTS))
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTForwardLength(4)
                .tBPTTBackwardLength(back)
                .build());
        network.init();
        network.setParams(Nets.random(TYPE, 4, network.params().shape()).muli(0.6));
        return network;
    }

    /** The gradient of the last segment against finite differences with the states before it held fixed. */
    @ParameterizedTest
    @EnumSource(LayerGradientTest.Cell.class)
    void the_gradient_of_a_later_segment_is_that_of_finite_differences(LayerGradientTest.Cell cell) {
        MultiLayerNetwork network = truncated(cell, 4);
        DataSet data = Nets.batch(TYPE, 17, 8, true, null);
        INDArray found = lastGradient(network, data).div(17);
        MultiLayerNetwork reference = truncated(cell, 4);
        reference.rnnTimeStep(steps(data.getFeatures(), 0, 4));
        INDArray expected = differences(reference, steps(data.getFeatures(), 4, 8), steps(data.getLabels(), 4, 8));
        assertThat(Nets.distance(found, expected)).isLessThan(1e-7);
    }

    private static INDArray lastGradient(MultiLayerNetwork network, DataSet data) {
        INDArray[] last = new INDArray[1];
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void onGradientCalculation(Model model) {
                last[0] = model.gradient().gradient().dup();
            }
        });
        network.fit(data);
        return last[0].reshape(last[0].length());
    }

    private static INDArray differences(MultiLayerNetwork network, INDArray input, INDArray labels) {
        Map<Integer, Map<String, INDArray>> states = new HashMap<>();
        for (int layer = 0; layer < 2; layer++) {
            states.put(layer, network.rnnGetPreviousState(layer));
        }
        INDArray start = network.params().dup();
        INDArray result = Nd4j.create(TYPE, start.length());
        double step = 1e-6;
        for (long i = 0; i < start.length(); i++) {
            double[] losses = new double[2];
            for (int side = 0; side < 2; side++) {
                INDArray moved = start.dup();
                moved.putScalar(i, start.getDouble(i) + (side == 0 ? step : -step));
                network.setParams(moved);
                states.forEach(network::rnnSetPreviousState);
                losses[side] = loss(network.rnnTimeStep(input), labels);
            }
            result.putScalar(i, (losses[0] - losses[1]) / (2 * step));
        }
        return result;
    }

    private static double loss(INDArray output, INDArray labels) {
        double sum = 0;
        for (long b = 0; b < output.size(0); b++) {
            for (long k = 0; k < output.size(1); k++) {
                for (long t = 0; t < output.size(2); t++) {
                    double p = output.getDouble(b, k, t);
                    sum -= Math.log(labels.getDouble(b, k, t) == 1 ? p : 1 - p);
                }
            }
        }
        return sum / output.size(0);
    }

    /** With a shorter way back only the last steps' losses count, with the states before them held fixed. */
    @ParameterizedTest
    @EnumSource(LayerGradientTest.Cell.class)
    void a_shorter_way_back_stops_there(LayerGradientTest.Cell cell) {
        MultiLayerNetwork network = Nets.chain(TYPE, new NoOp(), cell.layer(MaskRule.ZERO), true);
        INDArray input = Nets.random(TYPE, 1, 2, Nets.INPUTS, 6);
        INDArray gradient = Nets.random(TYPE, 2, 2, 3, 6);
        var workspaces = LayerWorkspaceMgr.noWorkspaces();
        network.initGradientsView();
        var layer = (FastRecurrentLayer) network.getLayer(0);
        layer.rnnActivateUsingStoredState(input, true, true, workspaces);
        var cut = layer.tbpttBackpropGradient(gradient, 2, workspaces);
        INDArray parameters = cut.getFirst().gradient().dup();
        INDArray inputGradient = cut.getSecond().dup();
        layer.rnnClearPreviousState();
        layer.rnnActivateUsingStoredState(steps(input, 0, 4), true, true, workspaces);
        layer.rnnActivateUsingStoredState(steps(input, 4, 6), true, false, workspaces);
        var tail = layer.backpropGradient(steps(gradient, 4, 6), workspaces);
        assertThat(Nets.distance(parameters, tail.getFirst().gradient())).isLessThan(1e-14);
        assertThat(Nets.distance(steps(inputGradient, 4, 6), tail.getSecond())).isLessThan(1e-14);
        assertThat(steps(inputGradient, 0, 4).norm2Number().doubleValue()).isZero();
    }

    @Test
    void a_carried_state_survives_padding_and_a_reset_one_does_not() {
        for (MaskRule rule : MaskRule.values()) {
            Layer conf = new Gru.Builder().nOut(4).maskRule(rule).build();
            MultiLayerNetwork network = Nets.chain(TYPE, new NoOp(), conf, true);
            INDArray input = Nets.random(TYPE, 1, 1, Nets.INPUTS, 4);
            INDArray alone = network.getLayer(0)
                    .activate(steps(input, 0, 2).dup(), false, LayerWorkspaceMgr.noWorkspaces())
                    .dup();
            network.getLayer(0).setMaskArray(Nd4j.create(new double[][] {{1, 1, 0, 0}}));
            network.rnnTimeStep(input);
            INDArray state = network.rnnGetPreviousState(0).get("prevAct");
            INDArray last = steps(alone, 1, 2).reshape(1, 4);
            if (rule == MaskRule.CARRY) {
                assertThat(Nets.distance(state, last)).isLessThan(1e-14);
            } else {
                assertThat(state.norm2Number().doubleValue()).isZero();
            }
        }
    }
}
