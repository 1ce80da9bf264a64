package org.rnn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.kernel.nd4j.Nd4jKernel;

class KernelOperationsTest {
    private static final Random RANDOM = new Random(3);

    static List<Kernel> kernels() {
        return List.of(new DoubleKernel(), new OpenBlasKernel(), new OneDnnKernel(), new Nd4jKernel());
    }

    private static Array array(Kernel kernel, double... values) {
        Array array = kernel.allocate(values.length);
        array.write(0, values, 0, values.length);
        return array;
    }

    private static Array random(Kernel kernel, int length) {
        return array(kernel, RANDOM.doubles(length, -2, 2).toArray());
    }

    private static void assertClose(Array found, double... expected) {
        assertThat(KernelRun.distance(found.toDoubles(), expected)).isLessThan(2e-6);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void products_of_every_orientation_and_shape_equal_three_plain_loops(Kernel kernel) {
        int[][] shapes = {{3, 4, 5}, {1, 4, 5}, {3, 1, 5}, {3, 4, 1}, {1, 1, 5}, {1, 4, 1}, {17, 1, 1}};
        for (int[] shape : shapes) {
            for (int orientation = 0; orientation < 4; orientation++) {
                checkProduct(kernel, shape, (orientation & 1) != 0, (orientation & 2) != 0);
            }
        }
    }

    private static void checkProduct(Kernel kernel, int[] shape, boolean left, boolean right) {
        int m = shape[0];
        int n = shape[1];
        int k = shape[2];
        // Bands of wider matrices, so that strides count.
        Matrix a = band(kernel, left ? k : m, left ? m : k);
        Matrix b = band(kernel, right ? n : k, right ? k : n);
        Matrix c = band(kernel, m, n);
        double[] expected = new double[m * n];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                double sum = 0.25 * at(c, i, j);
                for (int q = 0; q < k; q++) {
                    sum += 0.5 * (left ? at(a, q, i) : at(a, i, q)) * (right ? at(b, j, q) : at(b, q, j));
                }
                expected[i * n + j] = sum;
            }
        }
        kernel.multiply(0.5, left ? a.transpose() : a, right ? b.transpose() : b, 0.25, c);
        Matrix dense = Matrix.of(kernel.allocate(m * n), m, n);
        kernel.copy(c, dense);
        assertClose(dense.data(), expected);
    }

    private static Matrix band(Kernel kernel, int rows, int columns) {
        return Matrix.of(random(kernel, rows * (columns + 3)), rows, columns + 3)
                .columns(2, columns);
    }

    private static double at(Matrix matrix, int row, int column) {
        return matrix.data().toDoubles()[row * matrix.stride() + column];
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void activations_and_their_gradients_agree_with_differences(Kernel kernel) {
        double[] x = RANDOM.doubles(5000, -4, 4).toArray();
        for (Pointwise function : Pointwise.values()) {
            double[] above = activate(new DoubleKernel(), function, x, 1e-6);
            double[] below = activate(new DoubleKernel(), function, x, -1e-6);
            double[] slopes = new double[x.length];
            for (int i = 0; i < x.length; i++) {
                slopes[i] = (above[i] - below[i]) / 2e-6;
            }
            Array y = array(kernel, x);
            kernel.activate(function, y, y);
            Array ones = array(kernel, Arrays.stream(x).map(v -> 1).toArray());
            kernel.activateGradient(function, y, ones, ones);
            assertClose(ones, slopes);
        }
    }

    private static double[] activate(Kernel kernel, Pointwise function, double[] x, double shift) {
        Array y = array(kernel, Arrays.stream(x).map(v -> v + shift).toArray());
        kernel.activate(function, y, y);
        return y.toDoubles();
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void softmax_rows_sum_to_one_and_have_the_right_gradient(Kernel kernel) {
        Matrix x = Matrix.of(array(kernel, 0, Math.log(2), Math.log(5), 1000, 1000, -1000), 2, 3);
        Matrix y = Matrix.of(kernel.allocate(6), 2, 3);
        kernel.softmax(x, y);
        assertClose(y.data(), 1 / 8.0, 2 / 8.0, 5 / 8.0, 0.5, 0.5, 0);
        Matrix gradient = Matrix.of(array(kernel, 1, 0, 0, 0, 1, 0), 2, 3);
        kernel.softmaxGradient(y, gradient, gradient);
        assertClose(gradient.data(), 7 / 64.0, -2 / 64.0, -5 / 64.0, -0.25, 0.25, 0);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void rows_are_summed_shifted_scaled_gathered_and_scattered(Kernel kernel) {
        Matrix x = Matrix.of(array(kernel, 1, 2, 3, 4, Double.NaN, 6), 3, 2);
        kernel.scaleRows(x, array(kernel, 1, 0.5, 0));
        assertClose(x.data(), 1, 2, 1.5, 2, 0, 0);
        kernel.addToRows(x, array(kernel, 10, 20));
        assertClose(x.data(), 11, 22, 11.5, 22, 10, 20);
        Array sums = kernel.allocate(2);
        kernel.sumRows(x, sums);
        assertClose(sums, 32.5, 64);
        Matrix gathered = Matrix.of(kernel.allocate(4), 2, 2);
        kernel.gatherRows(x, new int[] {2, 0}, gathered);
        assertClose(gathered.data(), 10, 20, 11, 22);
        kernel.scatterAddRows(gathered, new int[] {1, 1}, x);
        assertClose(x.data(), 11, 22, 32.5, 64, 10, 20);
    }

    @ParameterizedTest
    @MethodSource("kernels")
    void arrays_are_added_multiplied_and_measured_across_blocks(Kernel kernel) {
        int length = 5001;
        Array a = random(kernel, length);
        Array b = random(kernel, length);
        double[] x = a.toDoubles();
        double[] y = b.toDoubles();
        double[] expected = new double[length];
        double squares = 0;
        for (int i = 0; i < length; i++) {
            expected[i] = ((x[i] + y[i]) * y[i] + 3 * x[i]) * 0.5;
            squares += x[i] * x[i];
        }
        Array c = kernel.allocate(length);
        kernel.add(a, b, c);
        kernel.multiply(c, b, c);
        kernel.addScaled(3, a, c);
        kernel.scale(0.5, c);
        assertClose(c, expected);
        assertThat(kernel.sumOfSquares(a)).isCloseTo(squares, org.assertj.core.data.Offset.offset(1e-6));
    }

    @Test
    void views_share_memory_and_mistakes_are_refused() {
        Kernel kernel = new OpenBlasKernel();
        Array array = kernel.allocate(10);
        array.view(4, 3).write(1, new float[] {7}, 0, 1);
        assertThat(array.toFloats()[5]).isEqualTo(7f);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Matrix.of(array, 3, 4))
                .withMessageContaining("needs 12");
        Matrix row = Matrix.of(array, 1, 10);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kernel.multiply(1, row, row, 0, row))
                .withMessageContaining("[1, 10] and [1, 10]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> kernel.scaleRows(Matrix.of(new DoubleKernel().allocate(2), 2, 1), array.view(0, 1)))
                .withMessageContaining("factors");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DoubleKernel().multiply(1, row, row.transpose(), 0, Matrix.of(array, 1, 1)))
                .withMessageContaining("float64");
    }

    @Test
    void the_choice_names_a_kernel_and_says_why() {
        KernelChoice choice = Kernels.choose();
        assertThat(choice.isAvailable()).isTrue();
        assertThat(choice.reason()).startsWith(choice.name());
        assertThat(choice.orThrow().bytes()).isEqualTo(4);
        assertThat(Kernels.float64().orThrow().bytes()).isEqualTo(8);
        KernelChoice none = new KernelChoice("x", null, "There is no x here.");
        org.assertj.core.api.Assertions.assertThatIllegalStateException()
                .isThrownBy(none::orThrow)
                .withMessage("There is no x here.");
    }
}
