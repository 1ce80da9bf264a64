package org.rnn4j.core.importing;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.Rnn;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Sequences;

/** Zips that DL4J 1.0.0-M2.1 wrote stay readable for ever: these files are never written again, only added to. */
class KeptZipsTest {
    private static final Path ZIPS = Path.of("src/test/resources/models/dl4j-1.0.0-M2.1");
    private static final int STEPS = 5;

    private static Sequences inputs() {
        float[] values = new float[STEPS * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (i % 7 - 3) / 4f;
        }
        return new Sequences(values, STEPS, 1, 3);
    }

    /** {@code [1, features, timeSteps]}. */
    private static INDArray features() {
        INDArray features = Nd4j.create(1, 3, STEPS);
        for (int step = 0; step < STEPS; step++) {
            for (int feature = 0; feature < 3; feature++) {
                features.putScalar(0, feature, step, inputs().at(step, 0, feature));
            }
        }
        return features;
    }

    private static void check(Sequences found, INDArray expected) {
        for (int step = 0; step < found.timeSteps(); step++) {
            for (int unit = 0; unit < found.features(); unit++) {
                double value = expected.rank() == 3 ? expected.getDouble(0, unit, step) : expected.getDouble(0, unit);
                assertThat((double) found.at(step, 0, unit)).isCloseTo(value, Offset.offset(1e-5));
            }
        }
    }

    @Test
    void a_chain_of_1_0_0_m2_1_is_read() throws Exception {
        ImportedModel model = ModelZip.read(ZIPS.resolve("chain.zip"));
        assertThat(model.network().inputs()).containsExactly(Input.numbers(3));
        assertThat(model.network().nodes()).extracting(Node::id).containsExactly("layer0", "layer1", "layer2");
        assertThat(((Lstm) model.network().nodes().get(1)).units()).isEqualTo(4);
        assertThat(model.parameters().count()).isEqualTo(350);
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(
                ZIPS.resolve("chain.zip").toFile());
        check(Rnn.of(model.network(), model.parameters()).predict(inputs()), network.output(features()));
    }

    @Test
    void a_graph_of_1_0_0_m2_1_is_read() throws Exception {
        ImportedModel model = ModelZip.read(ZIPS.resolve("graph.zip"));
        assertThat(model.network().outputs()).extracting(Node::id).containsExactly("class", "steps");
        ComputationGraph network = ModelSerializer.restoreComputationGraph(
                ZIPS.resolve("graph.zip").toFile());
        List<Sequences> found = Rnn.of(model.network(), model.parameters()).predict(List.of(inputs()));
        INDArray[] expected = network.output(features());
        check(found.get(0), expected[0]);
        check(found.get(1), expected[1]);
    }
}
