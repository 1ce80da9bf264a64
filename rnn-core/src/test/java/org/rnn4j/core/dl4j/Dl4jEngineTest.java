package org.rnn4j.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Updater;
import org.rnn4j.core.program.Engine;

class Dl4jEngineTest {
    private static final Network NETWORK = Network.chain(Input.numbers(3), SimpleRnn.of(5), Output.sigmoid(2));
    private static final Network RANDOM =
            Network.chain(Input.numbers(3), Lstm.of(5), Dropout.of(0.5), Pool.of(Pool.Over.LAST), Output.softmax(3));

    private static final Optimizer PLAIN = Optimizer.of(
                    new Updater(Updater.Type.SGD, null, null, null, null, null, 0.0))
            .with(Clipping.none());

    private static Dl4jEngine engine(Network network, Optimizer optimizer) {
        return new Dl4jEngine(network, optimizer, Parameters.initial(network, 7), 7);
    }

    @Test
    void the_loss_falls() {
        Batch batch = Batches.random(NETWORK, 4, 6, 1);
        try (Engine engine = engine(NETWORK, Optimizer.standard())) {
            double first = engine.train(batch, 0.01).loss();
            double last = first;
            for (int i = 0; i < 30; i++) {
                last = engine.train(batch, 0.01).loss();
            }
            assertThat(last).isLessThan(0.9 * first);
        }
    }

    @Test
    void the_same_seed_and_batches_give_the_same_bits() {
        Batch batch = Batches.random(RANDOM, 4, 6, 1);
        try (Engine one = engine(RANDOM, Optimizer.standard());
                Engine other = engine(RANDOM, Optimizer.standard())) {
            for (int i = 0; i < 5; i++) {
                assertThat(one.train(batch, 0.01)).isEqualTo(other.train(batch, 0.01));
            }
            assertThat(one.parameters()).isEqualTo(other.parameters());
            assertThat(one.parameters()).isNotEqualTo(Parameters.initial(RANDOM, 7));
        }
    }

    @Test
    void dropout_changes_with_every_step_and_stays_out_of_predictions() {
        Batch batch = Batches.random(RANDOM, 4, 6, 1);
        Optimizer still = Optimizer.of(Updater.of(Updater.Type.SGD));
        try (Engine engine = engine(RANDOM, still)) {
            assertThat(engine.train(batch, 1e-30).loss())
                    .isNotEqualTo(engine.train(batch, 1e-30).loss());
            float[] once = engine.predict(batch.inputs()).get(0).values();
            assertThat(engine.predict(batch.inputs()).get(0).values()).isEqualTo(once);
        }
    }

    @Test
    void dropout_over_sequences_trains_with_masks_and_is_known_to_the_compiler() {
        Network network = Network.chain(
                Input.numbers(3), Lstm.of(5), Dropout.overSequence(0.5), SimpleRnn.of(4), Output.softmax(3));
        Batch batch = Batches.random(network, 2, 6, Batches.padded(6, 6, 2), 1);
        try (Engine engine = engine(network, PLAIN)) {
            assertThat(engine.train(batch, 1e-30).loss())
                    .isNotEqualTo(engine.train(batch, 1e-30).loss());
        }
        var lowered = Lowering.multiLayer(network, PLAIN, Parameters.initial(network, 7));
        try (var compiled = org.rnn4j.core.dl4j.compile.Compiler.compile(lowered)) {
            assertThat(compiled.network().nodes())
                    .anyMatch(node -> node instanceof Dropout dropout && dropout.over() == Dropout.Over.SEQUENCE);
        }
    }

    @Test
    void recurrent_dropout_is_refused_by_the_layers_name() {
        Network network = Network.chain(Input.numbers(3), Lstm.of(5).withRecurrentDropout(0.5), Output.softmax(3));
        Batch batch = Batches.random(network, 2, 6, 1);
        try (Engine engine = engine(network, PLAIN)) {
            assertThat(engine.predict(batch.inputs())).hasSize(1);
            assertThatThrownBy(() -> engine.train(batch, 0.1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("node 'lstm': DL4J has no recurrentDropout that is right");
        }
    }

    @Test
    void the_learning_rate_of_each_step_counts() {
        Batch batch = Batches.random(NETWORK, 4, 6, 1);
        for (Updater.Type type : Updater.Type.values()) {
            try (Engine engine = engine(NETWORK, Optimizer.of(Updater.of(type)))) {
                float[] start = weights(engine);
                engine.train(batch, 1e-30);
                assertThat(weights(engine)).as("%s", type).isEqualTo(start);
                engine.train(batch, 0.1);
                assertThat(weights(engine)).as("%s", type).isNotEqualTo(start);
            }
        }
    }

    /** Of which none is zero, so that a step of 1e-30 is lost in rounding. */
    private static float[] weights(Engine engine) {
        return engine.parameters().get("simple-rnn.inputWeights").values();
    }

    @Test
    void adam_moves_each_parameter_by_the_learning_rate_at_first() {
        Batch batch = Batches.random(NETWORK, 4, 6, 1);
        try (Engine engine = engine(NETWORK, Optimizer.standard())) {
            float before = engine.parameters().get("output.bias").values()[0];
            engine.train(batch, 0.25);
            assertThat(Math.abs(engine.parameters().get("output.bias").values()[0] - before))
                    .isBetween(0.2499f, 0.2501f);
        }
    }

    @Test
    void the_loss_leaves_penalties_out_and_the_norm_is_taken_before_clipping() {
        Batch batch = Batches.random(NETWORK, 4, 6, 1);
        Optimizer plain = Optimizer.standard().with(Clipping.none());
        Optimizer penalised = plain.with(Clipping.byLayer(1e-3)).withPenalties(0.5, 0.5);
        try (Engine one = engine(NETWORK, plain);
                Engine other = engine(NETWORK, penalised)) {
            Engine.Step step = one.train(batch, 0.01);
            Engine.Step penalisedStep = other.train(batch, 0.01);
            assertThat(penalisedStep.loss()).isCloseTo(step.loss(), within(1e-5));
            assertThat(penalisedStep.gradientNorm()).isEqualTo(step.gradientNorm());
            assertThat(step.gradientNorm()).isGreaterThan(0.01);
        }
    }

    @Test
    void a_plain_step_is_as_long_as_the_gradient() {
        Batch batch = Batches.random(RANDOM, 4, 6, 1);
        try (Engine engine = engine(RANDOM, PLAIN)) {
            Parameters start = engine.parameters();
            Engine.Step step = engine.train(batch, 0.5);
            double squares = 0;
            for (String name : start.byName().keySet()) {
                float[] before = start.get(name).values();
                float[] after = engine.parameters().get(name).values();
                for (int i = 0; i < before.length; i++) {
                    squares += Math.pow(after[i] - before[i], 2);
                }
            }
            assertThat(Math.sqrt(squares) / 0.5).isCloseTo(step.gradientNorm(), within(1e-5));
        }
    }

    @Test
    void penalties_pull_weights_and_never_biases() {
        Network network = Network.chain(
                Input.tokens(4), Embedding.of(3), Conv1d.of(3, 2, 1), Bidirectional.of(Lstm.of(2)), Output.sigmoid(1));
        Parameters start = Batches.parameters(network);
        Batch batch = Batches.random(network, 4, 6, 1);
        try (Engine one = new Dl4jEngine(network, PLAIN, start, 1);
                Engine other = new Dl4jEngine(network, PLAIN.withPenalties(0.25, 0.5), start, 1)) {
            one.train(batch, 0.1);
            other.train(batch, 0.1);
            for (String name : start.byName().keySet()) {
                float[] free = one.parameters().get(name).values();
                float[] pulled = other.parameters().get(name).values();
                for (int i = 0; i < free.length; i++) {
                    float weight = start.get(name).values()[i];
                    double pull = name.endsWith(".bias") ? 0 : 0.1 * (0.25 * Math.signum(weight) + 0.5 * weight);
                    assertThat((double) free[i] - pulled[i]).as(name).isCloseTo(pull, within(1e-5));
                }
            }
        }
    }

    @Test
    void clipping_by_layer_bounds_each_layers_step() {
        Batch batch = Batches.random(NETWORK, 4, 6, 1);
        try (Engine engine = engine(NETWORK, PLAIN.with(Clipping.byLayer(0.01)))) {
            engine.train(batch, 1);
            double squares = 0;
            Parameters start = Parameters.initial(NETWORK, 7);
            Parameters now = engine.parameters();
            for (String name : List.of("output.inputWeights", "output.bias")) {
                for (int i = 0; i < now.get(name).values().length; i++) {
                    squares +=
                            Math.pow(now.get(name).values()[i] - start.get(name).values()[i], 2);
                }
            }
            assertThat(Math.sqrt(squares)).isCloseTo(0.01, within(1e-5));
        }
    }

    @Test
    void load_puts_back_what_parameters_gave() {
        Batch batch = Batches.random(NETWORK, 4, 6, 1);
        try (Engine engine = engine(NETWORK, Optimizer.standard())) {
            float[] before = engine.predict(batch.inputs()).get(0).values();
            Parameters saved = engine.parameters();
            engine.train(batch, 0.1);
            engine.load(saved);
            assertThat(engine.parameters()).isEqualTo(saved);
            assertThat(engine.predict(batch.inputs()).get(0).values()).isEqualTo(before);
        }
    }

    @Test
    void a_gap_in_a_mask_is_refused_unless_the_rule_is_zero() {
        float[] mask = {1, 1, 1, 0, 1, 1};
        List<Sequences> gap = List.of(new Sequences(new float[18], 3, 2, 3, mask));
        try (Engine carry = engine(NETWORK, Optimizer.standard());
                Engine zero = engine(NETWORK.with(MaskRule.ZERO), Optimizer.standard())) {
            assertThatThrownBy(() -> carry.predict(gap))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("input 'input', sequence 1, step 1: expected no masked step before")
                    .hasMessageContaining("MaskRule.ZERO");
            assertThat(zero.predict(gap)).hasSize(1);
        }
    }

    @Test
    void what_does_not_fit_is_refused() {
        try (Engine engine = engine(NETWORK, Optimizer.standard())) {
            assertThatThrownBy(() -> engine.predict(List.of(new Sequences(new float[8], 2, 2, 2))))
                    .hasMessage("input 'input': expected 3 features, found 2");
            Batch batch = Batch.of(new Sequences(new float[12], 2, 2, 3), new Sequences(new float[4], 1, 2, 2));
            assertThatThrownBy(() -> engine.train(batch, 0.1))
                    .hasMessage("label of output 'output': expected 2 timeSteps, found 1");
        }
    }

    private static Offset<Double> within(double offset) {
        return Offset.offset(offset);
    }
}
