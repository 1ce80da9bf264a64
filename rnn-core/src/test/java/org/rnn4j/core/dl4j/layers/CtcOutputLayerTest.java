package org.rnn4j.core.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.config.Sgd;
import org.rnn4j.core.dl4j.compile.CompiledNetwork;
import org.rnn4j.core.dl4j.compile.Compiler;

/** The output layer for labels without a time, in networks of DL4J's own. */
class CtcOutputLayerTest {
    private static final int STEPS = 7;
    private static final int CLASSES = 4;

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

    private static MultiLayerConfiguration configuration(IUpdater updater) {
        return Nets.settings(DataType.DOUBLE, updater)
                .list()
                .layer(new Bidirectional(
                        Bidirectional.Mode.CONCAT,
                        new FastLstm.Builder()
                                .nOut(4)
                                .activation(Activation.TANH)
                                .build()))
                .layer(new CtcOutputLayer.Builder().nOut(CLASSES).build())
                .setInputType(InputType.recurrent(Nets.INPUTS))
                .build();
    }

    private static MultiLayerNetwork chain(IUpdater updater) {
        MultiLayerNetwork network = new MultiLayerNetwork(configuration(updater));
        network.init();
        network.setParams(
                Nets.random(DataType.DOUBLE, 3, network.params().shape()).muli(0.5));
        return network;
    }

    /** Strings of 3, 2 and no symbols, of which two are the same, in sequences of 7, 5 and 3 steps. */
    private static DataSet data(boolean padded) {
        INDArray features = Nets.random(DataType.DOUBLE, 5, 3, Nets.INPUTS, STEPS);
        INDArray labels = Nd4j.createFromArray(new double[][][] {{{2, 2, 1}}, {{3, 1, -7}}, {{99, 0, 5}}});
        INDArray symbols = Nd4j.createFromArray(new double[][] {{1, 1, 1}, {1, 1, 0}, {0, 0, 0}});
        INDArray steps = padded
                ? Nd4j.createFromArray(
                        new double[][] {{1, 1, 1, 1, 1, 1, 1}, {1, 1, 1, 1, 1, 0, 0}, {1, 1, 1, 0, 0, 0, 0}})
                : null;
        return new DataSet(features, labels, steps, symbols);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void gradients_are_those_of_finite_differences(boolean padded) {
        DataSet data = data(padded);
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(chain(new NoOp()))
                        .input(data.getFeatures())
                        .labels(data.getLabels())
                        .inputMask(data.getFeaturesMaskArray())
                        .labelMask(data.getLabelsMaskArray())
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .maxRelError(1e-4)))
                .isTrue();
    }

    @Test
    void it_works_in_a_graph_to_the_same_score_and_keeps_no_mask_for_the_next_batch() {
        MultiLayerNetwork chain = chain(new Sgd(0));
        ComputationGraph graph = chain.toComputationGraph();
        double padded = chain.score(data(true));
        double whole = chain.score(data(false));
        assertThat(padded).isNotEqualTo(whole);
        assertThat(graph.score(data(true))).isCloseTo(padded, within(1e-9));
        assertThat(graph.score(data(false))).isCloseTo(whole, within(1e-9));
        chain.fit(data(true));
        chain.fit(data(false));
        assertThat(chain.score()).isCloseTo(whole, within(1e-9));
        graph.fit(data(true));
        graph.fit(data(false));
        assertThat(graph.score()).isCloseTo(whole, within(1e-9));
    }

    @Test
    void the_score_is_the_mean_of_those_of_each_sequence_by_itself() {
        MultiLayerNetwork chain = chain(new NoOp());
        DataSet data = data(true);
        int[] steps = {7, 5, 3};
        int[] symbols = {3, 2, 0};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            sum += chain.score(one(data, i, steps[i], symbols[i]));
        }
        assertThat(chain.score(data)).isCloseTo(sum / 3, within(1e-9));
        INDArray each = chain.scoreExamples(data, false);
        assertThat(each.shape()).containsExactly(3, 1);
        assertThat(each.sumNumber().doubleValue()).isCloseTo(sum, within(1e-9));
    }

    private static DataSet one(DataSet data, int sequence, int steps, int symbols) {
        INDArray features = data.getFeatures()
                .get(NDArrayIndex.interval(sequence, sequence + 1), NDArrayIndex.all(), NDArrayIndex.interval(0, steps))
                .dup();
        int count = Math.max(1, symbols);
        INDArray labels = data.getLabels()
                .get(NDArrayIndex.interval(sequence, sequence + 1), NDArrayIndex.all(), NDArrayIndex.interval(0, count))
                .dup();
        return new DataSet(features, labels, null, symbols == 0 ? Nd4j.zeros(1, 1) : null);
    }

    @Test
    void its_configuration_survives_json() {
        MultiLayerConfiguration before = configuration(new Adam(0.01));
        MultiLayerConfiguration after = MultiLayerConfiguration.fromJson(before.toJson());
        assertThat(after).isEqualTo(before);
        assertThat(after.getConf(1).getLayer()).isInstanceOf(CtcOutputLayer.class);
        MultiLayerNetwork network = new MultiLayerNetwork(after);
        network.init();
        INDArray output = network.output(data(false).getFeatures());
        assertThat(output.shape()).containsExactly(3, CLASSES, STEPS);
        assertThat(output.sum(1).sub(1).norm2Number().doubleValue()).isLessThan(1e-9);
    }

    @Test
    void a_network_learns_strings_without_being_told_when() {
        MultiLayerNetwork chain = chain(new Adam(0.05));
        double before = chain.score(data(true));
        for (int i = 0; i < 60; i++) {
            chain.fit(data(true));
        }
        assertThat(chain.score(data(true))).isLessThan(before / 10);
    }

    @Test
    void the_compiled_program_trains_such_a_network_to_the_same_scores() {
        MultiLayerNetwork stock = chain(new Adam(0.02));
        MultiLayerNetwork fast = chain(new Adam(0.02));
        try (CompiledNetwork compiled = Compiler.compile(fast)) {
            for (int i = 0; i < 3; i++) {
                stock.fit(data(true));
                compiled.fit(data(true));
                assertThat(compiled.score()).isCloseTo(stock.score(), within(1e-5));
            }
        }
    }

    private static DataSet labels(INDArray labels, @Nullable INDArray mask) {
        return new DataSet(Nets.random(DataType.DOUBLE, 5, 1, Nets.INPUTS, 3), labels, null, mask);
    }

    @Test
    void labels_that_do_not_fit_are_refused_with_what_was_found() {
        MultiLayerNetwork chain = chain(new NoOp());
        assertThatThrownBy(() -> chain.fit(labels(Nd4j.createFromArray(new double[][][] {{{1, 1, 2}}}), null)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("labels, sequence 0: 3 symbols need at least 4 steps")
                .hasMessageContaining("found 3 real steps");
        assertThatThrownBy(() -> chain.fit(labels(Nd4j.createFromArray(new double[][][] {{{0}}}), null)))
                .hasMessageContaining("expected a class from 1 to 3 (0 is the blank), found 0");
        assertThatThrownBy(() -> chain.fit(labels(Nd4j.createFromArray(new double[][][] {{{1.5}}}), null)))
                .hasMessageContaining("expected the index of a class, found 1.5");
        assertThatThrownBy(() -> chain.fit(labels(Nd4j.ones(1, CLASSES, 3), null)))
                .hasMessageContaining(
                        "labels: expected [batch, 1, symbols] with a batch of 1 sequences, found [1, 4, 3]");
        assertThatThrownBy(() -> chain.fit(labels(Nd4j.ones(1, 1, 2), Nd4j.ones(1, 3))))
                .hasMessageContaining("mask of the labels: expected [batch, steps] = [1, 2], found [1, 3]");
        assertThatThrownBy(() -> new CtcOutputLayer.Builder().nOut(1).build())
                .hasMessageContaining("nOut: expected at least 2");
    }
}
