package org.rnn4j.core.dl4j.compile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.dataset.MultiDataSet;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.rnn4j.core.dl4j.layers.Gru;
import org.rnn4j.core.dl4j.layers.HigherOrderRnn;
import org.rnn4j.core.kernel.MaskRule;

class CompiledMaskTest {
    private static MultiLayerNetwork chain(Layer... layers) {
        return StockNetworks.chain(StockNetworks.settings(DataType.DOUBLE), layers);
    }

    private static INDArray mask(int[]... steps) {
        INDArray mask = Nd4j.create(DataType.DOUBLE, steps.length, steps[0].length);
        for (int sequence = 0; sequence < steps.length; sequence++) {
            for (int step = 0; step < steps[0].length; step++) {
                mask.putScalar(sequence, step, steps[sequence][step]);
            }
        }
        return mask;
    }

    private static final INDArray GAPS = mask(new int[] {1, 1, 0, 1, 1}, new int[] {0, 1, 1, 0, 1});
    private static final INDArray PADDING = mask(new int[] {1, 1, 1, 1, 1}, new int[] {1, 1, 1, 0, 0});

    @Test
    void simple_layers_forget_at_gaps_as_in_dl4j() {
        Layer[] layers = {
            StockNetworks.simple(4), new Bidirectional(StockNetworks.simple(3)), StockNetworks.sigmoidSteps()
        };
        MultiLayerNetwork ours = chain(layers);
        MultiLayerNetwork theirs = chain(layers);
        List<MultiDataSet> batches = new ArrayList<>();
        StockBatches source = new StockBatches(ours, 4);
        for (int i = 0; i < 10; i++) {
            batches.add(source.next(2, 5, GAPS));
        }
        try (CompiledNetwork compiled = Compiler.compile(ours)) {
            batches.forEach(compiled::fit);
            compiled.writeBack();
        }
        batches.forEach(theirs::fit);
        assertThat(CompiledNetworkTest.difference(ours.params(), theirs.params()))
                .isLessThan(1e-9);
    }

    @Test
    void unmasked_labels_of_masked_steps_count_as_in_dl4j_where_nothing_else_is_computed_there() {
        Layer[] layers = {StockNetworks.simple(4), StockNetworks.sigmoidSteps()};
        MultiLayerNetwork ours = chain(layers);
        MultiLayerNetwork theirs = chain(layers);
        MultiDataSet both = new StockBatches(ours, 4).next(2, 5, PADDING);
        DataSet batch = new DataSet(both.getFeatures(0), both.getLabels(0), PADDING, null);
        try (CompiledNetwork compiled = Compiler.compile(ours)) {
            compiled.fit(batch);
            compiled.writeBack();
            theirs.fit(batch);
            assertThat(compiled.score()).isCloseTo(theirs.score(), org.assertj.core.data.Offset.offset(1e-9));
        }
        assertThat(CompiledNetworkTest.difference(ours.params(), theirs.params()))
                .isLessThan(1e-9);
        MultiLayerNetwork blind = chain(StockNetworks.lstm(4), StockNetworks.sigmoidSteps());
        try (CompiledNetwork compiled = Compiler.compile(blind)) {
            assertThatThrownBy(() -> compiled.fit(batch)).hasMessageContaining("sequence 1, step 3");
        }
    }

    @Test
    void gaps_before_dl4js_lstm_are_refused_by_its_name() {
        MultiLayerNetwork network = chain(StockNetworks.lstm(4), StockNetworks.sigmoidSteps());
        MultiDataSet batch = new StockBatches(network, 4).next(2, 5, GAPS);
        try (CompiledNetwork compiled = Compiler.compile(network)) {
            assertThatThrownBy(() -> compiled.fit(batch))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("[layer0] do not clear their state at a masked step");
            compiled.fit(new StockBatches(network, 4).next(2, 5, PADDING));
        }
    }

    @Test
    void a_layer_of_ours_that_carries_its_state_is_compiled_as_it_is_under_carry() {
        MultiLayerNetwork network = chain(
                new Gru.Builder().nOut(4).maskRule(MaskRule.CARRY).build(),
                new HigherOrderRnn.Builder().nOut(3).maskRule(MaskRule.CARRY).build(),
                StockNetworks.sigmoidSteps());
        MultiDataSet batch = new StockBatches(network, 4).next(2, 5, GAPS);
        try (CompiledNetwork compiled = Compiler.compile(network)) {
            assertThatThrownBy(() -> compiled.fit(batch))
                    .hasMessageContaining("[layer0, layer1] do not clear their state at a masked step");
        }
        CompileOptions carry = CompileOptions.standard().with(CompileOptions.Masks.CARRY);
        MultiLayerNetwork theirs = network.clone();
        try (CompiledNetwork compiled = Compiler.compile(network, carry)) {
            for (int i = 0; i < 3; i++) {
                compiled.fit(batch);
                theirs.fit(
                        batch.getFeatures(0),
                        batch.getLabels(0),
                        batch.getFeaturesMaskArray(0),
                        batch.getLabelsMaskArray(0));
            }
            compiled.writeBack();
        }
        assertThat(CompiledNetworkTest.difference(network.params(), theirs.params()))
                .isLessThan(1e-9);
    }

    @Test
    void padding_before_dl4js_bidirectional_lstm_is_refused() {
        MultiLayerNetwork network = chain(new Bidirectional(StockNetworks.lstm(4)), StockNetworks.sigmoidSteps());
        MultiDataSet batch = new StockBatches(network, 4).next(2, 5, PADDING);
        try (CompiledNetwork compiled = Compiler.compile(network)) {
            assertThatThrownBy(() -> compiled.output(batch.getFeatures(), batch.getFeaturesMaskArrays()))
                    .hasMessageContaining("any masked step changes their numbers");
        }
        CompileOptions carry = CompileOptions.standard().with(CompileOptions.Masks.CARRY);
        try (CompiledNetwork compiled = Compiler.compile(network, carry)) {
            compiled.fit(batch);
            assertThat(compiled.score()).isPositive();
        }
    }

    @Test
    void under_carry_a_gap_is_as_if_it_were_not_there() {
        MultiLayerNetwork network = chain(StockNetworks.lstm(4), StockNetworks.simple(3), StockNetworks.sigmoidSteps());
        CompileOptions carry = CompileOptions.standard().with(CompileOptions.Masks.CARRY);
        INDArray features = new StockBatches(network, 4).next(1, 5, null).getFeatures(0);
        INDArray without = Nd4j.concat(
                2,
                features.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(0, 2)),
                features.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.interval(3, 5)));
        try (CompiledNetwork compiled = Compiler.compile(network, carry)) {
            INDArray[] mask = {mask(new int[] {1, 1, 0, 1, 1})};
            INDArray gap = compiled.output(new INDArray[] {features}, mask)[0];
            INDArray whole = compiled.output(without)[0];
            for (int step : new int[] {0, 1, 3, 4}) {
                INDArray found = gap.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(step));
                INDArray expected = whole.get(
                        NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(step < 2 ? step : step - 1));
                assertThat(CompiledNetworkTest.difference(found, expected)).isLessThan(1e-6);
            }
        }
    }
}
