package org.rnn4j.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.program.CompiledEngine;

/** Equal bits, whatever a row is asked with. */
class TilesTest {
    private static final int ROWS = 29;
    private static final int STEPS = 41;

    private static Network chain(Node... nodes) {
        return Network.chain(Input.numbers(11), nodes);
    }

    static List<Map.Entry<String, Network>> networks() {
        Map<String, Network> networks = new LinkedHashMap<>();
        networks.put("simple", chain(SimpleRnn.of(200), Output.sigmoid(3)));
        networks.put("higher order", chain(SimpleRnn.of(130).withStates(3), Output.sigmoid(3)));
        networks.put("lstm", chain(Lstm.of(96), Output.softmax(5)));
        networks.put("two lstms and a norm", chain(Lstm.of(70), LayerNorm.standard(), Lstm.of(70), Output.softmax(3)));
        networks.put("gru", chain(Gru.of(120), Dense.of(50, Activation.RELU), Output.of(1, Loss.Type.MSE)));
        networks.put("bidirectional lstm", chain(Bidirectional.of(Lstm.of(70)), Output.softmax(4)));
        networks.put(
                "bidirectional gru", chain(Bidirectional.of(Gru.of(33)), Pool.of(Pool.Over.LAST), Output.softmax(4)));
        networks.put("convolution", chain(Conv1d.of(64, 5, 1), Gru.of(90), Output.of(2, Loss.Type.MSE)));
        networks.put("strided convolution", chain(Conv1d.of(64, 3, 2), Lstm.of(80), Output.of(2, Loss.Type.MSE)));
        networks.put("mean", chain(Lstm.of(96), Pool.of(Pool.Over.MEAN), Output.softmax(3)));
        networks.put("max", chain(Gru.of(40), Pool.of(Pool.Over.MAX), Output.softmax(3)));
        networks.put("attention", chain(Lstm.of(60), Pool.attention(17), Output.of(1, Loss.Type.MSE)));
        networks.put("chain", chain(Bidirectional.of(Lstm.of(30)), Output.crf(5)));
        networks.put("labels without time", chain(Bidirectional.of(Lstm.of(30)), Output.ctc(5)));
        networks.put("the same streaming", chain(Gru.of(90), Output.ctc(5)));
        networks.put(
                "characters lstm",
                Network.chain(
                        new Input("words", Input.Kind.TOKENS, 30, 9),
                        Characters.lstm(40, 20),
                        Bidirectional.of(Lstm.of(30)),
                        Output.crf(4)));
        networks.put(
                "characters convolution",
                Network.chain(
                        new Input("words", Input.Kind.TOKENS, 30, 9),
                        Characters.convolution(40, 20, 3),
                        Gru.of(100),
                        Output.softmax(4)));
        networks.put("small and streaming", chain(Gru.of(20), Output.softmax(3)));
        return List.copyOf(networks.entrySet());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void a_row_gets_the_same_bits_alone_and_in_any_company(Map.Entry<String, Network> named) {
        Network network = named.getValue();
        Parameters parameters = Batches.parameters(network);
        List<Sequences> rows = Batches.random(network, ROWS, STEPS, masks(), 3).inputs();
        try (Predictor predictor = predictor(network, parameters, 1);
                Predictor other = predictor(network, parameters, 3)) {
            List<float[]> alone = IntStream.range(0, ROWS)
                    .mapToObj(row -> asked(network, predictor, rows, row).get(0))
                    .toList();
            Random random = new Random(7);
            for (int count : new int[] {ROWS, 2, 8, 9, 17}) {
                int[] chosen = random.ints(count, 0, ROWS).toArray();
                List<float[]> together = asked(network, count % 2 == 0 ? predictor : other, rows, chosen);
                for (int i = 0; i < count; i++) {
                    assertThat(together.get(i)).as("row %d of %d", i, count).containsExactly(alone.get(chosen[i]));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void tiles_give_the_numbers_of_a_whole_batch(Map.Entry<String, Network> named) {
        Network network = named.getValue();
        Parameters parameters = Parameters.initial(network, 3);
        List<Sequences> rows = Batches.random(network, ROWS, STEPS, masks(), 3).inputs();
        int[] all = IntStream.range(0, ROWS).toArray();
        try (Predictor predictor = predictor(network, parameters, 2);
                CompiledEngine engine = engine(network, parameters, 1)) {
            List<float[]> found = asked(network, predictor, rows, all);
            Sequences expected = engine.predict(rows).get(0);
            for (int row : all) {
                assertThat(found.get(row)).containsExactly(read(network, rows, row, expected), within(1e-5f));
            }
        }
    }

    @Test
    void long_sequences_keep_their_bits_in_segments_and_stretches() {
        Network network = chain(Lstm.of(96), Gru.of(8), Output.softmax(2));
        int[] lengths = {1100, 9000, 1030, 1024, 2500, 1150, 8190};
        List<Sequences> rows = Batches.random(network, 7, 9000, Batches.padded(9000, lengths), 3)
                .inputs();
        try (Predictor predictor = predictor(network, Batches.parameters(network), 2)) {
            List<float[]> together = asked(network, predictor, rows, 0, 1, 2, 3, 4, 5, 6);
            for (int row = 0; row < lengths.length; row++) {
                assertThat(together.get(row))
                        .as("row of %d steps", lengths[row])
                        .containsExactly(asked(network, predictor, rows, row).get(0));
            }
            float[] stretched = new float[9000 * 2];
            predictor.predict(List.of(chosen(rows.get(0), 1)), (from, outputs) -> {
                float[] part = outputs.get(0).values();
                assertThat(part.length).isLessThanOrEqualTo(1024 * 2);
                System.arraycopy(part, 0, stretched, from * 2, part.length);
            });
            assertThat(stretched).containsExactly(together.get(1));
        }
    }

    /** Full, shorter, and with gaps; one that is all masked. */
    private static float[] masks() {
        Random random = new Random(1);
        float[] mask = new float[STEPS * ROWS];
        for (int row = 0; row < ROWS; row++) {
            int length = row % 3 == 0 ? STEPS : 1 + random.nextInt(STEPS);
            boolean gaps = row % 5 == 4;
            for (int t = 0; t < length; t++) {
                mask[t * ROWS + row] = row != 9 && (!gaps || random.nextInt(4) > 0) ? 1 : 0;
            }
        }
        return mask;
    }

    /** Asks some rows in one call, in a batch as long as its longest, and reads what is said at real steps. */
    private static List<float[]> asked(Network network, Inference inference, List<Sequences> all, int... rows) {
        List<Sequences> inputs = all.stream().map(input -> chosen(input, rows)).toList();
        Sequences output = inference.predict(inputs).get(0);
        return IntStream.range(0, rows.length)
                .mapToObj(row -> read(network, inputs, row, output))
                .toList();
    }

    private static float[] read(Network network, List<Sequences> inputs, int row, Sequences output) {
        Shape shape = network.shapes().get(network.outputs().get(0).id());
        List<Float> values = new ArrayList<>();
        for (int step = 0; step < output.timeSteps(); step++) {
            if (!shape.perStep() || inputs.get(0).isReal(step * shape.stride(), row)) {
                for (int unit = 0; unit < output.features(); unit++) {
                    values.add(output.at(step, row, unit));
                }
            }
        }
        float[] read = new float[values.size()];
        for (int i = 0; i < read.length; i++) {
            read[i] = values.get(i);
        }
        return read;
    }

    private static Sequences chosen(Sequences all, int... rows) {
        int steps = Arrays.stream(rows)
                .map(row -> Math.max(1, all.lastRealStep(row) + 1))
                .max()
                .orElseThrow();
        float[] values = new float[steps * rows.length * all.features()];
        float[] mask = new float[steps * rows.length];
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < rows.length; i++) {
                mask[step * rows.length + i] = all.isReal(step, rows[i]) ? 1 : 0;
                for (int k = 0; k < all.features(); k++) {
                    values[(step * rows.length + i) * all.features() + k] = all.at(step, rows[i], k);
                }
            }
        }
        return new Sequences(values, steps, rows.length, all.features(), mask);
    }

    private static Predictor predictor(Network network, Parameters parameters, int threads) {
        return new Predictor(network, parameters, () -> engine(network, parameters, threads));
    }

    private static CompiledEngine engine(Network network, Parameters parameters, int threads) {
        return new CompiledEngine(
                network, Optimizer.standard(), parameters, new CompiledEngine.Settings(threads, 1, 0));
    }
}
