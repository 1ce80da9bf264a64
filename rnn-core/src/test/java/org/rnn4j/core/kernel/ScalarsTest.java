package org.rnn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScalarsTest {
    /** Every 257th float: dense around zero, all magnitudes, both signs. */
    private static final int STRIDE = 257;

    @Test
    void tanh_and_sigmoid_are_within_a_millionth_over_all_floats() {
        double worstTanh = 0;
        double worstSigmoid = 0;
        for (int bits = 0; bits >= 0 && bits < 0x7f800000; bits += STRIDE) {
            float x = Float.intBitsToFloat(bits);
            double tanh = Math.abs(x) > 20 ? 1 : Math.tanh(x);
            worstTanh = Math.max(worstTanh, Math.abs(Scalars.tanh(x) - tanh));
            worstTanh = Math.max(worstTanh, Math.abs(Scalars.tanh(-x) + tanh));
            double sigmoid = Math.abs(x) > 40 ? 1 : 1 / (1 + Math.exp(-x));
            worstSigmoid = Math.max(worstSigmoid, Math.abs(Scalars.sigmoid(x) - sigmoid));
            worstSigmoid = Math.max(worstSigmoid, Math.abs(Scalars.sigmoid(-x) - (1 - sigmoid)));
        }
        assertThat(worstTanh).isLessThan(1e-6);
        assertThat(worstSigmoid).isLessThan(1e-6);
    }

    @Test
    void tanh_and_sigmoid_rise_and_stay_in_their_ranges() {
        float tanh = -1;
        float sigmoid = 0;
        for (int i = -2_000_000; i <= 2_000_000; i++) {
            float x = i * 1e-5f;
            float nextTanh = Scalars.tanh(x);
            float nextSigmoid = Scalars.sigmoid(x);
            assertThat(nextTanh > tanh - 6e-7f && nextTanh >= -1 && nextTanh <= 1)
                    .isTrue();
            assertThat(nextSigmoid > sigmoid - 6e-7f && nextSigmoid >= 0 && nextSigmoid <= 1)
                    .isTrue();
            tanh = nextTanh;
            sigmoid = nextSigmoid;
        }
    }

    @Test
    void infinities_saturate_exactly_and_nan_stays() {
        assertThat(Scalars.tanh(Float.POSITIVE_INFINITY)).isEqualTo(1f);
        assertThat(Scalars.tanh(Float.NEGATIVE_INFINITY)).isEqualTo(-1f);
        assertThat(Scalars.sigmoid(Float.POSITIVE_INFINITY)).isEqualTo(1f);
        assertThat(Scalars.sigmoid(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
        assertThat(Scalars.expOfNegative(Float.NEGATIVE_INFINITY)).isEqualTo(0f);
        assertThat(Scalars.tanh(Float.NaN)).isNaN();
        assertThat(Scalars.sigmoid(Float.NaN)).isNaN();
        assertThat(Scalars.expOfNegative(Float.NaN)).isNaN();
    }

    @Test
    void exponential_is_within_a_millionth_of_its_value() {
        double worst = 0;
        for (float x = 0; x > -87.3f; x -= 3e-5f) {
            double exact = Math.exp(x);
            worst = Math.max(worst, Math.abs(Scalars.expOfNegative(x) - exact) / exact);
        }
        assertThat(worst).isLessThan(1e-6);
    }
}
