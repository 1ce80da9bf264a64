package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;

/** Training batches of one shape over and over leaves next to nothing for the collector. */
class AllocationTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final int UPDATES = 100;
    private static final int ROUNDS = 40;
    private static final int STEPS = 17;
    private static final int BATCH = 20;
    private static final int SEGMENTS = 3;
    /** Bytes for one update in one thread; sequences of this length would show anything made for each step. */
    private static final long MOST = 1000;

    static Stream<Network> networks() {
        Input numbers = Input.numbers(3);
        return Stream.of(
                Network.chain(numbers, SimpleRnn.of(8), Output.sigmoid(2)),
                Network.chain(numbers, Dropout.of(0.2), Lstm.of(8), SimpleRnn.of(6), Output.softmax(3)),
                Network.chain(numbers, Bidirectional.of(Lstm.of(8)), Pool.of(Pool.Over.LAST), Output.softmax(3)),
                Network.chain(
                        Input.tokens(9),
                        Embedding.of(4),
                        Conv1d.of(6, 3, 1),
                        Conv1d.of(6, 3, 2),
                        Dense.of(5, Activation.ELU),
                        Pool.of(Pool.Over.MAX),
                        Output.softmax(3)),
                CharactersTest.network(Characters.convolution(6, 4, 3)),
                Network.chain(numbers, Lstm.of(8), LayerNorm.standard(), Pool.attention(6), Output.softmax(3)),
                Network.chain(numbers, Lstm.of(8), Output.crf(3)),
                Network.chain(numbers, Lstm.of(8), Output.ctc(3)),
                CharactersTest.network(Characters.lstm(6, 4)),
                Network.graph(
                        List.of(numbers),
                        new SimpleRnn("a", null, 8, null, null, null, null, null),
                        new SimpleRnn("b", null, 8, null, null, null, null, null),
                        Concat.of("a", "b"),
                        Pool.of(Pool.Over.MEAN),
                        Output.sigmoid(2)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void updates_of_one_shape_allocate_next_to_nothing(Network network) {
        for (Kernel kernel : List.of(Cases.fastest(), Cases.plain())) {
            check(network, kernel, null, 0);
            check(network, kernel, Batches.padded(STEPS, Cases.lengths(STEPS, BATCH)), 0);
        }
    }

    @Test
    void nor_do_segments() {
        Network network = Network.chain(Input.numbers(3), Lstm.of(8), SimpleRnn.of(6), Output.sigmoid(2));
        for (Kernel kernel : List.of(Cases.fastest(), Cases.plain())) {
            check(network, kernel, Batches.padded(SEGMENTS * 7, Cases.lengths(SEGMENTS * 7, BATCH)), 7);
        }
    }

    private static void check(Network network, Kernel kernel, float @Nullable [] mask, int truncation) {
        Optimizer optimizer = new Optimizer(Updater.adam(0.001), Clipping.byLayer(1), 0.001, 0.001);
        int steps = truncation == 0 ? STEPS : SEGMENTS * truncation;
        Batch batch = Batches.random(network, BATCH, steps, mask, 3);
        var settings = new CompiledEngine.Settings(2, 1, truncation);
        try (CompiledEngine engine = Cases.engine(network, optimizer, kernel, settings)) {
            long most = (truncation == 0 ? 1 : SEGMENTS) * MOST;
            long found = Long.MAX_VALUE;
            // What is not compiled yet makes objects that compiled code does not: the compiler takes its time on a busy
            // machine.
            for (int round = 0; round < ROUNDS && found >= most; round++) {
                found = Math.min(found, allocatedByUpdate(engine, batch));
            }
            assertThat(found)
                    .as("bytes for an update, %s, mask %s", kernel.name(), mask != null)
                    .isLessThan(most);
        }
    }

    /** The most that any thread allocated for an update, over many of them. */
    private static long allocatedByUpdate(CompiledEngine engine, Batch batch) {
        engine.train(batch, 0.001);
        Map<Long, Long> before = allocated();
        for (int i = 0; i < UPDATES; i++) {
            engine.train(batch, 0.001);
        }
        Map<Long, Long> after = allocated();
        assertThat(before).hasSizeGreaterThan(1);
        return before.entrySet().stream()
                .mapToLong(thread -> (after.getOrDefault(thread.getKey(), 0L) - thread.getValue()) / UPDATES)
                .max()
                .orElseThrow();
    }

    /** Bytes allocated so far by this thread and the workers. */
    private static Map<Long, Long> allocated() {
        Map<Long, Long> bytes = new LinkedHashMap<>();
        long own = Thread.currentThread().getId();
        bytes.put(own, THREADS.getThreadAllocatedBytes(own));
        for (ThreadInfo thread : THREADS.getThreadInfo(THREADS.getAllThreadIds())) {
            if (thread != null && thread.getThreadName().startsWith("rnn4j-lane-")) {
                bytes.put(thread.getThreadId(), THREADS.getThreadAllocatedBytes(thread.getThreadId()));
            }
        }
        return bytes;
    }
}
