package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Characters;
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
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;

class StreamingNetworkTest {
    static Stream<Network> networks() {
        Input numbers = Input.numbers(3);
        return Stream.of(
                Network.chain(numbers, SimpleRnn.of(17), Output.sigmoid(2)),
                Network.chain(numbers, SimpleRnn.of(6).withStates(4), Output.sigmoid(2)),
                Network.chain(
                        numbers,
                        Lstm.of(9),
                        Dropout.of(0.5),
                        SimpleRnn.of(5),
                        Dense.of(4, Activation.SOFTPLUS),
                        Output.softmax(3)),
                Network.chain(Input.tokens(7), Embedding.of(4), Lstm.of(5), Output.softmax(7)),
                Network.chain(
                        new Input("ids", Input.Kind.TOKENS, 7, 3), Embedding.of(4), Lstm.of(5), Output.softmax(7)),
                CharactersTest.network(Characters.convolution(6, 4, 3)),
                CharactersTest.network(Characters.convolution(5, 3, 4)),
                CharactersTest.network(Characters.lstm(6, 4)),
                Network.chain(numbers, Lstm.of(5), LayerNorm.standard(), Output.sigmoid(1)),
                Network.chain(numbers, Conv1d.of(6, 3, 1), SimpleRnn.of(5), Output.sigmoid(1)),
                Network.graph(
                        List.of(numbers),
                        new SimpleRnn("a", null, 5, null, null, null, null, null),
                        new SimpleRnn("b", null, 5, null, null, null, null, null),
                        new Add("sum", List.of("a", "b")),
                        Concat.of("sum", "input"),
                        Output.sigmoid(2)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void stepping_is_one_pass(Network network) {
        Parameters parameters = Batches.parameters(network);
        Batch batch = AgainstDl4jTest.batch(network, 12, 1, false, 3);
        Sequences inputs = batch.inputs().get(0);
        StreamingNetwork streaming = StreamingNetwork.of(network, parameters);
        StreamingNetwork.State state = streaming.newState();
        try (Engine engine =
                new CompiledEngine(network, Optimizer.standard(), parameters, CompiledEngine.Settings.standard(1))) {
            Sequences whole = engine.predict(batch.inputs()).get(0);
            float[] step = new float[inputs.features()];
            for (int t = 0; t < 12; t++) {
                System.arraycopy(inputs.values(), t * step.length, step, 0, step.length);
                float[] output = streaming.step(state, step);
                for (int k = 0; k < output.length; k++) {
                    assertThat(output[k]).as("step %d, output %d", t, k).isCloseTo(whole.at(t, 0, k), within(1e-6f));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void a_restored_stream_goes_on_with_the_same_bits(Network network) {
        Sequences inputs =
                AgainstDl4jTest.batch(network, 12, 1, false, 3).inputs().get(0);
        StreamingNetwork streaming = StreamingNetwork.of(network, Batches.parameters(network));
        for (int cut = 0; cut <= 12; cut += 3) {
            StreamingNetwork.State state = streaming.newState();
            float[] expected = walk(streaming, state, inputs, 0, 12);
            StreamingNetwork.State first = streaming.newState();
            walk(streaming, first, inputs, 0, cut);
            Map<String, float[]> saved = streaming.save(first);
            walk(streaming, first, inputs, 0, 12); // what was saved is nobody else's
            StreamingNetwork.State second = streaming.restore(saved);
            assertThat(streaming.save(second)).hasSameSizeAs(saved);
            if (cut < 12) {
                assertThat(walk(streaming, second, inputs, cut, 12)).containsExactly(expected);
            }
        }
    }

    private static float[] walk(
            StreamingNetwork streaming, StreamingNetwork.State state, Sequences inputs, int from, int to) {
        float[] step = new float[inputs.features()];
        float[] output = {};
        for (int t = from; t < to; t++) {
            System.arraycopy(inputs.values(), t * step.length, step, 0, step.length);
            output = streaming.step(state, step).clone();
        }
        return output;
    }

    @Test
    void a_state_that_does_not_fit_is_refused_by_name() {
        Network network = Network.chain(Input.numbers(3), Lstm.of(4), Output.sigmoid(1));
        StreamingNetwork streaming = StreamingNetwork.of(network, Parameters.initial(network, 1));
        float[] four = new float[4];
        assertThat(streaming.save(streaming.newState())).containsOnlyKeys("lstm/hidden", "lstm/cell");
        assertThatThrownBy(() -> streaming.restore(Map.of("lstm/hidden", four)))
                .hasMessage("state: expected 4 numbers of lstm/cell, found none");
        assertThatThrownBy(() -> streaming.restore(Map.of("lstm/hidden", four, "lstm/cell", new float[5])))
                .hasMessage("state: expected 4 numbers of lstm/cell, found 5");
        float[] broken = {0, Float.NaN, 0, 0};
        assertThatThrownBy(() -> streaming.restore(Map.of("lstm/hidden", four, "lstm/cell", broken)))
                .hasMessage("state: expected finite numbers of lstm/cell, found NaN");
        assertThatThrownBy(() -> streaming.restore(Map.of("lstm/hidden", four, "lstm/cell", four, "other", four)))
                .hasMessageContaining("alone, found other");
    }

    @Test
    void a_step_allocates_nothing() {
        Network network = Network.chain(Input.numbers(10), SimpleRnn.of(128), Output.sigmoid(1));
        StreamingNetwork streaming = StreamingNetwork.of(network, Parameters.initial(network, 1));
        StreamingNetwork.State state = streaming.newState();
        float[] input = new float[10];
        run(streaming, state, input, 20_000);
        var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        run(streaming, state, input, 10_000);
        long allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before;
        assertThat(allocated).isLessThan(10_000);
    }

    private static void run(StreamingNetwork streaming, StreamingNetwork.State state, float[] input, int steps) {
        for (int i = 0; i < steps; i++) {
            input[i % 10] = i % 7 - 3;
            streaming.step(state, input);
        }
    }

    @Test
    void streams_on_many_threads_do_not_disturb_each_other() {
        Network network = Network.chain(Input.numbers(2), Lstm.of(16), Output.sigmoid(1));
        StreamingNetwork streaming = StreamingNetwork.of(network, Parameters.initial(network, 1));
        double[] ends = IntStream.range(0, 64)
                .parallel()
                .mapToDouble(stream -> {
                    StreamingNetwork.State state = streaming.newState();
                    float last = 0;
                    for (int t = 0; t < 200; t++) {
                        last = streaming.step(state, new float[] {stream % 4, t % 3})[0];
                    }
                    return last;
                })
                .toArray();
        for (int stream = 0; stream < 64; stream++) {
            assertThat(ends[stream]).isEqualTo(ends[stream % 4]);
        }
    }

    @Test
    void networks_that_need_the_future_are_refused_by_name() {
        Network network = Network.chain(Input.numbers(2), Bidirectional.of(Lstm.of(3)), Output.sigmoid(1));
        assertThatThrownBy(() -> StreamingNetwork.of(network, Parameters.initial(network, 1)))
                .hasMessageContaining("'bidirectional' (bidirectional) needs more than the steps so far");
    }
}
