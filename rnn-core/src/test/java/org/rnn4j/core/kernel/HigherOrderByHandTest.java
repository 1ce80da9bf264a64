package org.rnn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * One unit, identity, W = 1, R_1 = 2, R_2 = −1, R_3 = 0.5, b = 1. Inputs 1, 0, 2, −1, 0.
 *
 * <p>h_1 = 1 + 1 = 2; h_2 = 0 + 2·2 + 1 = 5; h_3 = 2 + 2·5 − 2 + 1 = 11; h_4 = −1 + 2·11 − 5 + 0.5·2 + 1 = 18; h_5 = 0 + 2·18 − 11 +
 * 0.5·5 + 1 = 28.5.
 */
class HigherOrderByHandTest {
    private static final Offset<Double> EXACT = Offset.offset(1e-14);
    private static final double[] INPUT = {1, 0, 2, -1, 0};

    @Test
    void each_state_is_weighted_by_its_age() {
        assertThat(run(null, MaskRule.CARRY)).containsExactly(new double[] {2, 5, 11, 18, 28.5}, EXACT);
    }

    /** The third step is not there: h_4 = −1 + 2·5 − 2 + 1 = 8; h_5 = 0 + 2·8 − 5 + 0.5·2 + 1 = 13. */
    @Test
    void a_masked_step_leaves_all_states_where_they_are_carried() {
        assertThat(run(new double[] {1, 1, 0, 1, 1}, MaskRule.CARRY))
                .containsExactly(new double[] {2, 5, 5, 8, 13}, EXACT);
    }

    /** After the third step all begins anew: h_4 = −1 + 1 = 0; h_5 = 0 + 2·0 + 1 = 1. */
    @Test
    void a_masked_step_clears_all_states_where_it_resets() {
        assertThat(run(new double[] {1, 1, 0, 1, 1}, MaskRule.ZERO))
                .containsExactly(new double[] {2, 5, 0, 0, 1}, EXACT);
    }

    private static double[] run(double @Nullable [] maskValues, MaskRule rule) {
        Kernel kernel = new DoubleKernel();
        var spec = new RecurrentSpec(Cell.HIGHER_ORDER, Pointwise.IDENTITY, 1, 1, new Scan(false, rule), 3);
        RecurrentWeights weights = RecurrentWeights.allocate(kernel, spec);
        weights.input().write(0, new double[] {1}, 0, 1);
        weights.recurrent().write(0, new double[] {2, -1, 0.5}, 0, 3);
        weights.bias().write(0, new double[] {1}, 0, 1);
        Array mask = maskValues == null ? null : filled(kernel, maskValues);
        Array output = kernel.allocate(5);
        Sequences sequences = new Sequences(filled(kernel, INPUT), mask, null, output, null);
        kernel.recurrent(spec, 5, 1).forward(5, sequences, weights, false);
        return output.toDoubles();
    }

    private static Array filled(Kernel kernel, double[] values) {
        Array array = kernel.allocate(values.length);
        array.write(0, values, 0, values.length);
        return array;
    }
}
