package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;

/** Sequences much longer than what is kept of them. */
class LongSequencesTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int LONG = 100_000;
    private static final int STEPS = 2 * CompiledEngine.SEGMENT + 100;
    private static final int BATCH = 3;

    static Stream<Network> networks() {
        Input input = Input.numbers(2);
        return Stream.of(
                Network.chain(input, SimpleRnn.of(4), Dense.of(3, Activation.TANH), Output.sigmoid(2)),
                Network.chain(input, SimpleRnn.of(4).withStates(3), Output.sigmoid(2)),
                Network.chain(input, Lstm.of(4), Gru.of(3), Output.softmax(3)),
                Network.chain(input, Gru.of(4).with(Gru.Variant.RESET_BEFORE), Output.sigmoid(2))
                        .with(MaskRule.ZERO));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void predictions_in_segments_are_those_of_a_stream(Network network) {
        for (float[] mask : new float[][] {null, Batches.padded(STEPS, STEPS, STEPS / 2, 5)}) {
            Batch batch = Batches.random(network, BATCH, STEPS, mask, 3);
            for (Kernel kernel : List.of(Cases.fastest(), Cases.plain())) {
                try (CompiledEngine engine = Cases.engine(network, Cases.descent(), kernel)) {
                    // Twice: the second begins with a state of zero again.
                    engine.predict(batch.inputs());
                    Sequences found = engine.predict(batch.inputs()).get(0);
                    compare(network, batch.inputs().get(0), found);
                }
            }
        }
    }

    private static void compare(Network network, Sequences input, Sequences found) {
        StreamingNetwork streaming = StreamingNetwork.of(network, Cases.start(network));
        for (int sequence = 0; sequence < BATCH; sequence++) {
            StreamingNetwork.State state = streaming.newState();
            for (int step = 0; step <= input.lastRealStep(sequence); step++) {
                float[] expected =
                        streaming.step(state, new float[] {input.at(step, sequence, 0), input.at(step, sequence, 1)});
                for (int k = 0; k < expected.length; k++) {
                    assertThat(found.at(step, sequence, k)).isCloseTo(expected[k], within(1e-5f));
                }
            }
        }
    }

    /** What one pass leaves behind: native bytes that stay, and bytes made on the heap, in this one thread. */
    private record Cost(long nativeBytes, long heapBytes) {
        static Cost of(Runnable pass) {
            long thread = Thread.currentThread().getId();
            long nativeBefore = Pointer.totalBytes();
            long heapBefore = THREADS.getThreadAllocatedBytes(thread);
            pass.run();
            return new Cost(Pointer.totalBytes() - nativeBefore, THREADS.getThreadAllocatedBytes(thread) - heapBefore);
        }
    }

    @Test
    void a_sequence_of_100_000_steps_trains_and_predicts_in_the_memory_of_a_segment() {
        Network network = Network.chain(Input.numbers(2), Lstm.of(16), Output.sigmoid(1));
        Batch batch = Batches.random(network, 1, LONG, null, 3);
        var settings = new CompiledEngine.Settings(1, 1, 100);
        try (CompiledEngine engine = Cases.engine(network, Cases.descent(), Cases.fastest(), settings)) {
            Cost training = Cost.of(() -> engine.train(batch, 1e-4));
            assertThat(engine.state().iteration()).isEqualTo(LONG / 100);
            Cost prediction = Cost.of(() -> engine.predict(batch.inputs()));
            // Values, gates, gradients of 16 units: whole, they would be 100,000 · 16 · 4 bytes · some 20 arrays = 128
            // MB.
            assertThat(training.nativeBytes() + prediction.nativeBytes()).isLessThan(4_000_000);
            assertThat(training.heapBytes()).isLessThan(4_000_000);
            assertThat(prediction.heapBytes()).isLessThan(LONG * Float.BYTES + 4_000_000);
        }
    }

    /** Notes the loss of a batch's first segment, and changes nothing. */
    private static final class FirstLoss implements CompiledEngine.Updates {
        private double loss = Double.NaN;

        @Override
        public double learningRate(int iteration) {
            return 0;
        }

        @Override
        public void done(Engine.Step step) {
            loss = Double.isNaN(loss) ? step.loss() : loss;
        }
    }

    @Test
    void the_first_cut_is_drawn_anew_for_each_batch_and_follows_from_seed_and_updates() {
        Network network = Network.chain(Input.numbers(2), SimpleRnn.of(3), Output.sigmoid(1));
        Batch batch = Batches.random(network, 1, 95, null, 3);
        int[] first = lengths(network, batch, 1);
        assertThat(Arrays.stream(first).distinct().count()).isGreaterThan(5);
        assertThat(Arrays.stream(first)).allMatch(length -> length >= 1 && length <= 10);
        assertThat(lengths(network, batch, 1)).containsExactly(first);
        assertThat(lengths(network, batch, 2)).isNotEqualTo(first);
    }

    /** Zero weights cost ln 2 at every step, so the first update's loss tells the first segment's length. */
    private static int[] lengths(Network network, Batch batch, long seed) {
        var settings = new CompiledEngine.Settings(1, seed, 10, TruncationOffset.RANDOM);
        try (CompiledEngine engine = Cases.engine(network, Cases.descent(), Cases.plain(), settings)) {
            var zero = engine.parameters();
            zero.byName().values().forEach(tensor -> Arrays.fill(tensor.values(), 0));
            engine.load(zero);
            int[] lengths = new int[20];
            for (int i = 0; i < lengths.length; i++) {
                FirstLoss first = new FirstLoss();
                engine.train(batch, first);
                lengths[i] = (int) Math.round(first.loss / Math.log(2));
            }
            return lengths;
        }
    }
}
