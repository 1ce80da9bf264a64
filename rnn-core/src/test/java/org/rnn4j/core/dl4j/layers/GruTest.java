package org.rnn4j.core.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.layers.RnnLossLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.nn.weights.WeightInit;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.lossfunctions.LossFunctions.LossFunction;

class GruTest {
    private static final double L = Math.log(3);

    /**
     * One input, two units, identity as the candidate's function. With L = ln 3, sigmoid(L) = 3/4, sigmoid(0) = 1/2 and
     * sigmoid(−L) = 1/4.
     */
    private static MultiLayerNetwork network(boolean resetAfter, Map<String, double[][]> parameters) {
        MultiLayerNetwork network = new MultiLayerNetwork(Nets.settings(DataType.DOUBLE, new NoOp())
                .list()
                .layer(new Gru.Builder()
                        .resetAfter(resetAfter)
                        .nIn(1)
                        .nOut(2)
                        .activation(Activation.IDENTITY)
                        .build())
                .layer(new RnnLossLayer.Builder(LossFunction.MSE)
                        .activation(Activation.IDENTITY)
                        .build())
                .build());
        network.init();
        parameters.forEach((key, values) -> {
            INDArray array = Nd4j.create(values);
            network.setParam("0_" + key, values.length == 1 && key.endsWith("b") ? array.getRow(0) : array);
        });
        return network;
    }

    private static double[] secondState(MultiLayerNetwork network) {
        INDArray ones = Nd4j.ones(DataType.DOUBLE, 1, 1, 2);
        INDArray output = network.output(ones);
        assertThat(output.getDouble(0, 0, 0)).isEqualTo(1, Offset.offset(1e-14));
        assertThat(output.getDouble(0, 1, 0)).isEqualTo(1, Offset.offset(1e-14));
        return new double[] {output.getDouble(0, 0, 1), output.getDouble(0, 1, 1)};
    }

    /** Blocks of two columns r, z, n: r = (3/4, 1/4) at every step; z = 1/2 at h = 0 and (3/4, 1/4) at h = (1, 1). */
    private static final double[][] RECURRENT = {{0, 0, L, 0, 0, 1}, {0, 0, 0, -L, 2, 0}};

    /**
     * Step 1, h = 0: n = 2·x = (2, 2), h = 1/2·n = (1, 1). Step 2: r⊙h = (3/4, 1/4), (r⊙h)·R_n = (2·1/4, 1·3/4), n = (2.5, 2.75),
     * h = (1/4·2.5 + 3/4·1, 3/4·2.75 + 1/4·1) = (1.375, 2.3125).
     */
    @Test
    void reset_before_the_product_is_as_derived_by_hand() {
        MultiLayerNetwork network = network(
                false,
                Map.of(
                        "W", new double[][] {{L, -L, 0, 0, 2, 2}},
                        "RW", RECURRENT,
                        "b", new double[][] {{0, 0, 0, 0, 0, 0}}));
        assertThat(secondState(network)).containsExactly(new double[] {1.375, 2.3125}, Offset.offset(1e-14));
        assertThat(network.getLayer(0).paramTable()).containsOnlyKeys("W", "RW", "b");
    }

    /**
     * Second bias of n: (4, 8), first: (−3, −2). Step 1: n = (2 − 3 + 3/4·4, 2 − 2 + 1/4·8) = (2, 2), h = (1, 1). Step 2: h·R_n = (2,
     * 1), n = (2 − 3 + 3/4·(2 + 4), 2 − 2 + 1/4·(1 + 8)) = (3.5, 2.25), h = (1/4·3.5 + 3/4, 3/4·2.25 + 1/4) = (1.625, 1.9375). The
     * reset gate's second bias is taken back by the first, the update gate's likewise.
     */
    @Test
    void reset_after_the_product_is_as_derived_by_hand() {
        MultiLayerNetwork network = network(
                true,
                Map.of(
                        "W", new double[][] {{L, -L, 0, 0, 2, 2}},
                        "RW", RECURRENT,
                        "b", new double[][] {{0.5, 0, 0, -7, -3, -2}},
                        "rb", new double[][] {{-0.5, 0, 0, 7, 4, 8}}));
        assertThat(secondState(network)).containsExactly(new double[] {1.625, 1.9375}, Offset.offset(1e-14));
    }

    @Test
    void each_gate_starts_by_itself() {
        MultiLayerNetwork network = new MultiLayerNetwork(Nets.chainConfiguration(
                DataType.DOUBLE,
                new NoOp(),
                new Gru.Builder()
                        .nOut(4)
                        .activation(Activation.TANH)
                        .weightInitRecurrent(WeightInit.IDENTITY)
                        .biasInit(0.5)
                        .build(),
                true));
        network.init();
        INDArray identity = Nd4j.eye(4).castTo(DataType.DOUBLE);
        assertThat(network.getParam("0_RW")).isEqualTo(Nd4j.concat(1, identity, identity, identity));
        assertThat(network.getParam("0_b").meanNumber().doubleValue()).isEqualTo(0.5);
        assertThat(network.getParam("0_rb").norm2Number().doubleValue()).isZero();
        assertThat(network.numParams()).isEqualTo(3 * 12 + 4 * 12 + 12 + 12 + 4 * 2 + 2);
    }
}
