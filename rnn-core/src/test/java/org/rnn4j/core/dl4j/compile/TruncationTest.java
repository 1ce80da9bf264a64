package org.rnn4j.core.dl4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.optimize.api.BaseTrainingListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Truncated backpropagation through time is held to finite differences, because DL4J's own is wrong: its forward pass in double
 * precision is what is differenced.
 */
class TruncationTest {
    private static final int LENGTH = 3;
    private static final int BATCH = 3;

    private static MultiLayerNetwork network(IUpdater updater, int backward, Layer... layers) {
        NeuralNetConfiguration.ListBuilder list =
                StockNetworks.settings(DataType.DOUBLE).updater(updater).list();
        for (Layer layer : layers) {
            list.layer(layer);
        }
        MultiLayerConfiguration configuration = list.layer(StockNetworks.sigmoidSteps())
                .setInputType(InputType.recurrent(StockNetworks.FEATURES))
                .backpropType(BackpropType.TruncatedBPTT)
                .tBPTTForwardLength(LENGTH)
                .tBPTTBackwardLength(backward)
                .build();
        MultiLayerNetwork network = new MultiLayerNetwork(configuration);
        network.init();
        return network;
    }

    /** Two segments; no label of the first one is real, so that only the second makes a step. */
    private static MultiDataSet batch(MultiLayerNetwork network) {
        MultiDataSet batch = new StockBatches(network, 3).next(BATCH, 2 * LENGTH, null);
        INDArray mask = Nd4j.ones(DataType.DOUBLE, BATCH, 2 * LENGTH);
        mask.get(NDArrayIndex.all(), NDArrayIndex.interval(0, LENGTH)).assign(0);
        batch.setLabelsMaskArray(new INDArray[] {mask});
        return batch;
    }

    private static INDArray segment(INDArray array, int which) {
        return array.get(
                        NDArrayIndex.all(),
                        NDArrayIndex.all(),
                        NDArrayIndex.interval(which * LENGTH, (which + 1) * LENGTH))
                .dup();
    }

    /** The second segment's loss from given states. */
    private static double loss(MultiLayerNetwork network, MultiDataSet batch, List<Map<String, INDArray>> states) {
        network.rnnClearPreviousState();
        for (int i = 0; i < states.size(); i++) {
            network.rnnSetPreviousState(i, states.get(i));
        }
        INDArray p = network.rnnTimeStep(segment(batch.getFeatures(0), 1));
        INDArray y = segment(batch.getLabels(0), 1);
        INDArray ones = Transforms.log(p).mul(y);
        INDArray zeros = Transforms.log(p.rsub(1)).mul(y.rsub(1));
        return -ones.add(zeros).sumNumber().doubleValue() / BATCH;
    }

    private static INDArray differences(MultiLayerNetwork network, MultiDataSet batch) {
        network.rnnClearPreviousState();
        network.rnnTimeStep(segment(batch.getFeatures(0), 0));
        List<Map<String, INDArray>> states = new ArrayList<>();
        for (int i = 0; i < network.getnLayers() - 1; i++) {
            states.add(network.rnnGetPreviousState(i));
        }
        INDArray start = network.params().dup();
        INDArray gradient = Nd4j.create(DataType.DOUBLE, start.length());
        double step = 1e-6;
        for (int i = 0; i < start.length(); i++) {
            network.params().assign(start);
            network.params().putScalar(i, start.getDouble(i) + step);
            double above = loss(network, batch, states);
            network.params().putScalar(i, start.getDouble(i) - step);
            double below = loss(network, batch, states);
            gradient.putScalar(i, (above - below) / (2 * step));
        }
        network.params().assign(start);
        network.rnnClearPreviousState();
        return gradient;
    }

    static Stream<List<Layer>> layers() {
        return Stream.of(
                List.of(StockNetworks.simple(4)),
                List.of(StockNetworks.lstm(3)),
                List.of(StockNetworks.lstm(2), StockNetworks.simple(2)));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void the_second_segments_gradient_is_that_of_finite_differences(List<Layer> layers) {
        MultiLayerNetwork network = network(new Sgd(1), LENGTH, layers.toArray(Layer[]::new));
        MultiDataSet batch = batch(network);
        INDArray expected = differences(network, batch);
        INDArray start = network.params().dup();
        try (CompiledNetwork compiled = Compiler.compile(network)) {
            compiled.fit(batch);
            compiled.writeBack();
        }
        INDArray found = start.sub(network.params());
        assertThat(CompiledNetworkTest.difference(found, expected)).isLessThan(1e-7);
    }

    @Test
    void dl4js_own_gradient_is_another() {
        MultiLayerNetwork network = network(new Sgd(1), LENGTH, StockNetworks.simple(4));
        MultiDataSet batch = batch(network);
        INDArray expected = differences(network, batch);
        INDArray start = network.params().dup();
        network.fit(batch);
        assertThat(CompiledNetworkTest.difference(start.sub(network.params()), expected))
                .isGreaterThan(0.01);
    }

    @Test
    void sequences_within_one_segment_train_as_in_dl4j() {
        MultiLayerNetwork ours = network(new Adam(0.01), LENGTH, StockNetworks.lstm(4));
        MultiLayerNetwork theirs = network(new Adam(0.01), LENGTH, StockNetworks.lstm(4));
        List<MultiDataSet> batches = new StockBatches(ours, 8).list(20, BATCH, LENGTH, false);
        try (CompiledNetwork compiled = Compiler.compile(ours)) {
            batches.forEach(compiled::fit);
            compiled.writeBack();
        }
        batches.forEach(theirs::fit);
        assertThat(CompiledNetworkTest.difference(ours.params(), theirs.params()))
                .isLessThan(1e-9);
    }

    @Test
    void each_segment_is_an_iteration() {
        MultiLayerNetwork network = network(new Adam(0.01), LENGTH, StockNetworks.simple(4));
        List<Integer> iterations = new ArrayList<>();
        network.setListeners(new BaseTrainingListener() {
            @Override
            public void iterationDone(org.deeplearning4j.nn.api.Model model, int iteration, int epoch) {
                iterations.add(iteration);
            }
        });
        try (CompiledNetwork compiled = Compiler.compile(network)) {
            compiled.fit(new StockBatches(network, 3).next(BATCH, 2 * LENGTH + 1, null));
            compiled.fit(batch(network));
        }
        assertThat(iterations).containsExactly(0, 1, 2, 3);
        assertThat(network.getIterationCount()).isEqualTo(4);
    }

    @Test
    void what_needs_whole_sequences_or_two_lengths_is_refused() {
        MultiLayerNetwork lengths = network(new Adam(0.01), LENGTH - 1, StockNetworks.simple(4));
        assertThatThrownBy(() -> Compiler.compile(lengths))
                .isInstanceOf(UnsupportedLayerException.class)
                .hasMessageContaining("forward and backward of one length, found 3 and 2");
        NeuralNetConfiguration.ListBuilder list = StockNetworks.settings(DataType.DOUBLE)
                .list()
                .layer(new Bidirectional(StockNetworks.simple(4)))
                .layer(StockNetworks.sigmoidSteps());
        MultiLayerNetwork both = new MultiLayerNetwork(
                list.setInputType(InputType.recurrent(StockNetworks.FEATURES)).build());
        both.init();
        both.getLayerWiseConfigurations().setBackpropType(BackpropType.TruncatedBPTT);
        assertThatThrownBy(() -> Compiler.compile(both))
                .isInstanceOf(UnsupportedLayerException.class)
                .hasMessageContaining("'layer0'");
    }
}
