package org.rnn4j.core.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.conf.layers.RnnOutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;
import org.rnn4j.core.Rnn;
import org.rnn4j.core.dl4j.compile.CompiledNetwork;
import org.rnn4j.core.dl4j.compile.Compiler;
import org.rnn4j.core.importing.ImportedModel;
import org.rnn4j.core.importing.ModelZip;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Sequences;

/** The decoder in graphs of DL4J's own. */
class AttentionDecoderVertexTest {
    private static final int SYMBOLS = 5;
    private static final int SOURCE = 4;
    private static final int TARGET = 3;
    private static final int BATCH = 3;

    private static DataType standard;

    @TempDir
    Path folder;

    @BeforeAll
    static void in_double_precision() {
        standard = Nd4j.dataType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void back_to_what_was() {
        Nd4j.setDefaultDataTypes(standard, standard);
    }

    private static AttentionDecoder decoder(
            AttentionDecoder.Cell cell, AttentionDecoder.Attention attention, boolean feeding, boolean coverage) {
        int layers = cell == AttentionDecoder.Cell.LSTM ? 2 : 1;
        return new AttentionDecoder(
                null, null, cell, 4, layers, 3, attention, null, feeding, coverage, 3, null, null, null, null);
    }

    private static AttentionDecoder standardDecoder() {
        return decoder(AttentionDecoder.Cell.GRU, AttentionDecoder.Attention.ADDITIVE, true, false);
    }

    private static ComputationGraphConfiguration configuration(
            AttentionDecoder decoder, boolean tied, IUpdater updater, DataType type) {
        var graph = Nets.settings(type, updater)
                .gradientNormalization(GradientNormalization.ClipL2PerParamType)
                .gradientNormalizationThreshold(1000)
                .graphBuilder()
                .addInputs("source", "target")
                .setInputTypes(InputType.recurrent(Nets.INPUTS), InputType.recurrent(1))
                .addLayer(
                        "encoder",
                        new Bidirectional(
                                Bidirectional.Mode.CONCAT,
                                new Gru.Builder()
                                        .nIn(Nets.INPUTS)
                                        .nOut(2)
                                        .activation(Activation.TANH)
                                        .build()),
                        "source")
                .addVertex("decoder", new AttentionDecoderVertex(decoder, 4, SYMBOLS, tied), "encoder", "target");
        if (tied) {
            graph.addLayer(
                    "head",
                    new RnnLossLayer.Builder(LossFunction.MCXENT)
                            .activation(Activation.SOFTMAX)
                            .build(),
                    "decoder");
        } else {
            graph.addLayer(
                    "head",
                    new RnnOutputLayer.Builder(LossFunction.MCXENT)
                            .activation(Activation.SOFTMAX)
                            .nIn(3)
                            .nOut(SYMBOLS)
                            .build(),
                    "decoder");
        }
        return graph.setOutputs("head").build();
    }

    private static ComputationGraph graph(AttentionDecoder decoder, boolean tied, IUpdater updater) {
        ComputationGraph graph = new ComputationGraph(configuration(decoder, tied, updater, DataType.DOUBLE));
        graph.init();
        graph.setParams(Nets.random(DataType.DOUBLE, 3, graph.params().shape()).muli(0.5));
        return graph;
    }

    /** Sources of 4, 2 and 3 steps, targets of 3, 3 and 1. */
    private static MultiDataSet data(boolean padded, long seed) {
        INDArray ids = Nd4j.create(DataType.DOUBLE, BATCH, 1, TARGET);
        INDArray labels = Nd4j.create(DataType.DOUBLE, BATCH, SYMBOLS, TARGET);
        for (int sequence = 0; sequence < BATCH; sequence++) {
            for (int step = 0; step < TARGET; step++) {
                ids.putScalar(sequence, 0, step, (sequence + 2 * step + seed) % SYMBOLS);
                labels.putScalar(sequence, (int) ((sequence + step + seed) % SYMBOLS), step, 1);
            }
        }
        INDArray sourceMask = Nd4j.createFromArray(new double[][] {{1, 1, 1, 1}, {1, 1, 0, 0}, {1, 1, 1, 0}});
        INDArray targetMask = Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 1, 1}, {1, 0, 0}});
        return new MultiDataSet(
                new INDArray[] {Nets.random(DataType.DOUBLE, seed, BATCH, Nets.INPUTS, SOURCE), ids},
                new INDArray[] {labels},
                padded ? new INDArray[] {sourceMask, targetMask} : null,
                padded ? new INDArray[] {targetMask} : null);
    }

    static List<Arguments> decoders() {
        var gru = AttentionDecoder.Cell.GRU;
        var lstm = AttentionDecoder.Cell.LSTM;
        var simple = AttentionDecoder.Cell.SIMPLE_RNN;
        var additive = AttentionDecoder.Attention.ADDITIVE;
        var multiplicative = AttentionDecoder.Attention.MULTIPLICATIVE;
        return List.of(
                Arguments.of(decoder(gru, additive, true, false), true, true),
                Arguments.of(decoder(gru, additive, true, true), false, true),
                Arguments.of(decoder(gru, multiplicative, false, false), true, false),
                Arguments.of(decoder(lstm, additive, false, false), true, true),
                Arguments.of(decoder(lstm, multiplicative, true, false), false, false),
                Arguments.of(decoder(simple, additive, true, false), true, true));
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void gradients_are_those_of_finite_differences(AttentionDecoder decoder, boolean tied, boolean padded) {
        MultiDataSet data = data(padded, 1);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.GraphConfig()
                        .net(graph(decoder, tied, new NoOp()))
                        .inputs(data.getFeatures())
                        .labels(data.getLabels())
                        .inputMask(data.getFeaturesMaskArrays())
                        .labelMask(data.getLabelsMaskArrays())
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .maxRelError(1e-4)
                        .minAbsoluteError(1e-9)))
                .isTrue();
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void the_compiled_program_says_and_learns_the_same(AttentionDecoder decoder, boolean tied, boolean padded) {
        ComputationGraph stock = graph(decoder, tied, new Adam(0.01));
        ComputationGraph compiledFrom = graph(decoder, tied, new Adam(0.01));
        try (CompiledNetwork compiled = Compiler.compile(compiledFrom)) {
            for (int update = 0; update < 5; update++) {
                MultiDataSet data = data(padded, update);
                stock.fit(data);
                compiled.fit(data);
            }
            assertThat(compiled.score()).isCloseTo(stock.score(), within(1e-7));
            compiled.writeBack();
            // Features cross in float32.
            assertThat(Nets.distance(compiledFrom.params(), stock.params())).isLessThan(1e-6);
        }
    }

    @Test
    void its_configuration_and_numbers_survive_being_saved() throws IOException {
        ComputationGraph before = graph(standardDecoder(), true, new Adam(0.01));
        before.fit(data(true, 1));
        File file = folder.resolve("graph.zip").toFile();
        ModelSerializer.writeModel(before, file, true);
        ComputationGraph after = ModelSerializer.restoreComputationGraph(file, true);
        assertThat(after.getConfiguration().getVertices().get("decoder"))
                .isEqualTo(before.getConfiguration().getVertices().get("decoder"));
        MultiDataSet data = data(true, 2);
        assertThat(output(after, data)).isEqualTo(output(before, data));
        before.fit(data);
        after.fit(data);
        assertThat(after.params()).isEqualTo(before.params());
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void an_imported_zip_says_the_same(AttentionDecoder decoder, boolean tied, boolean padded) throws IOException {
        ComputationGraph graph = graph(decoder, tied, new Adam(0.01));
        Path zip = folder.resolve("graph.zip");
        ModelSerializer.writeModel(graph, zip.toFile(), true);
        ImportedModel imported = ModelZip.read(zip);
        MultiDataSet data = data(false, 3);
        List<Sequences> inputs = List.of(sequences(data.getFeatures(0)), sequences(data.getFeatures(1)));
        Sequences found = Rnn.of(imported.network(), imported.parameters())
                .predict(inputs)
                .get(0);
        INDArray expected = output(graph, data);
        for (int sequence = 0; sequence < BATCH; sequence++) {
            for (int step = 0; step < TARGET; step++) {
                for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                    assertThat((double) found.at(step, sequence, symbol))
                            .isCloseTo(expected.getDouble(sequence, symbol, step), within(1e-5));
                }
            }
        }
    }

    private static Sequences sequences(INDArray array) {
        float[] values =
                array.castTo(DataType.FLOAT).permute(2, 0, 1).dup('c').data().asFloat();
        return new Sequences(values, (int) array.size(2), (int) array.size(0), (int) array.size(1));
    }

    @Test
    void a_copy_of_a_graph_goes_on_learning() {
        // Not Adam: DL4J's copy begins to count updates anew.
        ComputationGraph before = graph(standardDecoder(), true, new Nesterovs(0.1, 0.9));
        before.fit(data(true, 1));
        ComputationGraph copy = before.clone();
        before.fit(data(true, 2));
        copy.fit(data(true, 2));
        assertThat(Nets.distance(copy.params(), before.params())).isLessThan(1e-12);
    }

    @Test
    void the_same_batch_is_learned() {
        ComputationGraph graph =
                new ComputationGraph(configuration(standardDecoder(), true, new Adam(0.05), DataType.FLOAT));
        graph.init();
        MultiDataSet data = data(true, 1);
        double before = graph.score(data);
        for (int update = 0; update < 100; update++) {
            graph.fit(data);
        }
        assertThat(graph.score(data)).isLessThan(0.1 * before);
    }

    @Test
    void masks_belong_to_their_batch_alone() {
        ComputationGraph graph = graph(standardDecoder(), true, new NoOp());
        double whole = graph.score(data(false, 1));
        double padded = graph.score(data(true, 1));
        assertThat(padded).isNotEqualTo(whole);
        assertThat(graph.score(data(false, 1))).isCloseTo(whole, within(1e-12));
    }

    @Test
    void padding_of_both_axes_changes_nothing() {
        ComputationGraph graph = graph(standardDecoder(), true, new NoOp());
        MultiDataSet data = data(true, 1);
        INDArray all = output(graph, data);
        var one = NDArrayIndex.interval(1, 2);
        INDArray source = data.getFeatures(0)
                .get(one, NDArrayIndex.all(), NDArrayIndex.interval(0, 2))
                .dup();
        INDArray target = data.getFeatures(1)
                .get(one, NDArrayIndex.all(), NDArrayIndex.all())
                .dup();
        INDArray alone = graph.output(source, target)[0];
        assertThat(alone.distance2(all.get(one, NDArrayIndex.all(), NDArrayIndex.all())))
                .isLessThan(1e-9);
    }

    @Test
    void what_does_not_fit_is_refused() {
        ComputationGraph graph = graph(standardDecoder(), true, new NoOp());
        assertThatThrownBy(() -> graph.output(
                        Nets.random(DataType.DOUBLE, 1, BATCH, Nets.INPUTS, SOURCE),
                        Nd4j.zeros(DataType.DOUBLE, BATCH, 2, TARGET)))
                .hasMessageContaining("target of 'decoder': expected [3, 1, timeSteps], found shape [3, 2, 3]");
        assertThatThrownBy(() -> graph.output(
                        Nets.random(DataType.DOUBLE, 1, BATCH, Nets.INPUTS, SOURCE),
                        Nd4j.zeros(DataType.DOUBLE, BATCH, 1, TARGET).addi(SYMBOLS)))
                .hasMessageContaining("expected token ids in [0, 5), found 5.0");
        AttentionDecoderVertex vertex = new AttentionDecoderVertex(standardDecoder(), 4, SYMBOLS, true);
        assertThatThrownBy(() -> vertex.getOutputType(0, InputType.recurrent(3), InputType.recurrent(1)))
                .hasMessageContaining("expected a memory of 4 features");
    }

    private static INDArray output(ComputationGraph graph, MultiDataSet data) {
        return graph.output(false, data.getFeatures(), data.getFeaturesMaskArrays())[0];
    }
}
