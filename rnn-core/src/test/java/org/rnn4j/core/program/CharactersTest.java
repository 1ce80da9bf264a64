package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.dl4j.Lowering;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;

class CharactersTest {
    private static final int WIDTH = 5;

    static Network network(Characters characters) {
        Input input = new Input("letters", Input.Kind.TOKENS, 6, WIDTH);
        return Network.chain(input, characters, Lstm.of(4), Output.softmax(3));
    }

    private static Characters characters(Characters.Encoder encoder) {
        return encoder == Characters.Encoder.LSTM ? Characters.lstm(4, 3) : Characters.convolution(4, 3, 3);
    }

    /** Words straight into a head that shows them. */
    private static Network shown(Characters characters) {
        Output head = new Output(null, null, characters.units(), Activation.IDENTITY, mse(), null);
        return Network.chain(new Input("letters", Input.Kind.TOKENS, 6, WIDTH), characters, head);
    }

    private static org.rnn4j.core.network.Loss mse() {
        return org.rnn4j.core.network.Loss.of(org.rnn4j.core.network.Loss.Type.MSE);
    }

    /** The vectors of words, whose head is the identity. */
    private static Sequences vectors(Characters characters, float[][] words) {
        Network network = shown(characters);
        Parameters parameters = Batches.parameters(network);
        float[] weights = parameters.get("output.inputWeights").values();
        Arrays.fill(weights, 0);
        for (int i = 0; i < characters.units(); i++) {
            weights[i * characters.units() + i] = 1;
        }
        Arrays.fill(parameters.get("output.bias").values(), 0);
        float[] ids = new float[words.length * WIDTH];
        for (int i = 0; i < words.length; i++) {
            System.arraycopy(words[i], 0, ids, i * WIDTH, words[i].length);
        }
        try (Engine engine = new CompiledEngine(
                network, Optimizer.standard(), parameters, CompiledEngine.Settings.standard(1), Cases.plain())) {
            return engine.predict(List.of(new Sequences(ids, words.length, 1, WIDTH)))
                    .get(0);
        }
    }

    @Test
    void a_convolution_gives_the_largest_value_of_each_filter_over_the_real_characters() {
        Characters node = new Characters(null, null, 4, 3, null, 3, Activation.TANH);
        Parameters parameters = Batches.parameters(shown(node));
        float[] word = {2, 5, 1};
        Sequences found = vectors(node, new float[][] {word});
        for (int unit = 0; unit < 4; unit++) {
            double largest = Double.NEGATIVE_INFINITY;
            for (int centre = 0; centre < 3; centre++) {
                double sum = parameters.get("characters.bias").values()[unit];
                for (int at = Math.max(0, centre - 1); at <= Math.min(2, centre + 1); at++) {
                    for (int e = 0; e < 3; e++) {
                        sum += parameters.get("characters.embedding.inputWeights")
                                        .values()[(int) word[at] * 3 + e]
                                * parameters.get("characters.inputWeights")
                                        .values()[((at - centre + 1) * 3 + e) * 4 + unit];
                    }
                }
                largest = Math.max(largest, Math.tanh(sum));
            }
            assertThat((double) found.at(0, 0, unit)).isCloseTo(largest, within(1e-6));
        }
    }

    @ParameterizedTest
    @EnumSource
    void equal_words_have_equal_vectors_wherever_padding_stands_and_no_word_has_zeros(Characters.Encoder encoder) {
        float[][] words = {{3, 1, 4}, {}, {5}, {0, 3, 0, 1, 4}, {4, 1, 3}, {3, 1}, {3, 1, 4}};
        Sequences found = vectors(characters(encoder), words);
        assertThat(row(found, 3)).isEqualTo(row(found, 0));
        assertThat(row(found, 6)).isEqualTo(row(found, 0));
        assertThat(row(found, 1)).containsOnly(0f);
        assertThat(row(found, 4)).isNotEqualTo(row(found, 0));
        assertThat(row(found, 5)).isNotEqualTo(row(found, 0));
        Sequences alone = vectors(characters(encoder), new float[][] {{3, 1, 4}});
        for (int i = 0; i < 4; i++) {
            assertThat(found.at(0, 0, i)).isCloseTo(alone.at(0, 0, i), within(1e-6f));
        }
    }

    private static float[] row(Sequences found, int step) {
        return Arrays.copyOfRange(found.values(), step * found.features(), (step + 1) * found.features());
    }

    @ParameterizedTest
    @EnumSource
    void gradients_of_many_words_are_those_of_finite_differences(Characters.Encoder encoder) {
        Network network = network(
                encoder == Characters.Encoder.LSTM
                        ? Characters.lstm(4, 2)
                        : new Characters(null, null, 3, 2, null, 4, Activation.TANH));
        // Larger than training starts with: where two characters give a filter nearly the same value, a shift can
        // change which is
        // the largest.
        Parameters start = Batches.parameters(network);
        var settings = new CompiledEngine.Settings(1, 1, 0);
        Batch batch = Batches.random(network, 6, 11, Batches.padded(11, 11, 7, 11, 1, 9, 11), 4);
        try (CompiledEngine engine = new CompiledEngine(network, Cases.descent(), start, settings, Cases.exact())) {
            Differences differences = new Differences(network, engine.state());
            Map<String, double[]> gradient = differences.change(() -> engine.train(batch, 1));
            assertThat(differences.distance(
                            gradient, () -> engine.train(batch, 0).loss()))
                    .isLessThan(1e-7);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_batch_without_any_word_leaves_the_characters_as_they_are(Characters.Encoder encoder) {
        Network network = network(characters(encoder));
        Batch some = Batches.random(network, 2, 3, 4);
        Batch none = Batch.of(
                new Sequences(new float[3 * 2 * WIDTH], 3, 2, WIDTH),
                some.labels().get(0));
        try (CompiledEngine engine = Cases.engine(network, Cases.descent(), Cases.fastest())) {
            engine.train(some, 0.1);
            Parameters before = engine.parameters();
            engine.train(none, 0.1);
            before.byName().forEach((name, tensor) -> {
                if (name.startsWith("characters")) {
                    assertThat(engine.parameters().get(name)).isEqualTo(tensor);
                }
            });
        }
    }

    @Test
    void each_different_word_is_found_once_and_the_longest_come_first() {
        Random random = new Random(3);
        DistinctWords words = new DistinctWords(3);
        for (int round = 0; round < 4; round++) {
            int places = 200 / (round + 1);
            int[] ids = random.ints(places * 3L, 0, 4).toArray();
            float[] mask = new float[places];
            for (int i = 0; i < places; i++) {
                mask[i] = i % 7 == 0 ? 0 : 1;
            }
            words.read(ids, places, new StepMask(mask, null, null));
            Map<List<Integer>, Integer> numbers = new java.util.HashMap<>();
            for (int place = 0; place < places; place++) {
                List<Integer> word = Arrays.stream(ids, place * 3, place * 3 + 3)
                        .filter(id -> id != 0)
                        .boxed()
                        .toList();
                if (mask[place] == 0 || word.isEmpty()) {
                    assertThat(words.at(place)).isEqualTo(-1);
                    continue;
                }
                int number = words.at(place);
                assertThat(numbers.computeIfAbsent(word, key -> number)).isEqualTo(number);
                List<Integer> found = new ArrayList<>();
                for (int i = 0; i < words.length(number); i++) {
                    found.add(words.character(number, i));
                }
                assertThat(found).isEqualTo(word);
            }
            assertThat(words.count()).isEqualTo(numbers.size());
            for (int w = 1; w < words.count(); w++) {
                assertThat(words.length(w)).isLessThanOrEqualTo(words.length(w - 1));
            }
        }
    }

    @Test
    void settings_that_do_not_belong_together_are_refused() {
        assertThatThrownBy(() -> Characters.lstm(5, 3))
                .hasMessage("units: expected an even number, half for each" + " direction of the lstm, found 5");
        assertThatThrownBy(() -> new Characters(null, null, 4, 3, Characters.Encoder.LSTM, 3, null))
                .hasMessage("kernel: belongs to encoder convolution, found with encoder lstm");
        assertThatThrownBy(() -> Characters.convolution(4, 0, 3))
                .hasMessageStartingWith("embedding: expected at least 1");
        assertThatThrownBy(() -> Network.chain(Input.numbers(3), Characters.lstm(4, 3), Output.sigmoid(1)))
                .hasMessageContaining("expected an input of tokens");
    }

    @Test
    void dl4j_refuses_characters_by_name() {
        Network network = network(Characters.lstm(4, 3));
        assertThatThrownBy(() -> Lowering.of(network, Optimizer.standard(), 1))
                .hasMessage(
                        "node 'characters': DL4J has no layer of type characters; run this network with the compiled"
                                + " engine and keep the model directory");
    }
}
