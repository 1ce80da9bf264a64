package org.rnn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

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

    @Test
    void many_exponentials_at_once_are_within_a_millionth_of_theirs() {
        float[] x = new float[30_000];
        for (int i = 0; i < x.length; i++) {
            x[i] = 5 - 87.3f * i / x.length;
        }
        float[] found = x.clone();
        new FloatExponentials().apply(found, 7, x.length - 20, 5);
        for (int i = 7; i < x.length - 13; i++) {
            double exact = Math.exp((double) x[i] - 5);
            assertThat((double) found[i]).isCloseTo(exact, withinPercentage(1e-4));
        }
        assertThat(found[6]).isEqualTo(x[6]);
        assertThat(found[x.length - 13]).isEqualTo(x[x.length - 13]);
        float[] special = {0, -89, -1e30f, Float.NEGATIVE_INFINITY, Float.NaN};
        new FloatExponentials().apply(special, 0, special.length, 0);
        assertThat(special).containsExactly(1, 0, 0, 0, Float.NaN);
    }

    @Test
    void sums_and_maxima_are_those_of_all_numbers_whatever_their_count() {
        FloatReductions reductions = new FloatReductions();
        for (int count : new int[] {1, 7, 8, 255, 256, 257, 512, 3000}) {
            float[] x = new float[count + 5];
            double sum = 0;
            for (int i = 0; i < count; i++) {
                x[i + 3] = -1 - (i * 37 % count);
                sum += x[i + 3];
            }
            assertThat((double) reductions.sum(x, 3, count)).isCloseTo(sum, withinPercentage(1e-4));
            assertThat(reductions.largest(x, 3, count)).isEqualTo(-1f);
        }
    }
}
