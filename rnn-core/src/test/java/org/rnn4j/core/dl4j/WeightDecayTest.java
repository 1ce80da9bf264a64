package org.rnn4j.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.Engine;

class WeightDecayTest {
    private static final Network NETWORK =
            Network.chain(Input.numbers(3), Lstm.of(4), SimpleRnn.of(3), Output.sigmoid(2));
    private static final Updater STILL = new Updater(Updater.Type.ADAM, 0.1, null, null, null, null, null);

    @Test
    void both_engines_follow_a_learning_rate_that_changes_and_leave_the_decay_out_of_the_loss() {
        Optimizer optimizer = Optimizer.of(STILL).withWeightDecay(0.5);
        Parameters start = Batches.parameters(NETWORK);
        try (Engine ours = new CompiledEngine(NETWORK, optimizer, start, CompiledEngine.Settings.standard(1));
                Engine theirs = new Dl4jEngine(NETWORK, optimizer, start, 1)) {
            for (int step = 0; step < 4; step++) {
                Batch batch = Batches.random(NETWORK, 3, 5, step);
                double rate = 0.02 / (1 + step);
                assertThat(ours.train(batch, rate).loss()
                                / theirs.train(batch, rate).loss())
                        .isCloseTo(1, within(1e-5));
            }
            Parameters expected = theirs.parameters();
            ours.parameters().byName().forEach((name, tensor) -> {
                float[] values = expected.get(name).values();
                for (int i = 0; i < values.length; i++) {
                    assertThat(tensor.values()[i]).as(name).isCloseTo(values[i], within(2e-4f));
                }
            });
        }
    }

    /** A step of rate η and decay λ takes ηλ of a weight and nothing of a bias, whatever the gradient's share is. */
    @Test
    void weights_shrink_by_rate_times_decay_and_biases_do_not() {
        Optimizer plain = Optimizer.of(STILL).with(Clipping.none());
        Batch batch = Batches.random(NETWORK, 3, 5, 1);
        Parameters start = Batches.parameters(NETWORK);
        try (Engine without = new CompiledEngine(NETWORK, plain, start, CompiledEngine.Settings.standard(1));
                Engine with = new CompiledEngine(
                        NETWORK, plain.withWeightDecay(0.25), start, CompiledEngine.Settings.standard(1))) {
            without.train(batch, 0.1);
            with.train(batch, 0.1);
            Parameters expected = without.parameters();
            with.parameters().byName().forEach((name, tensor) -> {
                for (int i = 0; i < tensor.values().length; i++) {
                    float before = start.get(name).values()[i];
                    float shrunk = name.endsWith("bias") ? 0 : 0.025f * before;
                    assertThat(tensor.values()[i])
                            .as(name)
                            .isCloseTo(expected.get(name).values()[i] - shrunk, within(1e-6f));
                }
            });
        }
    }

    @Test
    void two_forms_of_one_penalty_are_refused() {
        assertThatThrownBy(() -> Optimizer.standard().withPenalties(0, 0.1).withWeightDecay(0.2))
                .hasMessageStartingWith("weightDecay: expected l2 or weightDecay")
                .hasMessageEndingWith("found l2 0.1 and weightDecay 0.2");
    }
}
