package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;

class ThreadsTest {
    @ParameterizedTest
    @CsvSource({"1,1", "15,1", "16,2", "64,2", "65,3", "256,8", "300,8", "512,8", "513,9", "1024,16"})
    void lanes_grow_before_they_become_many(int batch, int lanes) {
        assertThat(LaneSet.count(batch)).isEqualTo(lanes);
    }

    private static final int STEPS = 9;

    private static final Network NETWORK = Network.chain(
            Input.numbers(5), Dropout.of(0.2), Lstm.of(19), Dropout.of(0.5), SimpleRnn.of(16), Output.softmax(3));

    /** What five updates and a prediction give. */
    private record Result(List<Engine.Step> steps, Parameters parameters, List<float[]> predictions) {
        static Result of(int threads, int batchSize, int truncation, Kernel kernel) {
            Batch batch = Batches.random(
                    NETWORK, batchSize, STEPS, Batches.padded(STEPS, Cases.lengths(STEPS, batchSize)), 7);
            Optimizer optimizer = Optimizer.of(Updater.adam(0.01));
            var settings = new CompiledEngine.Settings(threads, 5, truncation);
            try (CompiledEngine engine = Cases.engine(NETWORK, optimizer, kernel, settings)) {
                List<Engine.Step> steps = IntStream.range(0, 5)
                        .mapToObj(i -> engine.train(batch, 0.01))
                        .toList();
                List<float[]> predictions = engine.predict(batch.inputs()).stream()
                        .map(prediction -> prediction.values())
                        .toList();
                return new Result(steps, engine.parameters(), predictions);
            }
        }

        void assertSameBits(Result other) {
            assertThat(steps).isEqualTo(other.steps);
            assertThat(parameters.byName()).isEqualTo(other.parameters.byName());
            assertThat(predictions.get(0)).containsExactly(other.predictions.get(0));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 8})
    void any_number_of_threads_gives_the_same_bits(int threads) {
        for (int batchSize : new int[] {40, 100}) {
            for (Kernel kernel : List.of(Cases.fastest(), Cases.plain())) {
                Result.of(threads, batchSize, 0, kernel).assertSameBits(Result.of(1, batchSize, 0, kernel));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void so_it_does_with_truncation(int threads) {
        Result.of(threads, 40, 4, Cases.fastest()).assertSameBits(Result.of(1, 40, 4, Cases.fastest()));
    }
}
