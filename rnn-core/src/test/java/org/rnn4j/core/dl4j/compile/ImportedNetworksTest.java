package org.rnn4j.core.dl4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GravesLSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.rnn4j.core.Rnn;
import org.rnn4j.core.importing.ImportedModel;
import org.rnn4j.core.importing.ModelZip;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Sequences;

/** Zips as DL4J's own {@code ModelSerializer} writes them: what is imported predicts what DL4J predicts. */
class ImportedNetworksTest {
    static Stream<Arguments> networks() {
        return StockNetworks.all().keySet().stream()
                .flatMap(name -> Stream.of(DataType.FLOAT, DataType.DOUBLE).map(type -> Arguments.of(name, type)));
    }

    private static Model randomised(Model network) {
        INDArray parameters = network.params();
        network.setParams(Nd4j.rand(parameters.dataType(), parameters.shape()).subi(0.5));
        return network;
    }

    private static byte[] zip(Model network) throws IOException {
        ByteArrayOutputStream zip = new ByteArrayOutputStream();
        ModelSerializer.writeModel(network, zip, true);
        return zip.toByteArray();
    }

    private static ImportedModel imported(byte[] zip) {
        return ModelZip.read(new ByteArrayInputStream(zip), "model.zip");
    }

    private static void checkPredictions(Model network, ImportedModel model) {
        INDArray features = new StockBatches(network, 5).next(3, 6, null).getFeatures(0);
        INDArray[] expected = network instanceof MultiLayerNetwork chain
                ? new INDArray[] {chain.output(features)}
                : ((ComputationGraph) network).output(features);
        ArrayBatches arrays = new ArrayBatches(model.network());
        List<Sequences> found =
                Rnn.of(model.network(), model.parameters()).predict(arrays.inputs(new INDArray[] {features}, null));
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < expected.length; i++) {
            INDArray array = arrays.prediction(i, found.get(i), expected[i].dataType());
            assertThat(CompiledNetworkTest.difference(array, expected[i])).isLessThan(1e-5);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void an_imported_network_predicts_what_dl4j_predicts(String name, DataType type) throws IOException {
        Model network = randomised(StockNetworks.all().get(name).apply(StockNetworks.settings(type)));
        ImportedModel model = imported(zip(network));
        assertThat(model.network().maskRule()).isEqualTo(MaskRule.ZERO);
        assertThat(model.notes()).containsExactly("The updater's state is not imported: predictions do not need it.");
        checkPredictions(network, model);
    }

    @Test
    void what_only_training_looks_at_is_passed_over(@TempDir Path folder) throws IOException {
        Layer frozen = new FrozenLayer(StockNetworks.lstm(4));
        MultiLayerNetwork network = StockNetworks.chain(
                StockNetworks.settings(DataType.FLOAT).l2(0.1),
                frozen,
                new DropoutLayer.Builder(0.75).build(),
                new DenseLayer.Builder().nOut(3).hasBias(false).build(),
                StockNetworks.steps(LossFunction.POISSON, Activation.SOFTPLUS));
        randomised(network);
        ImportedModel model = imported(zip(network));
        checkPredictions(network, model);
        model.write(folder.resolve("model"), "1.0", "model");
        Rnn loaded = Rnn.load(folder.resolve("model"));
        assertThat(loaded.network()).isEqualTo(model.network());
        assertThat(loaded.parameters()).isEqualTo(model.parameters());
    }

    @Test
    void a_layer_that_is_not_known_is_named() throws IOException {
        MultiLayerNetwork network = StockNetworks.chain(
                StockNetworks.settings(DataType.FLOAT),
                new GravesLSTM.Builder().nOut(3).build(),
                StockNetworks.sigmoidSteps());
        byte[] zip = zip(network);
        assertThatThrownBy(() -> imported(zip))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessage(
                        "model.zip!configuration.json, 'layer0': a layer of type GravesLSTM is not known here, and so the "
                                + "model cannot be imported");
    }
}
