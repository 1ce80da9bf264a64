package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.LongFunction;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.evaluation.Losses;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;

/** Short forms of the tasks of docs/long-memory.md. */
class LongMemoryTest {
    private static final int BATCH = 32;

    /** The loss of a sequence on sequences that training never saw. */
    private static double trained(Network network, LongFunction<Batch> batches, int updates) {
        Optimizer optimizer = Optimizer.of(Updater.adam(0.01)).with(Clipping.byLayer(1));
        Parameters start = Parameters.initial(network, 1);
        try (CompiledEngine engine =
                new CompiledEngine(network, optimizer, start, new CompiledEngine.Settings(1, 1, 0), Cases.fastest())) {
            for (int update = 0; update < updates; update++) {
                engine.train(batches.apply(update), 0.01);
            }
            Batch fresh = batches.apply(-1);
            Sequences predictions = engine.predict(fresh.inputs()).get(0);
            return Losses.of(
                            network.outputs().get(0),
                            predictions,
                            fresh.labels().get(0))
                    .perSequence();
        }
    }

    /** Of 30 numbers two are marked, one in each half: their sum. */
    private static Batch adding(long seed) {
        int steps = 30;
        SplittableRandom random = new SplittableRandom(seed);
        float[] inputs = new float[steps * BATCH * 2];
        float[] sums = new float[BATCH];
        for (int sequence = 0; sequence < BATCH; sequence++) {
            for (int half = 0; half < 2; half++) {
                for (int step = half * 15; step < half * 15 + 15; step++) {
                    inputs[(step * BATCH + sequence) * 2] = (float) random.nextDouble();
                }
                int at = ((half * 15 + random.nextInt(15)) * BATCH + sequence) * 2;
                inputs[at + 1] = 1;
                sums[sequence] += inputs[at];
            }
        }
        return Batch.of(new Sequences(inputs, steps, BATCH, 2), new Sequences(sums, 1, BATCH, 1));
    }

    @Test
    void a_gru_that_starts_with_a_memory_learns_to_add_what_was_marked() {
        Network network = Network.chain(
                Input.numbers(2), Gru.of(24).withMemory(30), Pool.of(Pool.Over.LAST), Output.of(1, Loss.Type.MSE));
        double baseline = 2 / 12.0;
        assertThat(trained(network, LongMemoryTest::adding, 500)).isLessThan(baseline / 10);
    }

    /** Five of eight symbols, 20 steps of nothing, and the symbols again. */
    private static Batch copy(long seed) {
        int steps = 30;
        SplittableRandom random = new SplittableRandom(seed);
        float[] inputs = new float[steps * BATCH * 10];
        float[] classes = new float[steps * BATCH];
        Arrays.fill(classes, 8);
        for (int sequence = 0; sequence < BATCH; sequence++) {
            for (int step = 0; step < steps; step++) {
                int symbol = step < 5 ? random.nextInt(8) : step == 24 ? 9 : 8;
                inputs[(step * BATCH + sequence) * 10 + symbol] = 1;
                if (step < 5) {
                    classes[(25 + step) * BATCH + sequence] = symbol;
                }
            }
        }
        return Batch.of(new Sequences(inputs, steps, BATCH, 10), new Sequences(classes, steps, BATCH, 1));
    }

    @Test
    void an_orthogonal_linear_network_learns_to_copy() {
        Network network =
                Network.chain(Input.numbers(10), SimpleRnn.of(64).with(Activation.IDENTITY), Output.softmax(9));
        double baseline = 5 * Math.log(8);
        assertThat(trained(network, LongMemoryTest::copy, 300)).isLessThan(baseline / 4);
    }
}
