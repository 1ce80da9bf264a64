package org.rnn4j.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.program.CompiledEngine;

/** Twenty updates of every rule in float64, compiled and by stock DL4J. */
class TrajectoryTest {
    private static final int UPDATES = 20;
    private static final int STEPS = 6;
    private static final float[] PADDED = Batches.padded(STEPS, 6, 4, 1);

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

    static List<Arguments> cases() {
        List<Network> networks = List.of(
                Network.chain(Input.numbers(3), SimpleRnn.of(5), SimpleRnn.of(4), Output.softmax(3)),
                Network.chain(Input.numbers(3), Lstm.of(4), Output.sigmoid(2)),
                Network.chain(
                        Input.numbers(3),
                        Bidirectional.of(SimpleRnn.of(4)),
                        Pool.of(Pool.Over.MEAN),
                        Output.of(2, Loss.Type.MSE)));
        List<Updater> updaters = new ArrayList<>();
        for (Updater.Type type : Updater.Type.values()) {
            updaters.add(Updater.of(type).withLearningRate(0.01));
        }
        updaters.add(new Updater(Updater.Type.SGD, 0.1, null, null, null, null, 0.0));
        List<Arguments> cases = new ArrayList<>();
        for (Updater updater : updaters) {
            for (int i = 0; i < networks.size(); i++) {
                Clipping clipping = List.of(
                                Clipping.none(), Clipping.byLayer(0.5), new Clipping(Clipping.By.PARAMETER, 0.2))
                        .get(i);
                Optimizer optimizer = new Optimizer(updater, clipping, i == 1 ? 0.001 : 0, i == 2 ? 0.01 : 0);
                cases.add(Arguments.of(networks.get(i), optimizer, i == 0 ? null : PADDED));
            }
            Optimizer decay = Optimizer.of(updater).with(Clipping.none()).withWeightDecay(0.3);
            cases.add(Arguments.of(networks.get(1), decay, PADDED));
            cases.add(Arguments.of(networks.get(2), decay.withPenalties(0.001, 0), PADDED));
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void twenty_updates_end_where_dl4js_do(Network network, Optimizer optimizer, float @Nullable [] mask) {
        Parameters start = Batches.parameters(network);
        MultiLayerNetwork dl4j = (MultiLayerNetwork) Lowering.of(network, optimizer, 1)
                .with(DataType.DOUBLE, Words.updater(optimizer.updater()))
                .toNetwork(start);
        boolean perStep = network.shapes().get("output").perStep();
        double rate = optimizer.updater().learningRate();
        try (CompiledEngine compiled = new CompiledEngine(
                network,
                optimizer,
                start,
                CompiledEngine.Settings.standard(1),
                Kernels.float64().orThrow())) {
            for (int update = 0; update < UPDATES; update++) {
                Batch batch = Batches.random(network, 3, STEPS, mask, update);
                compiled.train(batch, rate);
                dl4j.fit(
                        doubles(BatchArrays.values(batch.inputs().get(0), true)),
                        doubles(BatchArrays.values(batch.labels().get(0), perStep)),
                        doubles(BatchArrays.mask(batch.inputs().get(0))),
                        doubles(BatchArrays.mask(batch.labels().get(0))));
            }
            Map<String, double[]> expected = parameters(network, dl4j);
            double difference = 0;
            double norm = 0;
            for (Map.Entry<String, double[]> entry : expected.entrySet()) {
                double[] found = compiled.state().parameter(entry.getKey());
                for (int i = 0; i < found.length; i++) {
                    difference += Math.pow(found[i] - entry.getValue()[i], 2);
                    norm += Math.pow(entry.getValue()[i], 2);
                }
            }
            assertThat(Math.sqrt(difference / norm)).isLessThan(1e-9);
        }
    }

    private static @Nullable INDArray doubles(@Nullable INDArray array) {
        return array == null ? null : array.castTo(DataType.DOUBLE);
    }

    /** What {@link Lowering#read} gives, not rounded to single precision. */
    private static Map<String, double[]> parameters(Network network, MultiLayerNetwork dl4j) {
        Map<String, double[]> parameters = new LinkedHashMap<>();
        Planner.plan(network, false).places().forEach((name, place) -> {
            INDArray array = dl4j.getLayer(place.layer()).getParam(place.key());
            double[] values = array.dup('c').data().asDouble();
            int columns = (int) array.size(array.rank() - 1);
            double[] ordered = values.clone();
            for (int i = 0; place.lstm() && i < values.length; i++) {
                int block = i % columns / (columns / 4);
                // Candidate and input gate change places.
                int shift = block == 0 ? 3 : block == 3 ? -3 : 0;
                ordered[i + shift * (columns / 4)] = values[i];
            }
            parameters.put(name, ordered);
        });
        return parameters;
    }
}
