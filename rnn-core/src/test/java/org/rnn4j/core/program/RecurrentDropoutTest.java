package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.SimpleRnn;

/** DropConnect on the recurrent weights. */
class RecurrentDropoutTest {
    private static final int STEPS = 5;
    private static final double SHARE = 0.4;

    static Stream<Network> networks() {
        return Stream.of(
                        SimpleRnn.of(4).withRecurrentDropout(SHARE),
                        SimpleRnn.of(4).withStates(2).withRecurrentDropout(SHARE),
                        Lstm.of(4).withRecurrentDropout(SHARE),
                        Gru.of(4).withRecurrentDropout(SHARE),
                        Gru.of(4).with(Gru.Variant.RESET_BEFORE).withRecurrentDropout(SHARE),
                        new Bidirectional(null, null, Lstm.of(3).withRecurrentDropout(SHARE), null))
                .map(node -> Network.chain(Input.numbers(3), node, Output.sigmoid(2)));
    }

    private static CompiledEngine engine(Network network, Kernel kernel, int threads) {
        return Cases.engine(network, Cases.descent(), kernel, new CompiledEngine.Settings(threads, 1, 0));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void the_gradient_is_that_of_the_loss_with_the_updates_mask(Network network) {
        for (float[] mask : new float[][] {null, Batches.padded(STEPS, 5, 3)}) {
            Batch batch = Batches.random(network, 2, STEPS, mask, 4);
            try (CompiledEngine engine = engine(network, Cases.exact(), 1)) {
                TrainingState state = engine.state();
                Differences differences = new Differences(network, state);
                // The mask follows from the number of updates done: each pass is the first.
                Map<String, double[]> gradient = differences.change(() -> engine.train(batch, 1));
                double distance = differences.distance(gradient, () -> {
                    state.setIteration(0);
                    return engine.train(batch, 0).loss();
                });
                assertThat(distance).isLessThan(1e-7);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void the_mask_is_the_same_on_every_kernel_and_another_in_every_update(Network network) {
        Batch batch = Batches.random(network, 20, STEPS, null, 4);
        List<List<Double>> losses = new ArrayList<>();
        for (Kernel kernel : List.of(Cases.exact(), Cases.plain(), Cases.fastest())) {
            try (CompiledEngine engine = engine(network, kernel, 2)) {
                losses.add(List.of(
                        engine.train(batch, 0).loss(), engine.train(batch, 0).loss()));
            }
        }
        assertThat(losses.get(0).get(1)).isNotCloseTo(losses.get(0).get(0), within(1e-4));
        for (List<Double> other : losses) {
            assertThat(other.get(0)).isCloseTo(losses.get(0).get(0), within(1e-4));
            assertThat(other.get(1)).isCloseTo(losses.get(0).get(1), within(1e-4));
        }
    }

    @Test
    void the_share_is_left_out_and_the_rest_scaled_up() {
        Kernel kernel = Cases.plain();
        Network network = Network.chain(Input.numbers(3), SimpleRnn.of(100), Output.sigmoid(2));
        ParameterBlock block = new ParameterBlock(kernel::allocate, network);
        block.write(Cases.start(network));
        var weights = block.recurrent("simple-rnn");
        float[] before = weights.recurrent().toFloats();
        float[] after =
                new DroppedWeights(kernel, weights, 0.25, 7).of(3).recurrent().toFloats();
        int dropped = 0;
        for (int i = 0; i < before.length; i++) {
            dropped += after[i] == 0 ? 1 : 0;
            assertThat(after[i] == 0 ? 0 : Math.round(1000 * after[i] / before[i]))
                    .isIn(0, 1333);
        }
        assertThat((double) dropped / before.length).isCloseTo(0.25, within(4 * Math.sqrt(0.25 * 0.75 / 10_000)));
    }

    @Test
    void prediction_leaves_nothing_out_and_threads_change_nothing() {
        Recurrent layer = Lstm.of(6).withRecurrentDropout(SHARE);
        Network network = Network.chain(Input.numbers(3), layer, Output.sigmoid(2));
        Network plain = Network.chain(Input.numbers(3), Lstm.of(6), Output.sigmoid(2));
        Batch batch = Batches.random(network, 40, STEPS, 3);
        try (CompiledEngine one = engine(network, Cases.fastest(), 1);
                CompiledEngine many = engine(network, Cases.fastest(), 3);
                CompiledEngine without = engine(plain, Cases.fastest(), 1)) {
            assertThat(one.predict(batch.inputs()).get(0).values())
                    .containsExactly(without.predict(batch.inputs()).get(0).values());
            for (int update = 0; update < 3; update++) {
                assertThat(many.train(batch, 0.1)).isEqualTo(one.train(batch, 0.1));
            }
            assertThat(many.parameters().byName()).isEqualTo(one.parameters().byName());
        }
    }
}
