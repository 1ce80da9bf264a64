package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.dl4j.Lowering;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;

/** Pools over attention and layer normalisation, by hand. */
class AttentionTest {
    private static final Output SHOWS = new Output(null, null, 2, Activation.IDENTITY, Loss.of(Loss.Type.MSE), null);

    /** What a node gives, through a head that is the identity. */
    private static Sequences shown(Node node, Parameters given, Sequences input) {
        Network network = Network.chain(Input.numbers(2), node, SHOWS);
        float[] identity = given.get("output.inputWeights").values();
        System.arraycopy(new float[] {1, 0, 0, 1}, 0, identity, 0, 4);
        java.util.Arrays.fill(given.get("output.bias").values(), 0);
        try (Engine engine =
                new CompiledEngine(network, Optimizer.standard(), given, CompiledEngine.Settings.standard(1))) {
            return engine.predict(List.of(input)).get(0);
        }
    }

    private static Parameters parameters(Node node) {
        return Batches.parameters(Network.chain(Input.numbers(2), node, SHOWS));
    }

    @Test
    void attention_weighs_each_real_step_by_the_softmax_of_its_score() {
        Pool pool = Pool.attention(3);
        Parameters given = parameters(pool);
        float[] w = given.get("pool.inputWeights").values();
        float[] b = given.get("pool.bias").values();
        float[] v = given.get("pool.scoreWeights").values();
        float[] steps = {1, -2, 0.5f, 3, -1, 0.25f};
        double[] sums = new double[3];
        for (int step = 0; step < 3; step++) {
            double score = 0;
            for (int k = 0; k < 3; k++) {
                score += v[k] * Math.tanh(steps[2 * step] * w[k] + steps[2 * step + 1] * w[3 + k] + b[k]);
            }
            sums[0] += Math.exp(score);
            sums[1] += Math.exp(score) * steps[2 * step];
            sums[2] += Math.exp(score) * steps[2 * step + 1];
        }
        float[] padded = {1, -2, 0.5f, 3, Float.NaN, Float.NaN, -1, 0.25f, Float.NaN, Float.NaN};
        float[] mask = {1, 1, 0, 1, 0};
        for (Sequences input : List.of(new Sequences(steps, 3, 1, 2), new Sequences(padded, 5, 1, 2, mask))) {
            Sequences found = shown(pool, given, input);
            assertThat((double) found.at(0, 0, 0)).isCloseTo(sums[1] / sums[0], within(1e-6));
            assertThat((double) found.at(0, 0, 1)).isCloseTo(sums[2] / sums[0], within(1e-6));
        }
    }

    @Test
    void a_sequence_without_a_real_step_gives_zeros() {
        Pool pool = Pool.attention(3);
        Sequences input = new Sequences(new float[] {1, 2, 3, 4}, 1, 2, 2, new float[] {1, 0});
        assertThat(shown(pool, parameters(pool), input).values()).containsExactly(1, 2, 0, 0);
    }

    @Test
    void normalised_features_have_mean_0_and_variance_1_before_gain_and_bias() {
        LayerNorm node = new LayerNorm(null, null, 1e-9);
        Parameters given = parameters(node);
        Sequences found = shown(node, given, new Sequences(new float[] {3, 7, 5, 5}, 2, 1, 2));
        float[] gain = given.get("layer-norm.gain").values();
        float[] bias = given.get("layer-norm.bias").values();
        assertThat(found.at(0, 0, 0)).isCloseTo(bias[0] - gain[0], within(1e-5f));
        assertThat(found.at(0, 0, 1)).isCloseTo(bias[1] + gain[1], within(1e-5f));
        assertThat(found.at(1, 0, 0)).isCloseTo(bias[0], within(1e-5f));
        assertThat(Parameters.initial(Network.chain(Input.numbers(2), node, SHOWS), 1)
                        .get("layer-norm.gain")
                        .values())
                .containsOnly(1f);
    }

    @Test
    void settings_that_do_not_belong_together_are_refused_and_dl4j_says_what_it_lacks() {
        assertThatThrownBy(() -> new Pool(null, null, Pool.Over.MEAN, 3))
                .hasMessage("units: belongs to a pool over attention, found with another");
        assertThatThrownBy(() -> Pool.attention(0)).hasMessageContaining("units: expected at least 1");
        assertThatThrownBy(() -> new LayerNorm(null, null, 0.0))
                .hasMessageContaining("epsilon: expected a number above 0");
        Network pooled = Network.chain(Input.numbers(2), Pool.attention(3), SHOWS);
        assertThatThrownBy(() -> Lowering.of(pooled, Optimizer.standard(), 1))
                .hasMessageContaining("node 'pool': DL4J has no pool over attention");
        Network normalised = Network.chain(Input.numbers(2), LayerNorm.standard(), SHOWS);
        assertThatThrownBy(() -> Lowering.of(normalised, Optimizer.standard(), 1))
                .hasMessageContaining("node 'layer-norm': DL4J has no layer of type layer-norm");
    }
}
