package org.rnn4j.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rnn4j.core.Rnn;
import org.rnn4j.core.importing.ImportedModel;
import org.rnn4j.core.importing.ModelZip;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;

class ExportTest {
    @TempDir
    Path folder;

    @Test
    void the_classic_network_needs_no_substitute() throws IOException {
        Network network = Network.chain(Input.numbers(3), SimpleRnn.of(5), Dropout.of(0.2), Output.sigmoid(2));
        assertThat(check(network, null)).isEmpty();
        assertThat(check(network, Batches.padded(6, 6, 2))).isEmpty();
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("model.zip"));
        }
    }

    @Test
    void what_dl4j_lacks_is_said() throws IOException {
        Network network = Network.chain(
                Input.numbers(3),
                Dense.of(4, Activation.TANH),
                Bidirectional.of(Lstm.of(3)),
                Pool.of(Pool.Over.LAST),
                new Output(null, null, 2, null, Loss.huber(1), null));
        String two = "Bidirectional 'bidirectional' is two layers, which DL4J clips one by one.";
        String mse = "Output 'output' is trained on MSE, because DL4J has no Huber loss.";
        assertThat(check(network, null)).containsExactly(two, mse);
        assertThat(check(network, Batches.padded(6, 6, 2))).containsExactly(two, mse);
    }

    @Test
    void likelihoods_are_exported_with_the_nearest_loss() throws IOException {
        Network network = Network.chain(Input.numbers(3), SimpleRnn.of(5), Output.of(4, Loss.Type.GAUSSIAN));
        assertThat(check(network, null))
                .containsExactly("Output 'output' is trained on MSE, because DL4J has no Gaussian likelihood.");
    }

    @Test
    void labels_without_a_time_are_exported_with_the_nearest_loss() throws IOException {
        Network network = Network.chain(Input.numbers(3), SimpleRnn.of(5), Output.ctc(4));
        assertThat(check(network, null))
                .containsExactly(
                        "Output 'output' is trained on softmax cross-entropy with a label for each step, because"
                                + " DL4J has no connectionist temporal classification; its predictions are the same.");
    }

    @Test
    void bidirectional_lstms_read_step_by_step_keep_masks() throws IOException {
        Network network = Network.chain(
                Input.numbers(3), Bidirectional.of(Lstm.of(3)), Pool.of(Pool.Over.MEAN), Output.sigmoid(2));
        assertThat(check(network, null)).hasSize(1);
        assertThat(check(network, Batches.padded(6, 6, 2))).hasSize(1);
    }

    @Test
    void strided_convolutions_predict_the_same_without_masks() throws IOException {
        Network network = Network.chain(
                Input.numbers(3), Conv1d.of(4, 3, 2), Pool.of(Pool.Over.LAST), Output.of(1, Loss.Type.MSE));
        assertThat(check(network, null)).hasSize(2).allMatch(sentence -> sentence.contains("masks"));
    }

    @Test
    void every_node_can_be_exported() throws IOException {
        assertThat(check(LoweringTest.EVERYTHING, null))
                .anyMatch(sentence -> sentence.contains("pinball"))
                .anyMatch(sentence -> sentence.contains("label smoothing"));
    }

    @Test
    void what_only_training_needs_is_left_out_and_said() throws IOException {
        Network network = Network.chain(
                Input.numbers(3),
                Dropout.overSequence(0.2),
                Lstm.of(3).withRecurrentDropout(0.5),
                Output.sigmoid(2)
                        .with(Loss.of(Loss.Type.SIGMOID_CROSS_ENTROPY).withPositiveWeights(List.of(2.0, 3.0))));
        for (float[] mask : new float[][] {null, Batches.padded(6, 6, 2)}) {
            assertThat(check(network, mask))
                    .hasSize(3)
                    .anyMatch(sentence -> sentence.startsWith("Layer 'lstm' is trained without recurrent dropout"))
                    .anyMatch(sentence -> sentence.startsWith("Dropout 'dropout' draws a mask for each step"))
                    .anyMatch(sentence -> sentence.startsWith("Output 'output' is trained without positive weights"));
        }
    }

    @Test
    void a_gru_is_refused_because_plain_dl4j_has_none() {
        for (Node node : List.of(Gru.of(3), Bidirectional.of(Gru.of(3)))) {
            Network network = Network.chain(Input.numbers(3), node, Output.sigmoid(2));
            assertThatThrownBy(() -> Export.toZip(
                            network, Batches.parameters(network), Optimizer.standard(), folder.resolve("model.zip")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("expected layers that plain DL4J has, found gru");
            assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void a_simple_layer_of_several_states_is_refused_because_plain_dl4j_has_none() {
        Network network = Network.chain(Input.numbers(3), SimpleRnn.of(3).withStates(2), Output.sigmoid(2));
        assertThatThrownBy(() -> Export.toZip(
                        network, Batches.parameters(network), Optimizer.standard(), folder.resolve("model.zip")))
                .hasMessageContaining(
                        "'simple-rnn': expected layers that plain DL4J has, found simple-rnn with states 2");
        assertThat(folder).isEmptyDirectory();
    }

    /** Exports, restores with DL4J alone, and compares predictions. */
    private List<String> check(Network network, float[] mask) throws IOException {
        Path zip = folder.resolve("model.zip");
        Parameters parameters = Batches.parameters(network);
        final List<String> sentences = Export.toZip(network, parameters, Optimizer.standard(), zip);
        String json;
        try (ZipFile file = new ZipFile(zip.toFile())) {
            json = new String(
                    file.getInputStream(file.getEntry("configuration.json")).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(json).contains("org.deeplearning4j").doesNotContain("org.rnn4j");
        }
        Batch batch = Batches.random(network, 2, 6, mask, 8);
        List<Sequences> found = restored(zip, network, batch.inputs()).stream()
                .map(BatchArrays::sequences)
                .toList();
        try (Dl4jEngine engine = new Dl4jEngine(network, Optimizer.standard(), parameters, 1)) {
            List<Sequences> expected = engine.predict(batch.inputs());
            for (int i = 0; i < expected.size(); i++) {
                assertThat(found.get(i).values())
                        .containsExactly(expected.get(i).values(), Offset.offset(1e-6f));
            }
            if (mask == null) {
                checkImport(zip, json, batch.inputs(), expected);
            }
        }
        return sentences;
    }

    /** Our own reader of DL4J's zips comes to the same; what was taken apart for DL4J is not put together again. */
    private static void checkImport(Path zip, String json, List<Sequences> inputs, List<Sequences> expected) {
        if (json.contains("ReverseTimeSeriesVertex")) {
            assertThatThrownBy(() -> ModelZip.read(zip))
                    .isInstanceOf(ModelFileException.class)
                    .hasMessageContaining("ReverseTimeSeriesVertex");
            return;
        }
        ImportedModel model = ModelZip.read(zip);
        List<Sequences> found = Rnn.of(model.network(), model.parameters()).predict(inputs);
        for (int i = 0; i < expected.size(); i++) {
            assertThat(found.get(i).values()).containsExactly(expected.get(i).values(), Offset.offset(1e-5f));
        }
    }

    private static List<INDArray> restored(Path zip, Network network, List<Sequences> inputs) throws IOException {
        INDArray[] arrays =
                inputs.stream().map(input -> BatchArrays.values(input, true)).toArray(INDArray[]::new);
        if (Lowering.of(network, Optimizer.standard(), 0).stock().isChain()) {
            MultiLayerNetwork chain = ModelSerializer.restoreMultiLayerNetwork(zip.toFile());
            return List.of(chain.output(arrays[0], false, BatchArrays.mask(inputs.get(0)), null));
        }
        ComputationGraph graph = ModelSerializer.restoreComputationGraph(zip.toFile());
        return List.of(graph.output(false, arrays, BatchArrays.masks(inputs)));
    }
}
