package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.dl4j.Dl4jEngine;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Updater;

class TokenInputTest {
    private static final int STEPS = 6;
    private static final int BATCH = 5;

    /** Three features and so many ids at each step. */
    static Network numbersAndIds(int width) {
        return Network.graph(
                List.of(Input.numbers(3), new Input("words", Input.Kind.TOKENS, 9, width)),
                Embedding.of(4).placed("vectors", List.of("words")),
                Concat.of("vectors", "input"),
                Lstm.of(6),
                Output.softmax(3));
    }

    private static CompiledEngine engine(Network network, Parameters parameters) {
        return new CompiledEngine(network, Optimizer.standard(), parameters, CompiledEngine.Settings.standard(1));
    }

    /** The same batch whose inputs each have a mask of their own: the second sees less, but for the last sequence. */
    private static List<Sequences> ownMasks(Batch batch) {
        List<Sequences> inputs = new ArrayList<>();
        for (int i = 0; i < batch.inputs().size(); i++) {
            Sequences given = batch.inputs().get(i);
            int[] lengths = i == 0 ? new int[] {6, 5, 6, 3, 2} : new int[] {6, 3, 2, 1, 4};
            float[] mask = Batches.padded(STEPS, lengths);
            float[] values = given.values().clone();
            for (int k = 0; k < values.length; k++) {
                values[k] = mask[k / given.features()] == 0 ? Float.NaN : values[k];
            }
            inputs.add(new Sequences(values, STEPS, BATCH, given.features(), mask));
        }
        return inputs;
    }

    @Test
    void inputs_with_masks_of_their_own_are_as_in_dl4j() {
        Network network = numbersAndIds(1);
        Parameters parameters = Batches.parameters(network);
        List<Sequences> inputs = ownMasks(Batches.random(network, BATCH, STEPS, 3));
        try (Engine ours = engine(network, parameters);
                Engine oracle = new Dl4jEngine(network, Optimizer.standard(), parameters, 1)) {
            Sequences found = ours.predict(inputs).get(0);
            Sequences expected = oracle.predict(inputs).get(0);
            for (int step = 0; step < STEPS; step++) {
                for (int sequence = 0; sequence < BATCH; sequence++) {
                    boolean real = inputs.get(0).isReal(step, sequence)
                            || inputs.get(1).isReal(step, sequence);
                    for (int k = 0; real && k < 3; k++) {
                        assertThat(found.at(step, sequence, k))
                                .isCloseTo(expected.at(step, sequence, k), within(1e-5f));
                    }
                }
            }
        }
    }

    @Test
    void a_walk_gives_what_the_engine_gives_and_leaves_masks_that_differ_to_it() {
        Network network = numbersAndIds(2);
        Parameters parameters = Batches.parameters(network);
        Batch batch = Batches.random(network, BATCH, STEPS, Batches.padded(STEPS, 6, 3, 1, 2, 5), 3);
        List<Sequences> differing = ownMasks(batch);
        try (Predictor walking = new Predictor(network, parameters, () -> engine(network, parameters));
                Engine engine = engine(network, parameters)) {
            Sequences walked = walking.predict(batch.inputs()).get(0);
            Sequences whole = engine.predict(batch.inputs()).get(0);
            for (int i = 0; i < walked.values().length; i++) {
                if (batch.inputs().get(0).isReal(i / 3 / BATCH, i / 3 % BATCH)) {
                    assertThat(walked.values()[i]).isCloseTo(whole.values()[i], within(1e-6f));
                }
            }
            Sequences found = walking.predict(differing).get(0);
            Sequences expected = engine.predict(differing).get(0);
            for (int i = 0; i < found.values().length; i++) {
                int step = i / 3 / BATCH;
                int sequence = i / 3 % BATCH;
                if (differing.get(0).isReal(step, sequence) || differing.get(1).isReal(step, sequence)) {
                    assertThat(found.values()[i]).isCloseTo(expected.values()[i], within(1e-6f));
                }
            }
        }
    }

    @Test
    void several_ids_of_a_step_give_their_vectors_side_by_side() {
        Network network = Network.chain(new Input("ids", Input.Kind.TOKENS, 5, 3), Embedding.of(2), Output.sigmoid(1));
        assertThat(network.shapes().get("embedding").size()).isEqualTo(6);
        Parameters parameters = Batches.parameters(network);
        float[] ids = {4, 0, 2};
        double sum = parameters.get("output.bias").values()[0];
        for (int i = 0; i < 6; i++) {
            sum += parameters.get("embedding.inputWeights").values()[(int) ids[i / 2] * 2 + i % 2]
                    * parameters.get("output.inputWeights").values()[i];
        }
        try (Engine engine = engine(network, parameters)) {
            Sequences found =
                    engine.predict(List.of(new Sequences(ids, 1, 1, 3))).get(0);
            assertThat((double) found.values()[0]).isCloseTo(1 / (1 + Math.exp(-sum)), within(1e-6));
        }
    }

    @ParameterizedTest
    @ValueSource(floats = {-1, 9, 2.5f, Float.NaN, Float.POSITIVE_INFINITY})
    void an_id_that_there_is_not_is_refused_with_its_place(float id) {
        Network network = numbersAndIds(2);
        Parameters parameters = Parameters.initial(network, 1);
        List<Sequences> inputs = Batches.random(network, BATCH, STEPS, 3).inputs();
        inputs.get(1).values()[(2 * BATCH + 4) * 2 + 1] = id;
        try (Engine engine = engine(network, parameters)) {
            assertThatThrownBy(() -> engine.predict(inputs))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("input 'words', sequence 4, step 2: expected token ids in [0, 9), found " + id);
        }
    }

    @Test
    void inputs_that_do_not_fit_are_refused_by_name() {
        Network network = numbersAndIds(2);
        try (Engine engine = engine(network, Parameters.initial(network, 1))) {
            Sequences numbers = new Sequences(new float[12], 4, 1, 3);
            assertThatThrownBy(() -> engine.predict(List.of(numbers))).hasMessage("inputs: expected 2, found 1");
            assertThatThrownBy(() -> engine.predict(List.of(numbers, new Sequences(new float[4], 4, 1, 1))))
                    .hasMessage("input 'words': expected 2 token ids at each step, found 1");
            assertThatThrownBy(() -> engine.predict(List.of(numbers, new Sequences(new float[6], 3, 1, 2))))
                    .hasMessage("input 'words': expected 4 time steps, found 3");
        }
    }

    @Test
    void dl4j_refuses_several_ids_at_a_step_and_ids_that_there_are_not() {
        Network wide = numbersAndIds(2);
        assertThatThrownBy(() -> new Dl4jEngine(wide, Optimizer.standard(), Parameters.initial(wide, 1), 1))
                .hasMessageContaining("node 'vectors': DL4J looks up one token id at each step, found 2");
        Network network = numbersAndIds(1);
        List<Sequences> inputs = Batches.random(network, BATCH, STEPS, 3).inputs();
        inputs.get(1).values()[3] = 9;
        try (Engine engine = new Dl4jEngine(network, Optimizer.standard(), Parameters.initial(network, 1), 1)) {
            assertThatThrownBy(() -> engine.predict(inputs))
                    .hasMessage("input 'words', sequence 3, step 0: expected token ids in [0, 9), found 9.0");
        }
    }

    /** A network whose ids are dropped, and nothing else learns but their table. */
    private static Network dropping(double rate, int width) {
        Embedding embedding = Embedding.of(4).withWordDropout(rate);
        return Network.chain(new Input("ids", Input.Kind.TOKENS, 50, width), embedding, Output.sigmoid(2));
    }

    @Test
    void dropped_words_are_unknown_in_training_and_at_their_rate() {
        Network network = dropping(0.3, 2);
        Random random = new Random(4);
        float[] ids = new float[40 * 30 * 2];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = 1 + random.nextInt(49);
        }
        InputOperation input = new InputOperation(
                Cases.plain(),
                network.inputs().get(0),
                new Wire(Cases.plain(), new org.rnn4j.core.network.Shape(2, true, 1, 1), 40, 30, false));
        input.load(new Sequences(ids, 40, 30, 2), 0, 40, 0);
        WordDropout dropout = new WordDropout(0.3, 17, input);
        int[] seen = dropout.apply(input.tokens(), ids.length, new Pass(true, 5, 0, 30, false))
                .clone();
        double share = (double) Arrays.stream(seen).filter(id -> id == 0).count() / seen.length;
        assertThat(share).isCloseTo(0.3, within(3 * Math.sqrt(0.3 * 0.7 / seen.length)));
        for (int i = 0; i < seen.length; i++) {
            assertThat(seen[i]).isIn(0, (int) ids[i]);
        }
        assertThat(dropout.apply(input.tokens(), ids.length, new Pass(true, 6, 0, 30, false)))
                .as("another update drops others")
                .isNotEqualTo(seen);
        assertThat(dropout.apply(input.tokens(), ids.length, new Pass(false, 5, 0, 30, false)))
                .isSameAs(input.tokens());
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 8})
    void word_dropout_is_the_same_for_any_number_of_threads(int threads) {
        Network network = dropping(0.4, 3);
        Batch batch = Batches.random(network, 100, 7, Batches.padded(7, Cases.lengths(7, 100)), 3);
        List<Parameters> ends = new ArrayList<>();
        for (int count : new int[] {1, threads}) {
            var settings = new CompiledEngine.Settings(count, 5, 0);
            Optimizer optimizer = Optimizer.of(Updater.adam(0.01));
            try (CompiledEngine engine = Cases.engine(network, optimizer, Cases.plain(), settings)) {
                engine.train(batch, 0.01);
                engine.train(batch, 0.01);
                ends.add(engine.parameters());
            }
        }
        assertThat(ends.get(0)).isEqualTo(ends.get(1));
    }
}
