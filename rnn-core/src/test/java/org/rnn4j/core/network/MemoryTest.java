package org.rnn4j.core.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Chrono initialisation, and what else recurrent layers and losses say about themselves. */
class MemoryTest {
    private static final int UNITS = 120;
    private static final int MEMORY = 200;
    private final ObjectMapper json = new ObjectMapper();

    private static float[] bias(Recurrent layer) {
        Network network = Network.chain(Input.numbers(2), layer, Output.sigmoid(1));
        return Parameters.initial(network, 1).get(layer.type() + ".bias").values();
    }

    @Test
    void the_gates_that_keep_a_state_keep_it_for_up_to_t_steps_and_uniformly_so() {
        for (Recurrent layer :
                List.of(Lstm.of(UNITS).withMemory(MEMORY), Gru.of(UNITS).withMemory(MEMORY))) {
            float[] bias = bias(layer);
            double sum = 0;
            for (int unit = 0; unit < UNITS; unit++) {
                double steps = Math.exp(bias[UNITS + unit]);
                assertThat(steps).isBetween(1.0, MEMORY - 1.0);
                sum += steps;
            }
            double deviation = (MEMORY - 2) / Math.sqrt(12.0 * UNITS);
            assertThat(sum / UNITS).isCloseTo(MEMORY / 2.0, within(4 * deviation));
        }
    }

    @Test
    void an_lstm_lets_in_as_little_as_it_forgets_and_other_biases_are_zero() {
        float[] lstm = bias(Lstm.of(UNITS).withMemory(MEMORY));
        for (int unit = 0; unit < UNITS; unit++) {
            assertThat(lstm[unit]).isEqualTo(-lstm[UNITS + unit]);
        }
        assertThat(Arrays.copyOfRange(lstm, 2 * UNITS, 4 * UNITS)).containsOnly(0);
        float[] gru = bias(Gru.of(UNITS).withMemory(MEMORY));
        assertThat(Arrays.copyOf(gru, UNITS)).containsOnly(0);
        assertThat(Arrays.copyOfRange(gru, 2 * UNITS, 3 * UNITS)).containsOnly(0);
        assertThat(bias(Gru.of(UNITS))).containsOnly(0);
    }

    @Test
    void memory_and_forget_bias_are_two_answers_to_one_question() throws Exception {
        assertThatThrownBy(() -> new Lstm(null, null, 4, null, null, null, 1.0, 10, null))
                .hasMessage("memory: says how the forget gate starts, so expected no forgetBias beside it, found 1.0");
        assertThatThrownBy(() -> Gru.of(4).withMemory(2)).hasMessage("memory: expected at least 3, found 2");
        Node lstm = Lstm.of(4).withMemory(10).withRecurrentDropout(0.5);
        assertThat(json.readValue(json.writeValueAsString(lstm), Node.class)).isEqualTo(lstm);
        assertThat(json.writeValueAsString(Lstm.of(4))).doesNotContain("memory", "recurrentDropout");
    }

    @Test
    void a_share_of_one_leaves_nothing() {
        assertThatThrownBy(() -> SimpleRnn.of(3).withRecurrentDropout(1))
                .hasMessageStartingWith("recurrentDropout: expected a number in [0");
        assertThatThrownBy(() -> Gru.of(3).withRecurrentDropout(-0.1))
                .hasMessageStartingWith("recurrentDropout: expected a number in [0");
    }

    @Test
    void weights_of_losses_fit_the_outputs() {
        Loss softmax = Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY);
        assertThatThrownBy(() -> Output.softmax(3).with(softmax.withClassWeights(List.of(1.0, 2.0))))
                .hasMessage("loss.classWeights: expected a weight for each of the 3 outputs, found 2");
        assertThatThrownBy(() -> softmax.withPositiveWeights(List.of(1.0)))
                .hasMessage("positiveWeights: belongs to sigmoid-cross-entropy, found with another loss");
        assertThatThrownBy(() -> softmax.withClassWeights(List.of(-1.0)))
                .hasMessage("classWeights: expected a number of at least 0, found -1.0");
        assertThatThrownBy(() -> Loss.of(Loss.Type.SIGMOID_CROSS_ENTROPY).withPositiveWeights(List.of(0.0)))
                .hasMessage("positiveWeights: expected a number above 0, found 0.0");
    }

    @Test
    void gradient_noise_falls_with_the_updates() {
        GradientNoise noise = new GradientNoise(null, null);
        assertThat(noise.deviation(0)).isCloseTo(0.1, within(1e-12));
        assertThat(noise.deviation(99)).isCloseTo(0.1 * Math.pow(100, -0.275), within(1e-12));
        assertThatThrownBy(() -> new GradientNoise(0.0, null)).hasMessage("eta: expected a number above 0, found 0.0");
    }
}
