package org.rnn4j.core.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.deeplearning4j.gradientcheck.GradientCheckUtil;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.rnn4j.core.kernel.MaskRule;

/** Gradients of every cell, mask and wrapper against finite differences in double precision. */
class LayerGradientTest {
    private static final int STEPS = 5;

    private static DataType standard;

    enum Cell {
        SIMPLE,
        HIGHER_ORDER,
        LSTM,
        GRU_AFTER,
        GRU_BEFORE;

        FastRecurrent layer(MaskRule rule) {
            return switch (this) {
                case SIMPLE ->
                    new FastSimpleRnn.Builder()
                            .maskRule(rule)
                            .nOut(3)
                            .activation(Activation.SOFTPLUS)
                            .build();
                case HIGHER_ORDER ->
                    new HigherOrderRnn.Builder()
                            .states(3)
                            .maskRule(rule)
                            .nOut(3)
                            .activation(Activation.TANH)
                            .build();
                case LSTM ->
                    new FastLstm.Builder()
                            .maskRule(rule)
                            .nOut(3)
                            .activation(Activation.TANH)
                            .build();
                case GRU_AFTER ->
                    new Gru.Builder()
                            .maskRule(rule)
                            .nOut(3)
                            .activation(Activation.TANH)
                            .build();
                case GRU_BEFORE ->
                    new Gru.Builder()
                            .resetAfter(false)
                            .maskRule(rule)
                            .nOut(3)
                            .activation(Activation.TANH)
                            .build();
            };
        }
    }

    enum Mask {
        NONE,
        PADDING,
        GAPS
    }

    record Case(Cell cell, Mask mask, MaskRule rule, String wrapper) {}

    @BeforeAll
    static void in_double_precision() {
        standard = Nd4j.dataType();
        Nd4j.setDefaultDataTypes(DataType.DOUBLE, DataType.DOUBLE);
    }

    @AfterAll
    static void back_to_what_was() {
        Nd4j.setDefaultDataTypes(standard, standard);
    }

    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Cell cell : Cell.values()) {
            for (String wrapper : List.of("none", "concat", "add", "last")) {
                cases.add(new Case(cell, Mask.NONE, MaskRule.ZERO, wrapper));
                for (MaskRule rule : MaskRule.values()) {
                    cases.add(new Case(cell, Mask.PADDING, rule, wrapper));
                    cases.add(new Case(cell, Mask.GAPS, rule, wrapper));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void gradients_are_those_of_finite_differences(Case point) {
        FastRecurrent bare = point.cell().layer(point.rule());
        Layer layer = switch (point.wrapper()) {
            case "concat" -> new Bidirectional(Bidirectional.Mode.CONCAT, bare);
            case "add" -> new Bidirectional(Bidirectional.Mode.ADD, bare);
            case "last" -> new LastTimeStep(bare);
            default -> bare;
        };
        boolean perStep = !point.wrapper().equals("last");
        INDArray mask = switch (point.mask()) {
            case NONE -> null;
            case PADDING -> Nets.padding(DataType.DOUBLE, 2, STEPS);
            case GAPS -> Nets.gaps(DataType.DOUBLE, 2, STEPS);
        };
        DataSet data = Nets.batch(DataType.DOUBLE, 2, STEPS, perStep, mask);
        var chain = Nets.chain(DataType.DOUBLE, new NoOp(), layer, perStep);
        chain.setParams(Nets.random(DataType.DOUBLE, 3, chain.params().shape()).muli(0.5));
        assertThat(GradientCheckUtil.checkGradients(new GradientCheckUtil.MLNConfig()
                        .net(chain)
                        .input(data.getFeatures())
                        .labels(data.getLabels())
                        .inputMask(data.getFeaturesMaskArray())
                        .labelMask(data.getLabelsMaskArray())
                        .print(GradientCheckUtil.PrintMode.FAILURES_ONLY)
                        .maxRelError(1e-4)))
                .isTrue();
    }
}
