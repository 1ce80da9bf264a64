package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Updater;

/** One step of one sequence, and many sequences on any number of threads. */
class SmallestBatchTest {
    static Stream<Network> networks() {
        Input numbers = Input.numbers(3);
        Input letters = new Input("letters", Input.Kind.TOKENS, 5, 4);
        return Stream.of(
                Network.chain(
                        letters,
                        new Characters(null, null, 3, 2, null, 3, Activation.TANH),
                        Lstm.of(3),
                        Output.softmax(3)),
                Network.chain(letters, Characters.lstm(4, 2), LayerNorm.standard(), Output.crf(3)),
                Network.chain(numbers, Bidirectional.of(Lstm.of(2)), Output.ctc(3)),
                Network.chain(letters, Embedding.of(2), Lstm.of(3), Pool.attention(4), Output.softmax(2)),
                Network.chain(
                        numbers,
                        new Conv1d(null, null, 4, 3, 2, Activation.TANH, null),
                        Pool.attention(3),
                        LayerNorm.standard(),
                        Output.sigmoid(2)),
                Network.graph(
                        List.of(numbers),
                        Bidirectional.of(Lstm.of(2)).placed("a", List.of("input")),
                        Bidirectional.of(Lstm.of(2)).placed("b", List.of("a")),
                        Add.of("a", "b"),
                        LayerNorm.standard(),
                        Output.crf(3)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gradients_of_one_step_of_one_sequence_are_those_of_finite_differences(Network network) {
        Batch batch = Batches.random(network, 1, 1, 4);
        var settings = new CompiledEngine.Settings(1, 1, 0);
        try (CompiledEngine engine =
                new CompiledEngine(network, Cases.descent(), Batches.parameters(network), settings, Cases.exact())) {
            Differences differences = new Differences(network, engine.state());
            Map<String, double[]> gradient = differences.change(() -> engine.train(batch, 1));
            assertThat(differences.distance(
                            gradient, () -> engine.train(batch, 0).loss()))
                    .isLessThan(1e-7);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void any_number_of_threads_gives_the_same_bits(Network network) {
        Batch batch = Batches.random(network, 50, 6, Batches.padded(6, Cases.lengths(6, 50)), 3);
        List<Parameters> ends = new ArrayList<>();
        for (int threads : new int[] {1, 2, 8}) {
            var settings = new CompiledEngine.Settings(threads, 5, 0);
            try (CompiledEngine engine =
                    Cases.engine(network, Optimizer.of(Updater.adam(0.01)), Cases.fastest(), settings)) {
                engine.train(batch, 0.01);
                engine.train(batch, 0.01);
                ends.add(engine.parameters());
            }
        }
        assertThat(ends.get(1)).isEqualTo(ends.get(0));
        assertThat(ends.get(2)).isEqualTo(ends.get(0));
    }
}
