package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;

class TruncationTest {
    private static final int STEPS = 7;
    private static final int SEGMENT = 3;
    private static final float[] GAPS = {1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 1, 0};

    static Stream<Network> networks() {
        return Stream.of(
                Network.chain(Input.numbers(3), SimpleRnn.of(4), Output.sigmoid(2)),
                Network.chain(Input.numbers(3), SimpleRnn.of(4).withStates(2), Output.sigmoid(2)),
                Network.chain(Input.numbers(3), Lstm.of(3), SimpleRnn.of(3), Output.softmax(3)),
                Network.chain(Input.tokens(5), Embedding.of(3), Lstm.of(3), Lstm.of(2), Output.softmax(3)),
                Network.chain(Input.numbers(3), Lstm.of(3), Output.sigmoid(2)).with(MaskRule.ZERO));
    }

    private static CompiledEngine engine(Network network, Kernel kernel, int truncation) {
        return Cases.engine(network, Cases.descent(), kernel, new CompiledEngine.Settings(1, 1, truncation));
    }

    private static List<float @Nullable []> masks() {
        List<float @Nullable []> masks = new ArrayList<>();
        masks.add(null);
        masks.add(Batches.padded(STEPS, 7, 4));
        masks.add(GAPS);
        return masks;
    }

    @ParameterizedTest
    @MethodSource("networks")
    void segments_as_long_as_the_sequence_are_no_truncation(Network network) {
        Batch batch = Batches.random(network, 2, STEPS, GAPS, 3);
        for (int truncation : new int[] {STEPS, STEPS + 1, 100}) {
            try (CompiledEngine whole = engine(network, Cases.fastest(), 0);
                    CompiledEngine cut = engine(network, Cases.fastest(), truncation)) {
                assertThat(cut.train(batch, 0.1)).isEqualTo(whole.train(batch, 0.1));
                assertThat(cut.parameters().byName())
                        .isEqualTo(whole.parameters().byName());
            }
        }
    }

    /** Rates by segment, what to do after a segment, and the loss of the last one. */
    private static final class Script implements CompiledEngine.Updates {
        private final int live;
        private final Runnable before;
        private int done;
        private double loss;

        Script(int live, Runnable before) {
            this.live = live;
            this.before = before;
            run();
        }

        private void run() {
            if (done == live) {
                before.run();
            }
        }

        @Override
        public double learningRate(int iteration) {
            return done == live ? 1 : 0;
        }

        @Override
        public void done(Engine.Step step) {
            if (done == live) {
                loss = step.loss();
            }
            done++;
            run();
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void a_segments_gradient_is_that_with_the_state_before_it_held_fixed(Network network) {
        for (float[] mask : masks()) {
            Batch batch = Batches.random(network, 2, STEPS, mask, 3);
            for (int live = 0; live < 3; live++) {
                int segment = live;
                try (CompiledEngine engine = engine(network, Cases.exact(), SEGMENT)) {
                    Differences differences = new Differences(network, engine.state());
                    Map<String, double[]> gradient =
                            differences.change(() -> engine.train(batch, new Script(segment, () -> {})));
                    // Parameters move after the segments before have left their state.
                    double distance = differences.distanceAt(gradient, shift -> {
                        Script script = new Script(segment, shift);
                        engine.train(batch, script);
                        differences.restore();
                        return script.loss;
                    });
                    assertThat(distance).as("segment %d", segment).isLessThan(1e-7);
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void the_state_goes_on_from_segment_to_segment_also_into_a_shorter_last_one(Network network) {
        for (float[] mask : masks()) {
            Batch batch = Batches.random(network, 2, STEPS, mask, 3);
            for (int truncation = 1; truncation < STEPS; truncation++) {
                try (CompiledEngine whole = engine(network, Cases.exact(), 0);
                        CompiledEngine cut = engine(network, Cases.exact(), truncation)) {
                    double expected = whole.train(batch, 0).loss();
                    assertThat(cut.train(batch, 0).loss() / expected).isCloseTo(1, within(1e-12));
                    assertThat(cut.state().iteration()).isEqualTo((STEPS + truncation - 1) / truncation);
                }
            }
        }
    }

    @Test
    void a_segment_without_a_real_step_updates_nothing() {
        Network network = Network.chain(Input.numbers(3), Lstm.of(4), Output.sigmoid(2));
        Batch batch = Batches.random(network, 2, STEPS, Batches.padded(STEPS, 3, 2), 3);
        var settings = new CompiledEngine.Settings(1, 1, SEGMENT);
        try (CompiledEngine padded = Cases.engine(network, Optimizer.standard(), Cases.plain(), settings);
                CompiledEngine tight = Cases.engine(network, Optimizer.standard(), Cases.plain(), settings)) {
            Engine.Step found = padded.train(batch, 0.1);
            Engine.Step expected = tight.train(first(batch, SEGMENT), 0.1);
            assertThat(found).isEqualTo(expected);
            assertThat(padded.state().iteration()).isOne();
            assertThat(padded.parameters().byName())
                    .isEqualTo(tight.parameters().byName());
        }
    }

    private static Batch first(Batch batch, int steps) {
        return Batch.of(
                first(batch.inputs().get(0), steps), first(batch.labels().get(0), steps));
    }

    private static Sequences first(Sequences all, int steps) {
        int rows = steps * all.batch();
        return new Sequences(
                Arrays.copyOf(all.values(), rows * all.features()),
                steps,
                all.batch(),
                all.features(),
                all.mask() == null ? null : Arrays.copyOf(all.mask(), rows));
    }

    @Test
    void batches_begin_with_a_state_of_zero() {
        Network network = Network.chain(Input.numbers(3), Lstm.of(4), Output.sigmoid(2));
        Batch batch = Batches.random(network, 2, STEPS, 3);
        try (CompiledEngine engine = engine(network, Cases.plain(), SEGMENT)) {
            Engine.Step first = engine.train(batch, 0);
            assertThat(engine.train(batch, 0)).isEqualTo(first);
        }
    }

    @Test
    void what_needs_whole_sequences_is_refused_by_name() {
        Network network = Network.chain(
                Input.numbers(3), new Bidirectional("both", null, SimpleRnn.of(4), null), Output.sigmoid(2));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> engine(network, Cases.plain(), SEGMENT))
                .withMessageContaining("both")
                .withMessageContaining("bidirectional")
                .withMessageContaining("truncation");
    }
}
