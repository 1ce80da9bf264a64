package org.rnn4j.core.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.learning.config.Adam;
import org.rnn4j.core.kernel.MaskRule;

class HigherOrderRnnTest {
    private static MultiLayerNetwork network(int states) {
        return network(new HigherOrderRnn.Builder()
                .states(states)
                .nOut(4)
                .activation(Activation.TANH)
                .build());
    }

    private static MultiLayerNetwork network(Layer layer) {
        return Nets.chain(DataType.DOUBLE, new Adam(0.01), layer, true);
    }

    @Test
    void with_one_state_it_is_the_simple_layer() {
        MultiLayerNetwork simple = network(
                new FastSimpleRnn.Builder().nOut(4).activation(Activation.TANH).build());
        MultiLayerNetwork one = network(1);
        assertThat(one.params()).isEqualTo(simple.params());
        DataSet data = Nets.batch(DataType.DOUBLE, 3, 6, true, Nets.gaps(DataType.DOUBLE, 3, 6));
        for (int i = 0; i < 5; i++) {
            one.fit(data);
            simple.fit(data);
        }
        assertThat(Nets.distance(one.params(), simple.params())).isLessThan(1e-12);
    }

    @Test
    void it_starts_as_the_simple_layer_and_learns_to_look_further_back() {
        MultiLayerNetwork simple = network(1);
        MultiLayerNetwork three = network(3);
        INDArray recurrent = three.getParam("0_RW");
        assertThat(recurrent.shape()).containsExactly(12, 4);
        assertThat(recurrent.get(NDArrayIndex.interval(0, 4), NDArrayIndex.all()))
                .isEqualTo(simple.getParam("0_RW"));
        assertThat(recurrent
                        .get(NDArrayIndex.interval(4, 12), NDArrayIndex.all())
                        .norm2Number()
                        .doubleValue())
                .isZero();
        DataSet data = Nets.batch(DataType.DOUBLE, 3, 6, true, null);
        assertThat(three.output(data.getFeatures())).isEqualTo(simple.output(data.getFeatures()));
        three.fit(data);
        INDArray older = three.getParam("0_RW").get(NDArrayIndex.interval(4, 12), NDArrayIndex.all());
        assertThat(older.norm2Number().doubleValue()).isGreaterThan(0.01);
    }

    @Test
    void the_state_for_single_steps_has_a_place_for_each_state() {
        MultiLayerNetwork network = network(3);
        network.rnnTimeStep(Nets.random(DataType.DOUBLE, 1, 2, 3, 5));
        assertThat(network.rnnGetPreviousState(0).get("prevAct").shape()).containsExactly(2, 12);
    }

    @Test
    void no_state_is_refused() {
        assertThatThrownBy(() -> new HigherOrderRnn.Builder().states(0))
                .hasMessage("states: expected at least 1, found 0");
        assertThat(new HigherOrderRnn.Builder().maskRule(MaskRule.CARRY).build().getStates())
                .isEqualTo(2);
    }
}
