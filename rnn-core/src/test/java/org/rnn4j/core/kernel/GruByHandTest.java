package org.rnn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/**
 * One unit, one input, two steps, weights that make the logarithms come out even. With L = ln 3: sigmoid(L) = 3/4, sigmoid(−L) =
 * 1/4, sigmoid(0) = 1/2, and the activation is the identity.
 *
 * <p>Weights of the input (r z n): L, −L, 1. Recurrent weights: 0, 0, 2. Inputs 1, 1. Hence r = 3/4 and z = 1/4 at both steps.
 *
 * <p>Reset before, biases 0. Step 1: h = 0, n = 1, h = 3/4 · 1 = 0.75. Step 2: n = 1 + 2 · (3/4 · 3/4) = 2.125, h = 3/4 · 2.125 +
 * 1/4 · 0.75 = 1.78125.
 *
 * <p>Reset after, recurrent bias of n = 1. Step 1: n = 1 + 3/4 · (0 + 1) = 1.75, h = 1.3125. Step 2: n = 1 + 3/4 · (2 · 1.3125 + 1) =
 * 3.71875, h = 3/4 · 3.71875 + 1/4 · 1.3125 = 3.1171875.
 */
class GruByHandTest {
    private static final double L = Math.log(3);
    private static final Offset<Double> EXACT = Offset.offset(1e-14);

    @Test
    void reset_before_the_product() {
        double[] output = run(Cell.GRU_RESET_BEFORE);
        assertThat(output[0]).isCloseTo(0.75, EXACT);
        assertThat(output[1]).isCloseTo(1.78125, EXACT);
    }

    @Test
    void reset_after_the_product() {
        double[] output = run(Cell.GRU_RESET_AFTER);
        assertThat(output[0]).isCloseTo(1.3125, EXACT);
        assertThat(output[1]).isCloseTo(3.1171875, EXACT);
    }

    private static double[] run(Cell cell) {
        Kernel kernel = new DoubleKernel();
        RecurrentSpec spec = new RecurrentSpec(cell, Pointwise.IDENTITY, 1, 1, Scan.FORWARD);
        RecurrentWeights weights = RecurrentWeights.allocate(kernel, spec);
        weights.input().write(0, new double[] {L, -L, 1}, 0, 3);
        weights.recurrent().write(0, new double[] {0, 0, 2}, 0, 3);
        if (weights.recurrentBias() != null) {
            weights.recurrentBias().write(0, new double[] {0, 0, 1}, 0, 3);
        }
        Array input = kernel.allocate(2);
        input.write(0, new double[] {1, 1}, 0, 2);
        Array output = kernel.allocate(2);
        kernel.recurrent(spec, 2, 1).forward(2, new Sequences(input, null, null, output, null), weights, false);
        return output.toDoubles();
    }
}
