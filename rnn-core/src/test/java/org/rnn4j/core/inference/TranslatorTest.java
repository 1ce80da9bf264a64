package org.rnn4j.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.core.decoding.BeamOptions;
import org.rnn4j.core.decoding.Hypothesis;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;

class TranslatorTest {
    private static final int SYMBOLS = 11;
    private static final int CLASSES = 13;
    private static final int VECTOR = 9;

    private static AttentionDecoder decoder(
            AttentionDecoder.Cell cell, AttentionDecoder.Attention attention, boolean plain, int layers) {
        boolean additive = attention == AttentionDecoder.Attention.ADDITIVE;
        return new AttentionDecoder(
                "decoder",
                null,
                cell,
                10,
                layers,
                VECTOR,
                attention,
                additive ? 7 : null,
                !plain,
                additive && !plain,
                VECTOR,
                0.3,
                plain ? AttentionDecoder.Bridge.ZERO : AttentionDecoder.Bridge.MEAN,
                null,
                null);
    }

    private static Input tokens(String name, int vocabulary) {
        return new Input(name, Input.Kind.TOKENS, vocabulary, null);
    }

    private static Network network(Node encoder, AttentionDecoder decoder, boolean tied) {
        Output head = new Output(
                null, null, CLASSES, null, Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY), null, tied ? "decoder" : null);
        List<Input> inputs = List.of(tokens("source", SYMBOLS), tokens("target", CLASSES));
        return encoder instanceof Embedding
                ? Network.graph(inputs, encoder, decoder, head)
                : Network.graph(inputs, Embedding.of(6), encoder, decoder, head);
    }

    /** Larger numbers than those of the start, so that outputs differ. */
    private static Parameters parameters(Network network) {
        Parameters parameters = Parameters.initial(network, 7);
        Random random = new Random(3);
        for (Tensor tensor : parameters.byName().values()) {
            for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] = (float) (0.7 * random.nextGaussian());
            }
        }
        return parameters;
    }

    private static List<int[]> sources(int count) {
        Random random = new Random(5);
        List<int[]> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sources.add(random.ints(1 + random.nextInt(9), 0, SYMBOLS).toArray());
        }
        return sources;
    }

    private static Translator translator(Network network, int threads) {
        return new Translator(network, parameters(network), Kernels.choose().orThrow(), threads);
    }

    @ParameterizedTest
    @CsvSource({
        "GRU, ADDITIVE, false, 1, true",
        "GRU, ADDITIVE, true, 2, false",
        "GRU, MULTIPLICATIVE, false, 2, true",
        "LSTM, ADDITIVE, false, 2, true",
        "LSTM, MULTIPLICATIVE, true, 1, false",
        "SIMPLE_RNN, ADDITIVE, false, 1, false",
        "SIMPLE_RNN, MULTIPLICATIVE, false, 3, true"
    })
    void what_is_found_has_the_probability_of_the_equations(
            AttentionDecoder.Cell cell, AttentionDecoder.Attention attention, boolean plain, int layers, boolean tied) {
        Network network = network(Embedding.of(5), decoder(cell, attention, plain, layers), tied);
        Parameters parameters = parameters(network);
        NaiveDecoder naive = new NaiveDecoder(network, parameters);
        List<int[]> sources = sources(25);
        BeamOptions options = BeamOptions.of(3).withNBest(3).with(new BeamOptions.Longest(1, 5));
        try (Translator translator = translator(network, 1)) {
            List<List<Hypothesis>> found = translator.translate(sources, options);
            for (int i = 0; i < sources.size(); i++) {
                double[][] memory = memory(parameters, sources.get(i));
                for (Hypothesis hypothesis : found.get(i)) {
                    double expected = sum(naive.logProbabilities(memory, read(hypothesis)), hypothesis);
                    assertThat(hypothesis.logProbability()).isCloseTo(expected, within(1e-3));
                    checkAttention(hypothesis, sources.get(i).length);
                }
            }
        }
    }

    private static double[][] memory(Parameters parameters, int[] source) {
        Tensor table = parameters.byName().values().iterator().next();
        double[][] memory = new double[source.length][5];
        for (int s = 0; s < source.length; s++) {
            for (int i = 0; i < 5; i++) {
                memory[s][i] = table.values()[source[s] * 5 + i];
            }
        }
        return memory;
    }

    private static int[] read(Hypothesis hypothesis) {
        int[] read = new int[hypothesis.symbols().length + 1];
        System.arraycopy(hypothesis.symbols(), 0, read, 1, read.length - 1);
        return read;
    }

    private static double sum(List<double[]> logProbabilities, Hypothesis hypothesis) {
        double sum = logProbabilities.get(hypothesis.symbols().length)[0];
        for (int t = 0; t < hypothesis.symbols().length; t++) {
            sum += logProbabilities.get(t)[hypothesis.symbols()[t]];
        }
        return sum;
    }

    private static void checkAttention(Hypothesis hypothesis, int steps) {
        for (float[] row : hypothesis.attention()) {
            assertThat(row).hasSize(steps);
            double sum = 0;
            for (float share : row) {
                assertThat(share).isNotNegative();
                sum += share;
            }
            assertThat(sum).isCloseTo(1, within(1e-5));
        }
    }

    @Test
    void a_beam_of_one_takes_what_is_most_probable_after_its_own_output() {
        Network network = network(
                Embedding.of(5),
                decoder(AttentionDecoder.Cell.GRU, AttentionDecoder.Attention.ADDITIVE, false, 1),
                true);
        Parameters parameters = parameters(network);
        NaiveDecoder naive = new NaiveDecoder(network, parameters);
        int compared = 0;
        try (Translator translator = translator(network, 1)) {
            for (int[] source : sources(30)) {
                Hypothesis found = translator
                        .translate(List.of(source), BeamOptions.greedy())
                        .get(0)
                        .get(0);
                List<double[]> forced = naive.logProbabilities(memory(parameters, source), read(found));
                for (int t = 0; t < found.symbols().length; t++) {
                    double[] row = forced.get(t);
                    assertThat(row[found.symbols()[t]])
                            .isCloseTo(Arrays.stream(row).max().orElseThrow(), within(1e-5));
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    private static Network usual() {
        return network(
                Bidirectional.of(Gru.of(8)),
                decoder(AttentionDecoder.Cell.GRU, AttentionDecoder.Attention.ADDITIVE, false, 1),
                true);
    }

    @Test
    void what_is_found_alone_is_found_in_company_to_the_bit() {
        List<int[]> sources = sources(60);
        BeamOptions options =
                BeamOptions.of(4).withNBest(2).withLengthPenalty(0.7).with(new BeamOptions.Longest(1, 6));
        try (Translator translator = translator(usual(), 1);
                Translator shared = translator(usual(), 3)) {
            List<List<Hypothesis>> together = translator.translate(sources, options);
            same(shared.translate(sources, options), together);
            for (int i = 0; i < sources.size(); i++) {
                same(translator.translate(List.of(sources.get(i)), options), together.subList(i, i + 1));
            }
        }
    }

    private static void same(List<List<Hypothesis>> found, List<List<Hypothesis>> expected) {
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).hasSameSizeAs(expected.get(i));
            for (int n = 0; n < found.get(i).size(); n++) {
                Hypothesis one = found.get(i).get(n);
                Hypothesis other = expected.get(i).get(n);
                assertThat(one.symbols()).isEqualTo(other.symbols());
                assertThat(one.logProbability()).isEqualTo(other.logProbability());
                assertThat(one.score()).isEqualTo(other.score());
                assertThat(one.attention()).isDeepEqualTo(other.attention());
            }
        }
    }

    @Test
    void a_source_of_two_thousand_symbols_is_translated_whole() {
        int[] source = new Random(1).ints(2000, 0, SYMBOLS).toArray();
        try (Translator translator = translator(usual(), 1)) {
            Hypothesis found = translator
                    .translate(List.of(source), BeamOptions.of(2).with(new BeamOptions.Longest(0, 40)))
                    .get(0)
                    .get(0);
            assertThat(List.of(found.attention()))
                    .allSatisfy(row -> assertThat(row).hasSize(2000));
        }
    }

    @Test
    void wrong_questions_are_refused() {
        try (Translator translator = translator(usual(), 1)) {
            assertThatThrownBy(() -> translator.translate(List.of(new int[] {1}, new int[0]), BeamOptions.greedy()))
                    .hasMessage("source 1: expected at least one symbol, found none");
            assertThatThrownBy(() -> translator.translate(List.of(new int[] {SYMBOLS}), BeamOptions.greedy()))
                    .hasMessage("source 0: expected symbols in [0, 11), found 11");
            assertThat(translator.translate(List.of(), BeamOptions.greedy())).isEmpty();
        }
        Network other = Network.chain(Input.numbers(2), Gru.of(3), Output.sigmoid(1));
        assertThatThrownBy(() -> translator(other, 1))
                .hasMessageContaining("network: expected an attention-decoder, found [");
    }
}
