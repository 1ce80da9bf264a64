package org.rnn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OneDnnProductsTest {
    @ParameterizedTest
    @CsvSource({
        "2, 32, 32, false, 0",
        "2, 40, 33, true, 1",
        "32, 64, 96, false, 1",
        "32, 96, 64, true, 0",
        "128, 33, 35, true, 0.5"
    })
    void products_of_few_rows_are_those_of_openblas(int rows, int inner, int columns, boolean transposed, double beta) {
        Assumptions.assumeTrue(Kernels.oneDnn().isAvailable(), "oneDNN does not run here.");
        float[] one = product(Kernels.oneDnn().orThrow(), rows, inner, columns, transposed, beta);
        float[] other = product(Kernels.openBlas().orThrow(), rows, inner, columns, transposed, beta);
        assertThat(one).containsExactly(other, Offset.offset(1e-4f));
        assertThat(one).isNotEqualTo(new float[one.length]);
    }

    /** With rows that are further apart than long, and what lies between them left alone. */
    private static float[] product(Kernel kernel, int rows, int inner, int columns, boolean transposed, double beta) {
        Matrix a = new Matrix(random(kernel, rows * (inner + 3), 1), rows, inner, inner + 3, false);
        Matrix plain = transposed
                ? new Matrix(random(kernel, columns * (inner + 5), 2), columns, inner, inner + 5, false)
                : new Matrix(random(kernel, inner * (columns + 5), 2), inner, columns, columns + 5, false);
        Matrix c = new Matrix(random(kernel, rows * (columns + 7), 3), rows, columns, columns + 7, false);
        kernel.multiply(0.5, a, transposed ? plain.transpose() : plain, beta, c);
        return c.data().toFloats();
    }

    private static Array random(Kernel kernel, int length, long seed) {
        Random random = new Random(seed);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        Array array = kernel.allocate(length);
        array.write(0, values, 0, length);
        return array;
    }
}
