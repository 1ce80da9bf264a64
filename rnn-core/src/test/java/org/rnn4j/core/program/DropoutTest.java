package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.network.SimpleRnn;

class DropoutTest {
    private static final int STEPS = 11;
    private static final int BATCH = 40;
    private static final int SIZE = 25;
    private static final Network NETWORK =
            Network.chain(Input.numbers(4), SimpleRnn.of(12), Dropout.of(0.4), Output.sigmoid(2));

    /** What the operation makes of ones. */
    private static float[] ofOnes(double rate, long key, Pass pass, int batch) {
        return ofOnes(Dropout.of(rate), key, pass, batch);
    }

    private static float[] ofOnes(Dropout node, long key, Pass pass, int batch) {
        Kernel kernel = Cases.plain();
        Shape shape = new Shape(SIZE, true, 1, 0);
        Wire input = new Wire(kernel, shape, STEPS, batch, false);
        Wire output = new Wire(kernel, shape, STEPS, batch, false);
        float[] ones = new float[STEPS * batch * SIZE];
        Arrays.fill(ones, 1);
        input.values().write(0, ones, 0, ones.length);
        DropoutOperation dropout = new DropoutOperation(kernel, input, output, node, key);
        dropout.bind(STEPS);
        dropout.forward(pass);
        return output.values().toFloats();
    }

    private static Pass update(long iteration, int firstSequence) {
        return new Pass(true, iteration, firstSequence, BATCH, false);
    }

    private static double share(float[] values, float of) {
        int count = 0;
        for (float value : values) {
            count += value == of ? 1 : 0;
        }
        return (double) count / values.length;
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.1, 0.5, 0.8})
    void units_are_dropped_at_the_rate_and_the_others_scaled_up(double rate) {
        double deviation = Math.sqrt(rate * (1 - rate) / (STEPS * BATCH * SIZE));
        for (long key = 0; key < 5; key++) {
            float[] values = ofOnes(rate, key, update(key, 0), BATCH);
            assertThat(share(values, 0)).isCloseTo(rate, within(3 * deviation));
            assertThat(share(values, 0) + share(values, (float) (1 / (1 - rate))))
                    .isEqualTo(1.0);
        }
    }

    @Test
    void each_step_sequence_unit_and_update_is_drawn_for_itself() {
        float[] values = ofOnes(0.5, 1, update(0, 0), BATCH);
        float[] next = ofOnes(0.5, 1, update(1, 0), BATCH);
        float[] other = ofOnes(0.5, 2, update(0, 0), BATCH);
        int row = BATCH * SIZE;
        float[] first = Arrays.copyOf(values, row);
        assertAgreesHalf(first, Arrays.copyOfRange(values, row, 2 * row));
        assertAgreesHalf(first, Arrays.copyOfRange(values, 1, row + 1));
        assertAgreesHalf(Arrays.copyOf(first, row - SIZE), Arrays.copyOfRange(first, SIZE, row));
        assertAgreesHalf(values, next);
        assertAgreesHalf(values, other);
    }

    private static void assertAgreesHalf(float[] a, float[] b) {
        int count = 0;
        for (int i = 0; i < a.length; i++) {
            count += a[i] == b[i] ? 1 : 0;
        }
        assertThat((double) count / a.length).isCloseTo(0.5, within(4 * 0.5 / Math.sqrt(a.length)));
    }

    @Test
    void lanes_see_what_the_whole_batch_sees() {
        float[] whole = ofOnes(0.3, 5, update(3, 0), BATCH);
        int lane = 10;
        for (int from = 0; from < BATCH; from += lane) {
            float[] part = ofOnes(0.3, 5, update(3, from), lane);
            for (int step = 0; step < STEPS; step++) {
                int at = (step * BATCH + from) * SIZE;
                assertThat(Arrays.copyOfRange(part, step * lane * SIZE, (step + 1) * lane * SIZE))
                        .containsExactly(Arrays.copyOfRange(whole, at, at + lane * SIZE));
            }
        }
    }

    @Test
    void over_sequences_all_steps_have_the_mask_of_their_sequence() {
        float[] values = ofOnes(Dropout.overSequence(0.5), 1, update(0, 0), BATCH);
        int row = BATCH * SIZE;
        float[] first = Arrays.copyOf(values, row);
        for (int step = 1; step < STEPS; step++) {
            assertThat(Arrays.copyOfRange(values, step * row, (step + 1) * row)).containsExactly(first);
        }
        assertAgreesHalf(Arrays.copyOf(first, row - SIZE), Arrays.copyOfRange(first, SIZE, row));
        assertAgreesHalf(first, Arrays.copyOf(ofOnes(Dropout.overSequence(0.5), 1, update(1, 0), BATCH), row));
        assertThat(ofOnes(Dropout.overSequence(0.5), 1, update(0, 10), 5))
                .startsWith(Arrays.copyOfRange(first, 10 * SIZE, 15 * SIZE));
    }

    @Test
    void prediction_drops_nothing() {
        assertThat(share(ofOnes(0.5, 1, new Pass(false, 0, 0, BATCH, false), BATCH), 1))
                .isEqualTo(1.0);
        Network without = Network.chain(Input.numbers(4), SimpleRnn.of(12), Dropout.of(0), Output.sigmoid(2));
        Batch batch = Batches.random(NETWORK, BATCH, STEPS, 3);
        try (Engine dropping = engine(NETWORK, 1);
                Engine plain = engine(without, 1)) {
            plain.load(dropping.parameters());
            assertThat(dropping.predict(batch.inputs()).get(0).values())
                    .containsExactly(plain.predict(batch.inputs()).get(0).values());
        }
    }

    private static CompiledEngine engine(Network network, long seed) {
        return Cases.engine(network, Cases.descent(), Cases.fastest(), new CompiledEngine.Settings(1, seed, 0));
    }

    private static List<Object> train(long seed) {
        Batch batch = Batches.random(NETWORK, BATCH, STEPS, 3);
        try (Engine engine = engine(NETWORK, seed)) {
            Engine.Step first = engine.train(batch, 0);
            Engine.Step second = engine.train(batch, 0);
            assertThat(second).as("another mask in the next update").isNotEqualTo(first);
            engine.train(batch, 0.1);
            Parameters parameters = engine.parameters();
            return List.of(first, second, parameters.byName());
        }
    }

    @Test
    void a_seed_gives_the_same_bits_and_another_seed_others() {
        assertThat(train(1)).isEqualTo(train(1));
        assertThat(train(2).get(0)).isNotEqualTo(train(1).get(0));
    }
}
