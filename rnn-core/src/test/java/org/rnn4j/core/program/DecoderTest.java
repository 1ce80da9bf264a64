package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.AttentionDecoder.Attention;
import org.rnn4j.core.network.AttentionDecoder.Bridge;
import org.rnn4j.core.network.AttentionDecoder.Cell;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

/** The decoder with attention in whole programs. */
class DecoderTest {
    private static final int SOURCES = 5;
    private static final int SYMBOLS = 6;

    /** One row of choices. */
    record Point(int cell, int attention, int feeding, int layers, int size, int mask, int tied, int dropout) {
        static Point of(int[] row) {
            return new Point(row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7]);
        }

        Network network() {
            AttentionDecoder decoder = new AttentionDecoder(
                    "decoder",
                    null,
                    Cell.values()[cell],
                    4,
                    layers + 1,
                    3,
                    attention == 2 ? Attention.MULTIPLICATIVE : Attention.ADDITIVE,
                    attention == 2 ? null : 5,
                    feeding == 0,
                    attention == 1,
                    null,
                    dropout == 0 ? 0.0 : 0.4,
                    feeding + cell == 2 ? Bridge.ZERO : Bridge.MEAN,
                    null,
                    null);
            Output head = Output.softmax(SYMBOLS)
                    .with(Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY).withLabelSmoothing(0.1));
            return DecoderTest.network(decoder, tied == 0 ? head : head.tiedTo("decoder"));
        }

        /** Both lengths, and the number of sequences. */
        Batch batch() {
            int[][] sizes = {{4, 5, 3}, {1, 3, 2}, {3, 1, 2}, {5, 4, 1}};
            int[] now = sizes[size];
            return DecoderTest.batch(now[0], now[1], now[2], mask);
        }
    }

    private static Network network(AttentionDecoder decoder, Output head) {
        return Network.graph(
                List.of(
                        new Input("source", Input.Kind.TOKENS, SOURCES),
                        new Input("target", Input.Kind.TOKENS, SYMBOLS)),
                Embedding.of(3),
                Bidirectional.of(Gru.of(2)),
                decoder,
                head);
    }

    /** Random sentences; with a mask the later sequences are shorter, with mask 2 there are gaps, too. */
    private static Batch batch(int sourceSteps, int targetSteps, int size, int mask) {
        Random random = new Random(sourceSteps * 31L + targetSteps);
        Sequences source = ids(random, SOURCES, sourceSteps, size, mask);
        Sequences target = ids(random, SYMBOLS, targetSteps, size, mask);
        Sequences labels = ids(random, SYMBOLS, targetSteps, size, 0);
        return new Batch(
                List.of(source, target), List.of(new Sequences(labels.values(), targetSteps, size, 1, target.mask())));
    }

    private static Sequences ids(Random random, int most, int steps, int batch, int mask) {
        float[] values = new float[steps * batch];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(most);
        }
        return new Sequences(values, steps, batch, 1, mask(steps, batch, mask));
    }

    private static float @Nullable [] mask(int steps, int batch, int mask) {
        if (mask == 0) {
            return null;
        }
        float[] values = new float[steps * batch];
        Arrays.fill(values, 1);
        for (int sequence = 1; sequence < batch; sequence++) {
            for (int step = 1; step < steps; step++) {
                boolean gap = mask == 2 && step == 1 && steps > 2;
                values[step * batch + sequence] = gap || step >= steps - sequence ? 0 : 1;
            }
        }
        return values;
    }

    static Stream<Point> points() {
        return AllPairs.of(3, 3, 2, 2, 4, 3, 2, 2).stream().map(Point::of);
    }

    @ParameterizedTest
    @MethodSource("points")
    void gradients_are_those_of_finite_differences(Point point) {
        Network network = point.network();
        Batch batch = point.batch();
        try (CompiledEngine engine = Cases.engine(network, Cases.descent(), Cases.exact())) {
            Differences differences = new Differences(network, engine.state());
            Map<String, double[]> gradient = differences.change(() -> engine.train(batch, 1));
            assertThat(differences.distance(gradient, () -> {
                        // What is dropped follows from the number of the update.
                        engine.state().setIteration(0);
                        return engine.train(batch, 0).loss();
                    }))
                    .isLessThan(1e-7);
        }
    }

    @Test
    void padding_of_either_axis_changes_no_prediction() {
        Network network = network(decoder(), Output.softmax(SYMBOLS).tiedTo("decoder"));
        Batch small = batch(3, 4, 2, 0);
        List<Sequences> padded = new ArrayList<>();
        for (Sequences input : small.inputs()) {
            padded.add(longer(input, 2));
        }
        try (CompiledEngine engine = Cases.engine(network, Cases.descent(), Cases.exact())) {
            Sequences alone = engine.predict(small.inputs()).get(0);
            Sequences together = engine.predict(padded).get(0);
            assertThat(together.timeSteps()).isEqualTo(6);
            assertThat(Arrays.copyOf(together.values(), alone.values().length)).containsExactly(alone.values());
        }
    }

    private static Sequences longer(Sequences input, int by) {
        int steps = input.timeSteps() + by;
        float[] mask = new float[steps * input.batch()];
        Arrays.fill(mask, 0, input.timeSteps() * input.batch(), 1);
        float[] values = new float[mask.length];
        Arrays.fill(values, Float.NaN);
        System.arraycopy(input.values(), 0, values, 0, input.values().length);
        return new Sequences(values, steps, input.batch(), 1, mask);
    }

    @Test
    void a_step_sees_the_symbols_before_it_alone() {
        Network network = network(decoder(), Output.softmax(SYMBOLS));
        Batch batch = batch(3, 5, 1, 0);
        Sequences target = batch.inputs().get(1);
        float[] other = target.values().clone();
        other[3] = (other[3] + 1) % SYMBOLS;
        try (CompiledEngine engine = Cases.engine(network, Cases.descent(), Cases.exact())) {
            float[] one = engine.predict(batch.inputs()).get(0).values();
            float[] two = engine.predict(List.of(batch.inputs().get(0), new Sequences(other, 5, 1, 1)))
                    .get(0)
                    .values();
            assertThat(Arrays.copyOf(two, 3 * SYMBOLS)).containsExactly(Arrays.copyOf(one, 3 * SYMBOLS));
            assertThat(Arrays.copyOfRange(two, 3 * SYMBOLS, 4 * SYMBOLS))
                    .isNotEqualTo(Arrays.copyOfRange(one, 3 * SYMBOLS, 4 * SYMBOLS));
        }
    }

    private static AttentionDecoder decoder() {
        return AttentionDecoder.of(4).withEmbedding(3).placed("decoder", List.of());
    }
}
