package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.evaluation.Losses;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Updater;

/** Heads whose labels have no time of their own. */
class CtcTest {
    private static final Network NETWORK =
            Network.chain(Input.numbers(2), Bidirectional.of(Lstm.of(4)), Dense.of(4, Activation.TANH), Output.ctc(4));

    private static Sequences strings(int[]... strings) {
        int longest =
                Math.max(1, Arrays.stream(strings).mapToInt(s -> s.length).max().orElse(0));
        float[] values = new float[longest * strings.length];
        float[] mask = new float[values.length];
        for (int sequence = 0; sequence < strings.length; sequence++) {
            for (int i = 0; i < strings[sequence].length; i++) {
                values[i * strings.length + sequence] = strings[sequence][i];
                mask[i * strings.length + sequence] = 1;
            }
        }
        return new Sequences(values, longest, strings.length, 1, mask);
    }

    private static Batch batch(int steps, float[] mask, int[]... strings) {
        Batch random = Batches.random(NETWORK, strings.length, steps, mask, 4);
        return new Batch(random.inputs(), List.of(strings(strings)));
    }

    private static CompiledEngine exact(Network network) {
        CompiledEngine.Settings settings = new CompiledEngine.Settings(1, 1, 0);
        return new CompiledEngine(network, Cases.descent(), Batches.parameters(network), settings, Cases.exact());
    }

    @Test
    void gradients_are_those_of_finite_differences_for_repeated_many_few_and_no_labels() {
        float[] mask = Batches.padded(7, 7, 3, 7, 5);
        Batch batch = batch(7, mask, new int[] {1, 1, 2, 2, 3}, new int[] {3, 3}, new int[] {}, new int[] {2});
        try (CompiledEngine engine = exact(NETWORK)) {
            Differences differences = new Differences(NETWORK, engine.state());
            Map<String, double[]> gradient = differences.change(() -> engine.train(batch, 1));
            assertThat(differences.distance(
                            gradient, () -> engine.train(batch, 0).loss()))
                    .isLessThan(1e-8);
        }
    }

    @Test
    void the_loss_is_that_of_the_predictions_and_of_each_sequence_by_itself() {
        int[][] strings = {{1, 2}, {3}, {}};
        int[] lengths = {5, 2, 4};
        Batch together = batch(5, Batches.padded(5, lengths), strings);
        try (CompiledEngine engine = exact(NETWORK)) {
            Sequences predictions = engine.predict(together.inputs()).get(0);
            Losses.Value value = Losses.of(
                    NETWORK.outputs().get(0), predictions, together.labels().get(0));
            double loss = engine.train(together, 0).loss();
            assertThat(value.perSequence()).isCloseTo(loss, within(1e-5));
            assertThat(value.steps()).isEqualTo(3);
            double sum = 0;
            for (int i = 0; i < strings.length; i++) {
                Sequences input = Cases.one(together.inputs().get(0), i, lengths[i]);
                sum += engine.train(Batch.of(input, strings(strings[i])), 0).loss();
            }
            assertThat(sum / strings.length).isCloseTo(loss, within(1e-12));
        }
    }

    @Test
    void predictions_say_which_of_their_steps_are_real_also_after_a_stride() {
        Network network = Network.chain(Input.numbers(2), Conv1d.of(3, 3, 2), Gru.of(3), Output.ctc(3));
        Batch batch = Batches.random(network, 40, 9, Batches.padded(9, Cases.lengths(9, 40)), 2);
        try (CompiledEngine engine = Cases.engine(network, Optimizer.standard(), Cases.fastest())) {
            Sequences predictions = engine.predict(batch.inputs()).get(0);
            assertThat(predictions.timeSteps()).isEqualTo(5);
            for (int sequence = 0; sequence < 40; sequence++) {
                assertThat(predictions.lastRealStep(sequence)).isEqualTo((Cases.lengths(9, 40)[sequence] - 1) / 2);
            }
            assertThat(Losses.of(
                                    network.outputs().get(0),
                                    predictions,
                                    batch.labels().get(0))
                            .perSequence())
                    .isCloseTo(engine.train(batch, 0).loss(), within(1e-4));
        }
    }

    @Test
    void labels_that_need_more_steps_than_there_are_are_refused_and_nothing_is_learned() {
        Batch batch = batch(4, Batches.padded(4, 4, 3), new int[] {1, 2}, new int[] {1, 1, 2});
        try (CompiledEngine engine = exact(NETWORK)) {
            Parameters before = engine.parameters();
            assertThatThrownBy(() -> engine.train(batch, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("labels of 'output', sequence 1: 3 symbols need at least 4 steps (one each, and one"
                            + " between two that are equal), found 3 real steps; leave the sequence out, or let the"
                            + " network see more steps of it");
            assertThat(engine.parameters()).isEqualTo(before);
            Sequences predictions = engine.predict(batch.inputs()).get(0);
            assertThatThrownBy(() -> Losses.of(
                            NETWORK.outputs().get(0),
                            predictions,
                            batch.labels().get(0)))
                    .hasMessageContaining("sequence 1: 3 symbols need at least 4 steps");
        }
    }

    @Test
    void labels_that_are_none_are_refused_by_name() {
        try (CompiledEngine engine = exact(NETWORK)) {
            assertThatThrownBy(() -> engine.train(batch(4, null, new int[] {0}), 1))
                    .hasMessageContaining("labels of 'output', step 0 of sequence 0")
                    .hasMessageContaining("expected a class index from 1 to 3, found 0");
            Batch random = batch(4, null, new int[] {1});
            Batch wide = Batch.of(random.inputs().get(0), new Sequences(new float[4], 1, 1, 4));
            assertThatThrownBy(() -> engine.train(wide, 1))
                    .hasMessageContaining("labels of 'output'")
                    .hasMessageContaining("expected any number of steps of 1 numbers, found 1 of 4");
        }
    }

    @Test
    void what_it_cannot_do_is_refused_by_name() {
        Parameters parameters = Parameters.initial(NETWORK, 1);
        Network forward = Network.chain(Input.numbers(2), Gru.of(4), Output.ctc(3));
        assertThatThrownBy(() -> new CompiledEngine(
                        forward,
                        Optimizer.standard(),
                        Parameters.initial(forward, 1),
                        new CompiledEngine.Settings(1, 1, 3)))
                .hasMessageContaining("truncation: node 'output' (output) needs whole sequences");
        assertThatThrownBy(() -> Network.chain(Input.numbers(2), Pool.of(Pool.Over.MEAN), Output.ctc(2)))
                .hasMessageContaining("expected an input with steps");
        assertThatThrownBy(() -> Output.ctc(1)).hasMessageContaining("units");
        assertThatThrownBy(() -> StreamingNetwork.of(NETWORK, parameters)).hasMessageContaining("more than the steps");
    }

    @Test
    void a_network_without_a_look_ahead_streams_to_the_same_probabilities() {
        Network network = Network.chain(Input.numbers(2), Gru.of(5), Output.ctc(3));
        Batch batch = Batches.random(network, 1, 6, 3);
        Parameters parameters = Batches.parameters(network);
        StreamingNetwork stream = StreamingNetwork.of(network, parameters);
        var settings = new CompiledEngine.Settings(1, 1, 0);
        try (Engine engine = new CompiledEngine(network, Optimizer.standard(), parameters, settings)) {
            Sequences whole = engine.predict(batch.inputs()).get(0);
            StreamingNetwork.State state = stream.newState();
            for (int step = 0; step < 6; step++) {
                float[] input = Arrays.copyOfRange(batch.inputs().get(0).values(), 2 * step, 2 * step + 2);
                float[] found = stream.step(state, input);
                for (int k = 0; k < 3; k++) {
                    assertThat(found[k]).isCloseTo(whole.at(step, 0, k), within(1e-6f));
                }
            }
        }
    }

    /** Each sequence shows its symbols in order, each at a time of its own. */
    @Test
    void a_network_learns_what_is_said_without_being_told_when() {
        Network network = Network.chain(Input.numbers(3), Bidirectional.of(Gru.of(12)), Output.ctc(4));
        int steps = 14;
        int size = 8;
        float[] inputs = new float[steps * size * 3];
        int[][] strings = new int[size][];
        for (int sequence = 0; sequence < size; sequence++) {
            strings[sequence] = new int[] {1 + sequence % 3, 1 + (sequence / 3) % 3, 1 + sequence % 2};
            for (int i = 0; i < 3; i++) {
                int step = 1 + 4 * i + (sequence + i) % 3;
                inputs[(step * size + sequence) * 3 + strings[sequence][i] - 1] = 1;
            }
        }
        Batch batch = Batch.of(new Sequences(inputs, steps, size, 3), strings(strings));
        try (CompiledEngine engine = Cases.engine(network, Optimizer.of(Updater.adam(0.03)), Cases.fastest())) {
            for (int i = 0; i < 150; i++) {
                engine.train(batch, 0.03);
            }
            Sequences predictions = engine.predict(batch.inputs()).get(0);
            Losses.Value loss = Losses.of(
                    network.outputs().get(0), predictions, batch.labels().get(0));
            assertThat(loss.perSequence()).isLessThan(0.1);
        }
    }
}
