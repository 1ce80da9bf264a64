package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.TimeAxes;

/** Networks whose inputs have two time axes. */
class TwoAxesTest {
    private static final int SYMBOLS = 70;
    private static final int SENTENCES = 20;
    private static final Network NETWORK = Network.graph(
            List.of(new Input("source", Input.Kind.TOKENS, 9), new Input("target", Input.Kind.TOKENS, SYMBOLS)),
            new Embedding("words", List.of("source"), 4, null, null),
            new Bidirectional("encoder", List.of("words"), Gru.of(3), null),
            AttentionDecoder.of(5).withEmbedding(4).placed("decoder", List.of("encoder", "target")),
            Output.softmax(SYMBOLS).tiedTo("decoder").placed("output", List.of("decoder")));

    /** Sentences of these lengths, in a batch with room for some more steps, where nonsense stands. */
    private static Sequences symbols(int[] lengths, int steps, int vocabulary, long seed) {
        float[] values = new float[steps * lengths.length];
        float[] mask = new float[values.length];
        for (int sequence = 0; sequence < lengths.length; sequence++) {
            Random random = new Random(seed + sequence);
            for (int step = 0; step < steps; step++) {
                int at = step * lengths.length + sequence;
                mask[at] = step < lengths[sequence] ? 1 : 0;
                values[at] = step < lengths[sequence] ? random.nextInt(vocabulary) : Float.NaN;
            }
        }
        return new Sequences(values, steps, lengths.length, 1, mask);
    }

    private static Batch batch(int sourceRoom, int targetRoom) {
        int[] source = new Random(1).ints(SENTENCES, 1, 9).toArray();
        int[] target = new Random(2).ints(SENTENCES, 1, 6).toArray();
        return new Batch(
                List.of(symbols(source, 8 + sourceRoom, 9, 3), symbols(target, 5 + targetRoom, SYMBOLS, 50)),
                List.of(symbols(target, 5 + targetRoom, SYMBOLS, 90)));
    }

    private static CompiledEngine engine(int threads) {
        return Cases.engine(NETWORK, Cases.descent(), Cases.exact(), new CompiledEngine.Settings(threads, 1, 0));
    }

    @Test
    void inputs_know_their_axis() {
        TimeAxes axes = TimeAxes.of(NETWORK);
        assertThat(axes.count()).isEqualTo(2);
        assertThat(axes.of("encoder")).isEqualTo(axes.ofInput(0)).isZero();
        assertThat(axes.of("output")).isEqualTo(axes.ofInput(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"3,0", "0,4", "7,9"})
    void padding_on_either_axis_changes_nothing(int sourceRoom, int targetRoom) {
        try (CompiledEngine engine = engine(1);
                CompiledEngine padded = engine(1)) {
            Engine.Step step = engine.train(batch(0, 0), 0.1);
            Engine.Step other = padded.train(batch(sourceRoom, targetRoom), 0.1);
            assertThat(other.loss()).isCloseTo(step.loss(), within(1e-12 * step.loss()));
            padded.parameters()
                    .byName()
                    .forEach((name, tensor) -> assertThat(tensor.values())
                            .as(name)
                            .usingComparatorWithPrecision(1e-6f)
                            .containsExactly(engine.parameters().get(name).values()));
        }
    }

    @Test
    void one_thread_and_two_give_the_same_bits() {
        try (CompiledEngine one = engine(1);
                CompiledEngine two = engine(2)) {
            for (int update = 0; update < 3; update++) {
                assertThat(two.train(batch(update, 2 * update), 0.1))
                        .isEqualTo(one.train(batch(update, 2 * update), 0.1));
            }
            assertThat(two.parameters().byName()).isEqualTo(one.parameters().byName());
        }
    }

    @Test
    void bits_do_not_depend_on_batches_that_were_longer() {
        Optimizer still = Cases.descent();
        for (Kernel kernel : List.of(Cases.exact(), Cases.fastest())) {
            try (CompiledEngine fresh = Cases.engine(NETWORK, still, kernel);
                    CompiledEngine used = Cases.engine(NETWORK, still, kernel)) {
                used.train(batch(30, 20), 0);
                for (int room = 0; room < 3; room++) {
                    assertThat(used.train(batch(room, room), 0.1)).isEqualTo(fresh.train(batch(room, room), 0.1));
                }
                assertThat(used.parameters().byName())
                        .isEqualTo(fresh.parameters().byName());
            }
        }
    }

    @Test
    void a_predictor_answers_as_the_engine_does() {
        Batch batch = batch(2, 3);
        try (CompiledEngine engine = engine(2);
                Predictor predictor = new Predictor(NETWORK, engine.parameters(), () -> engine(2))) {
            Sequences expected = engine.predict(batch.inputs()).get(0);
            Sequences found = predictor.predict(batch.inputs()).get(0);
            assertThat(found.timeSteps()).isEqualTo(8);
            assertThat(expected.timeSteps()).isEqualTo(8);
            Sequences target = batch.inputs().get(1);
            for (int step = 0; step < 8; step++) {
                for (int sequence = 0; sequence < SENTENCES && target.isReal(step, sequence); sequence++) {
                    for (int k = 0; k < SYMBOLS; k++) {
                        assertThat(found.at(step, sequence, k))
                                .isCloseTo(expected.at(step, sequence, k), within(1e-6f));
                    }
                }
            }
        }
    }

    @Test
    void labels_have_the_steps_of_their_axis() {
        Batch right = batch(0, 0);
        Batch wrong = new Batch(right.inputs(), batch(0, 3).labels());
        try (CompiledEngine engine = engine(1)) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> engine.train(wrong, 0.1))
                    .withMessageContaining("expected 5 steps")
                    .withMessageContaining("found 8");
        }
    }
}
