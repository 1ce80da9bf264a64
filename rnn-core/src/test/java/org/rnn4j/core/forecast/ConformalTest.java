package org.rnn4j.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConformalTest {
    @Test
    void offsets_are_order_statistics_outwards_from_the_middle() {
        double[][] errors =
                IntStream.rangeClosed(1, 199).mapToObj(i -> new double[] {i}).toArray(double[][]::new);
        Conformal fitted = Conformal.fit(residuals(errors, ones(199)));

        // (199 + 1) · 0.05 = 10 and (199 + 1) · 0.95 = 190.
        assertThat(fitted.offset(0, 0, 0.05, 1)).isCloseTo(10, within(1e-9));
        assertThat(fitted.offset(0, 0, 0.95, 1)).isCloseTo(190, within(1e-9));
        assertThat(fitted.offset(0, 0, 0.5, 2)).isCloseTo(200, within(1e-9));
        assertThat(fitted.table(0.05, 0.95)[0][0]).containsExactly(10, 190);
    }

    @Test
    void new_errors_of_the_same_kind_lie_inside_as_often_as_promised() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] errors = drawn(random, 400);
        Conformal fitted = Conformal.fit(residuals(errors, ones(400)));

        double[][] fresh = drawn(random, 4000);
        for (double level : new double[] {0.5, 0.8, 0.9, 0.95}) {
            double low = (1 - level) / 2;
            double inside = Arrays.stream(fresh)
                    .filter(error ->
                            error[0] >= fitted.offset(0, 0, low, 1) && error[0] <= fitted.offset(0, 0, 1 - low, 1))
                    .count();
            assertThat(inside / fresh.length).isCloseTo(level, within(0.04));
        }
    }

    @Test
    void the_spread_that_explains_the_errors_is_chosen() {
        SplittableRandom random = new SplittableRandom(5);
        double[][] errors = drawn(random, 400);
        double[] spreads = new double[400];
        for (int i = 0; i < 400; i++) {
            spreads[i] = 0.1 + random.nextDouble() * 10;
            errors[i][0] *= spreads[i];
        }
        double[] misleading =
                IntStream.range(0, 400).mapToDouble(i -> 1 + i % 7).toArray();
        Residuals residuals = new Residuals(
                errors,
                new int[400],
                Map.of(Spread.NONE, ones(400), Spread.DEVIATION, spreads, Spread.SEASONAL, misleading),
                ones(400));

        assertThat(Conformal.fit(residuals).spread()).isEqualTo(Spread.DEVIATION);
    }

    @Test
    void each_group_has_offsets_of_its_own_and_few_windows_borrow_from_neighbouring_steps() {
        double[][] errors = new double[40][3];
        int[] groups = new int[40];
        for (int i = 0; i < 40; i++) {
            groups[i] = i % 2;
            Arrays.fill(errors[i], i % 2 == 0 ? 1 : 100);
            errors[i][2] *= 2;
        }
        Conformal fitted = Conformal.fit(new Residuals(errors, groups, Map.of(Spread.NONE, ones(40)), ones(40)));

        assertThat(fitted.offset(0, 0, 0.05, 1)).isEqualTo(1);
        assertThat(fitted.offset(0, 0, 0.95, 1)).as("of all three steps").isEqualTo(2);
        assertThat(fitted.offset(1, 0, 0.05, 1)).isEqualTo(100);
    }

    private static Residuals residuals(double[][] errors, double[] units) {
        return new Residuals(errors, new int[errors.length], Map.of(Spread.NONE, units), units);
    }

    private static double[][] drawn(SplittableRandom random, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new double[] {random.nextGaussian()})
                .toArray(double[][]::new);
    }

    private static double[] ones(int count) {
        double[] ones = new double[count];
        Arrays.fill(ones, 1);
        return ones;
    }
}
