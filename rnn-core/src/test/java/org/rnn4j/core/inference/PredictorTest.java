package org.rnn4j.core.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.MaskRule;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.program.CompiledEngine;

class PredictorTest {
    private static final Network NETWORK = Network.chain(
            Input.numbers(3), Lstm.of(8), SimpleRnn.of(5).withStates(3), SimpleRnn.of(6), Output.sigmoid(2));

    /** Five sequences of seven steps with gaps. */
    private static Sequences inputs() {
        Random random = new Random(2);
        float[] values = new float[7 * 5 * 3];
        float[] mask = new float[7 * 5];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        for (int i = 0; i < mask.length; i++) {
            mask[i] = i < 5 || random.nextInt(4) > 0 ? 1 : 0;
        }
        return new Sequences(values, 7, 5, 3, mask);
    }

    @ParameterizedTest
    @EnumSource(MaskRule.class)
    void walking_and_the_engine_agree_whatever_the_mask(MaskRule rule) {
        Network network = NETWORK.with(rule);
        Parameters parameters = Batches.parameters(network);
        try (Predictor predictor = new Predictor(network, parameters, () -> {
                    throw new AssertionError("no engine should be made");
                });
                CompiledEngine engine = engine(network, parameters)) {
            Sequences walked = predictor.predict(List.of(inputs())).get(0);
            Sequences computed = engine.predict(List.of(inputs())).get(0);
            for (int t = 0; t < 7; t++) {
                for (int b = 0; b < 5; b++) {
                    if (inputs().isReal(t, b)) {
                        assertThat(walked.at(t, b, 1)).isCloseTo(computed.at(t, b, 1), within(1e-6f));
                    }
                }
            }
        }
    }

    @Test
    void a_walk_needs_no_engine() {
        Parameters parameters = Parameters.initial(NETWORK, 4);
        try (Predictor predictor = new Predictor(NETWORK, parameters, () -> {
            throw new AssertionError("no engine should be made");
        })) {
            assertThat(predictor.predict(List.of(inputs())).get(0).values()).hasSize(7 * 5 * 2);
        }
    }

    @Test
    void what_needs_whole_sequences_goes_to_the_engine() {
        Network network = Network.chain(Input.numbers(3), Bidirectional.of(Lstm.of(4)), Output.sigmoid(1));
        Parameters parameters = Parameters.initial(network, 4);
        try (Predictor predictor = new Predictor(network, parameters, () -> engine(network, parameters))) {
            assertThat(predictor.predict(List.of(inputs())).get(0).values()).hasSize(7 * 5);
        }
    }

    private static CompiledEngine engine(Network network, Parameters parameters) {
        return new CompiledEngine(network, Optimizer.standard(), parameters, CompiledEngine.Settings.standard(1));
    }
}
