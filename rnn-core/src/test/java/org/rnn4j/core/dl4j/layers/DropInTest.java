package org.rnn4j.core.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.WorkspaceMode;
import org.deeplearning4j.nn.conf.constraint.NonNegativeConstraint;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.nn.conf.weightnoise.DropConnect;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.activations.impl.ActivationLReLU;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.NoOp;
import org.rnn4j.core.kernel.MaskRule;

/** What an existing DL4J project does with its layers. */
class DropInTest {
    @TempDir
    Path folder;

    static Stream<Layer> layers() {
        return Stream.of(
                new FastSimpleRnn.Builder().nOut(5).activation(Activation.RELU).build(),
                new FastLstm.Builder()
                        .nOut(5)
                        .activation(Activation.TANH)
                        .forgetGateBiasInit(0.7)
                        .build(),
                new Gru.Builder().nOut(5).maskRule(MaskRule.CARRY).build(),
                new HigherOrderRnn.Builder().nOut(5).states(3).build(),
                new Bidirectional(new Gru.Builder().resetAfter(false).nOut(5).build()),
                new LastTimeStep(new FastLstm.Builder().nOut(5).build()));
    }

    @ParameterizedTest
    @MethodSource("layers")
    void a_saved_network_comes_back_and_trains_on(Layer layer) throws IOException {
        boolean perStep = !(layer instanceof LastTimeStep);
        DataSet data = Nets.batch(DataType.FLOAT, 4, 6, perStep, null);
        for (Model model : new Model[] {
            Nets.chain(DataType.FLOAT, new Adam(0.01), layer.clone(), perStep),
            Nets.graph(DataType.FLOAT, new Adam(0.01), layer.clone(), perStep)
        }) {
            Nets.fit(model, data);
            Path zip = folder.resolve("model.zip");
            Files.deleteIfExists(zip);
            ModelSerializer.writeModel(model, zip.toFile(), true);
            Model back = model instanceof MultiLayerNetwork
                    ? ModelSerializer.restoreMultiLayerNetwork(zip.toFile(), true)
                    : ModelSerializer.restoreComputationGraph(zip.toFile(), true);
            assertThat(back.params()).isEqualTo(model.params());
            assertThat(Nets.output(back, data)).isEqualTo(Nets.output(model, data));
            Nets.fit(model, data);
            Nets.fit(back, data);
            assertThat(back.params()).isEqualTo(model.params());
        }
    }

    @ParameterizedTest
    @MethodSource("layers")
    void a_configuration_survives_json(Layer layer) {
        boolean perStep = !(layer instanceof LastTimeStep);
        MultiLayerConfiguration chain = Nets.chainConfiguration(DataType.FLOAT, new Adam(0.01), layer.clone(), perStep);
        assertThat(MultiLayerConfiguration.fromJson(chain.toJson())).isEqualTo(chain);
        ComputationGraphConfiguration graph = Nets.graph(DataType.FLOAT, new Adam(0.01), layer.clone(), perStep)
                .getConfiguration();
        assertThat(ComputationGraphConfiguration.fromJson(graph.toJson()).toJson())
                .isEqualTo(graph.toJson());
    }

    @Test
    void configurations_that_differ_are_not_equal() {
        assertThat(new Gru.Builder().nOut(2).build())
                .isEqualTo(new Gru.Builder().nOut(2).build())
                .isNotEqualTo(new Gru.Builder().nOut(2).resetAfter(false).build())
                .isNotEqualTo(new Gru.Builder().nOut(2).maskRule(MaskRule.CARRY).build())
                .isNotEqualTo(new FastLstm.Builder().nOut(2).build());
        assertThat(new HigherOrderRnn.Builder().nOut(2).states(2).build())
                .isEqualTo(new HigherOrderRnn.Builder().nOut(2).build())
                .isNotEqualTo(new HigherOrderRnn.Builder().nOut(2).states(3).build());
    }

    @Test
    void what_the_kernels_do_not_know_is_refused() {
        assertThatThrownBy(() -> new FastLstm.Builder().gateActivationFunction(Activation.HARDSIGMOID))
                .hasMessageContaining("expected sigmoid");
        MultiLayerNetwork network = Nets.chain(
                DataType.FLOAT,
                new NoOp(),
                new Gru.Builder()
                        .name("memory")
                        .nOut(4)
                        .activation(new ActivationLReLU())
                        .build(),
                true);
        assertThatThrownBy(() -> network.output(Nets.random(DataType.FLOAT, 1, 2, 3, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("layer 'memory'")
                .hasMessageContaining("found leakyrelu");
    }

    @Test
    void input_and_mask_of_a_wrong_shape_are_refused() {
        MultiLayerNetwork network =
                Nets.chain(DataType.FLOAT, new NoOp(), new Gru.Builder().nOut(4).build(), true);
        assertThatThrownBy(() -> network.output(Nets.random(DataType.FLOAT, 1, 2, 5, 4)))
                .hasMessageContaining("expected 3 features, found shape [2, 5, 4]");
        network.getLayer(0).setMaskArray(Nd4j.ones(2, 3));
        assertThatThrownBy(() -> network.output(Nets.random(DataType.FLOAT, 1, 2, 3, 4)))
                .hasMessageContaining("mask: expected [2, 4], found shape [2, 3]");
    }

    @Test
    void features_may_come_last() {
        Layer first = new Gru.Builder().nOut(4).build();
        Layer last = new Gru.Builder().nOut(4).dataFormat(RNNFormat.NWC).build();
        ComputationGraph ncw = pooled(first, RNNFormat.NCW);
        ComputationGraph nwc = pooled(last, RNNFormat.NWC);
        nwc.setParams(ncw.params());
        DataSet data = Nets.batch(DataType.FLOAT, 5, 6, false, null);
        DataSet permuted = new DataSet(data.getFeatures().permute(0, 2, 1).dup(), data.getLabels());
        assertThat(Nets.output(nwc, permuted)).isEqualTo(Nets.output(ncw, data));
        assertThat(Nets.distance(Nets.gradient(nwc, permuted), Nets.gradient(ncw, data)))
                .isLessThan(1e-6);
    }

    private static ComputationGraph pooled(Layer layer, RNNFormat format) {
        ComputationGraph network = new ComputationGraph(Nets.settings(DataType.FLOAT, new Adam(0.01))
                .graphBuilder()
                .addInputs("input")
                .addLayer("recurrent", layer, "input")
                .addLayer("last", new LastTimeStep(layer.clone()), "recurrent")
                .addLayer("output", Nets.head(false), "last")
                .setOutputs("output")
                .setInputTypes(InputType.recurrent(Nets.INPUTS, format))
                .build());
        network.init();
        return network;
    }

    @Test
    void workspaces_change_nothing() {
        INDArray[] ends = new INDArray[2];
        for (WorkspaceMode mode : new WorkspaceMode[] {WorkspaceMode.ENABLED, WorkspaceMode.NONE}) {
            MultiLayerNetwork network = new MultiLayerNetwork(Nets.settings(DataType.FLOAT, new Adam(0.01))
                    .trainingWorkspaceMode(mode)
                    .inferenceWorkspaceMode(mode)
                    .list()
                    .layer(new FastSimpleRnn.Builder()
                            .nOut(6)
                            .activation(Activation.TANH)
                            .build())
                    .layer(new Bidirectional(
                            Bidirectional.Mode.ADD,
                            new FastLstm.Builder().nOut(5).build()))
                    .layer(new Gru.Builder().nOut(4).build())
                    .layer(Nets.head(true))
                    .setInputType(InputType.recurrent(Nets.INPUTS))
                    .build());
            network.init();
            for (int steps : new int[] {5, 8, 5, 3, 30, 8}) {
                network.fit(Nets.batch(DataType.FLOAT, 17, steps, true, Nets.padding(DataType.FLOAT, 17, steps)));
                network.output(Nets.random(DataType.FLOAT, steps, 2, Nets.INPUTS, steps));
            }
            ends[mode == WorkspaceMode.NONE ? 0 : 1] = network.params();
        }
        assertThat(ends[1]).isEqualTo(ends[0]);
        assertThat(Nd4j.getWorkspaceManager().anyWorkspaceActiveForCurrentThread())
                .isFalse();
    }

    /** With one seed both layers draw the same noise. */
    @Test
    void dropout_weight_noise_and_constraints_are_dl4js() {
        var recurrent = new NonNegativeConstraint();
        assertThat(Nets.distance(
                        noisy(new FastLstm.Builder()
                                .constrainRecurrent(recurrent)
                                .dropOut(new Dropout(0.7))),
                        noisy(new LSTM.Builder().constrainRecurrent(recurrent).dropOut(new Dropout(0.7)))))
                .isLessThan(1e-9);
        assertThat(Nets.distance(
                        noisy(new FastSimpleRnn.Builder()
                                .weightNoise(new DropConnect(0.8))
                                .dropOut(0.7)),
                        noisy(new SimpleRnn.Builder()
                                .weightNoise(new DropConnect(0.8))
                                .dropOut(0.7))))
                .isLessThan(1e-9);
    }

    private static INDArray noisy(BaseRecurrentLayer.Builder<?> builder) {
        Layer layer = builder.nOut(5).activation(Activation.TANH).build();
        MultiLayerNetwork network = Nets.chain(DataType.DOUBLE, new Adam(0.01), layer, true);
        Nd4j.getRandom().setSeed(3);
        for (int step = 0; step < 3; step++) {
            network.fit(Nets.batch(DataType.DOUBLE, 4, 6, true, null));
        }
        return network.params();
    }

    @Test
    void networks_that_train_side_by_side_end_as_one_alone() throws InterruptedException {
        INDArray[] ends = new INDArray[3];
        Thread[] threads = new Thread[3];
        INDArray alone = trained();
        for (int i = 0; i < 3; i++) {
            int k = i;
            threads[i] = new Thread(() -> ends[k] = trained());
            threads[i].start();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        assertThat(ends).containsOnly(alone);
    }

    private static INDArray trained() {
        Layer layer = new Gru.Builder().nOut(16).activation(Activation.TANH).build();
        MultiLayerNetwork network = Nets.chain(DataType.FLOAT, new Adam(0.01), layer, true);
        DataSet data = Nets.batch(DataType.FLOAT, 40, 12, true, null);
        for (int step = 0; step < 10; step++) {
            network.fit(data);
        }
        return network.params();
    }

    @Test
    void half_precision_is_computed_in_float32() {
        Layer layer = new FastLstm.Builder().nOut(5).activation(Activation.TANH).build();
        MultiLayerNetwork half = Nets.chain(DataType.HALF, new NoOp(), layer.clone(), true);
        MultiLayerNetwork single = Nets.chain(DataType.FLOAT, new NoOp(), layer, true);
        single.setParams(half.params().castTo(DataType.FLOAT));
        INDArray input = Nets.random(DataType.FLOAT, 1, 2, 3, 4);
        INDArray found = half.feedForward(input.castTo(DataType.HALF)).get(1);
        assertThat(found.dataType()).isEqualTo(DataType.HALF);
        assertThat(Nets.distance(
                        found.castTo(DataType.FLOAT), single.feedForward(input).get(1)))
                .isLessThan(1e-3);
    }

    @Test
    void memory_is_reported() {
        Layer layer = Nets.chain(
                        DataType.FLOAT,
                        new Adam(0.01),
                        new Gru.Builder().nOut(4).build(),
                        true)
                .getLayer(0)
                .conf()
                .getLayer();
        LayerMemoryReport report = (LayerMemoryReport) layer.getMemoryReport(InputType.recurrent(3, 10));
        assertThat(report.toString()).contains("Gru");
        assertThat(layer.initializer().numParams(layer)).isEqualTo(3 * 12 + 4 * 12 + 24);
    }
}
