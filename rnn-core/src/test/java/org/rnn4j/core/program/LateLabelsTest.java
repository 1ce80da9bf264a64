package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.dl4j.Dl4jEngine;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;

/** A past without labels and a future with them: what a forecast by walking on looks like. */
class LateLabelsTest {
    private static final int STEPS = 7;
    private static final int BATCH = 3;

    static Stream<Network> networks() {
        Input numbers = Input.numbers(3);
        return Stream.of(
                Network.chain(numbers, SimpleRnn.of(4), Output.of(2, Loss.Type.MSE)),
                Network.chain(
                        numbers,
                        Dense.of(4, Activation.RELU),
                        Gru.of(4),
                        Dense.of(5, Activation.TANH),
                        Output.of(2, Loss.Type.MAE)),
                Network.graph(
                        List.of(numbers),
                        new Lstm("a", null, 3, null, null, null, null, null, null),
                        new Dense("b", List.of("input"), 3, null, null),
                        Add.of("a", "b"),
                        Concat.of("add", "input"),
                        Dense.of(4, Activation.SOFTMAX),
                        Output.sigmoid(2)),
                // The first layer is read by what needs all steps and by a head.
                Network.graph(
                        List.of(numbers),
                        SimpleRnn.of(4),
                        new Output("early", List.of("simple-rnn"), 2, null, null, null),
                        new Dense("between", List.of("simple-rnn"), 3, Activation.TANH, null),
                        SimpleRnn.of(3),
                        Output.sigmoid(1)));
    }

    /** Labels on the last steps alone, from another one on in each sequence. */
    private static Batch batch(Network network, float past) {
        Batch random = Batches.random(network, BATCH, STEPS, 4);
        List<Sequences> labels = random.labels().stream()
                .map(all -> {
                    float[] mask = new float[STEPS * BATCH];
                    Arrays.fill(mask, 4 * BATCH, mask.length, 1);
                    mask[4 * BATCH + 1] = 0;
                    mask[0] = past;
                    return new Sequences(all.values(), STEPS, BATCH, all.features(), mask);
                })
                .toList();
        return new Batch(random.inputs(), labels);
    }

    private static CompiledEngine engine(Network network, Kernel kernel) {
        return Cases.engine(network, Cases.descent(), kernel);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradients_are_those_of_finite_differences(Network network) {
        Batch batch = batch(network, 0);
        try (CompiledEngine engine = engine(network, Cases.exact())) {
            Differences differences = new Differences(network, engine.state());
            Map<String, double[]> gradient = differences.change(() -> engine.train(batch, 1));
            assertThat(differences.distance(
                            gradient, () -> engine.train(batch, 0).loss()))
                    .isLessThan(1e-7);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void both_engines_take_the_same_steps(Network network) {
        Parameters start = Cases.start(network);
        for (Kernel kernel : List.of(Cases.fastest(), Cases.plain())) {
            try (Engine ours = engine(network, kernel);
                    Engine theirs = new Dl4jEngine(network, Cases.descent(), start, 1)) {
                for (int i = 0; i < 3; i++) {
                    Engine.Step step = ours.train(batch(network, 0), 0.1);
                    assertThat(step.loss()
                                    / theirs.train(batch(network, 0), 0.1).loss())
                            .isCloseTo(1, within(1e-5));
                }
                assertThat(Cases.ofChange(ours.parameters(), theirs.parameters(), start))
                        .isLessThan(1e-4);
            }
        }
    }

    /** A label that weighs next to nothing at the first step makes every step be run. */
    @ParameterizedTest
    @MethodSource("networks")
    void leaving_steps_out_changes_nothing_from_batch_to_batch(Network network) {
        try (CompiledEngine some = engine(network, Cases.exact());
                CompiledEngine all = engine(network, Cases.exact())) {
            for (int i = 0; i < 4; i++) {
                // Now and then a batch with labels everywhere.
                float past = i == 2 ? 1 : 0;
                double loss = some.train(batch(network, past), 0.1).loss();
                double expected =
                        all.train(batch(network, Math.max(past, 1e-30f)), 0.1).loss();
                assertThat(loss / expected).isCloseTo(1, within(1e-12));
            }
            assertThat(Cases.ofChange(some.parameters(), all.parameters(), Cases.start(network)))
                    .isLessThan(1e-6);
        }
    }

    @Test
    void a_unit_is_dropped_or_not_whatever_steps_are_left_out() {
        Network network = Network.chain(
                Input.numbers(3),
                SimpleRnn.of(6),
                Dropout.of(0.5),
                Dense.of(6, Activation.TANH),
                Dropout.of(0.3),
                Output.of(2, Loss.Type.MSE));
        leaving_steps_out_changes_nothing_from_batch_to_batch(network);
    }

    @Test
    void a_batch_without_any_label_has_no_loss_and_no_gradient() {
        Network network = Network.chain(Input.numbers(3), SimpleRnn.of(4), Output.sigmoid(2));
        Batch random = Batches.random(network, BATCH, STEPS, 4);
        Sequences labels = random.labels().get(0);
        Batch none = Batch.of(
                random.inputs().get(0), new Sequences(labels.values(), STEPS, BATCH, 2, new float[STEPS * BATCH]));
        try (CompiledEngine engine = engine(network, Cases.fastest())) {
            assertThat(engine.train(none, 1)).isEqualTo(new Engine.Step(0, 0));
        }
    }

    @Test
    void only_what_leads_to_heads_step_by_step_is_late() {
        Input numbers = Input.numbers(3);
        assertThat(LateNodes.of(Network.chain(
                        numbers,
                        Dense.of(3, Activation.RELU),
                        SimpleRnn.of(4),
                        Dropout.of(0.1),
                        Output.of(1, Loss.Type.MSE))))
                .containsExactlyInAnyOrder("dropout", "output");
        assertThat(LateNodes.of(
                        Network.chain(numbers, SimpleRnn.of(4), Pool.of(Pool.Over.LAST), Output.of(1, Loss.Type.MSE))))
                .isEmpty();
        assertThat(LateNodes.of(
                        Network.chain(numbers, Conv1d.of(4, 3, 2), SimpleRnn.of(4), Output.of(1, Loss.Type.MSE))))
                .isEmpty();
    }

    @Test
    void pooling_over_the_last_step_wants_one_label_and_takes_it() {
        Network network =
                Network.chain(Input.numbers(3), Gru.of(4), Pool.of(Pool.Over.LAST), Output.of(2, Loss.Type.MSE));
        Batch batch = Batches.random(network, BATCH, STEPS, 4);
        Parameters start = Cases.start(network);
        try (Engine ours =
                        new CompiledEngine(network, Optimizer.standard(), start, CompiledEngine.Settings.standard(1));
                Engine theirs = new Dl4jEngine(network, Optimizer.standard(), start, 1)) {
            assertThat(ours.train(batch, 0.01).loss()
                            / theirs.train(batch, 0.01).loss())
                    .isCloseTo(1, within(1e-5));
        }
    }
}
