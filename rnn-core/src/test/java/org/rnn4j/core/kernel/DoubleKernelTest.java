package org.rnn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DoubleKernelTest {
    static List<RecurrentCase> cases() {
        return RecurrentCase.full();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void forward_equals_a_plain_loop_over_the_equations(RecurrentCase point) {
        ReferenceRnn reference = point.reference();
        reference.run();
        KernelRun run = new KernelRun(new DoubleKernel(), point);
        run.forward(false);
        assertThat(KernelRun.distance(run.output(), reference.output)).isLessThan(1e-13);
        if (run.sequences.last() != null) {
            assertThat(KernelRun.distance(run.sequences.last().hidden().toDoubles(), reference.lastHidden))
                    .isLessThan(1e-13);
        }
        if (run.sequences.last() != null && run.sequences.last().cell() != null) {
            assertThat(KernelRun.distance(run.sequences.last().cell().toDoubles(), reference.lastCell))
                    .isLessThan(1e-13);
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void backward_equals_central_differences(RecurrentCase point) {
        KernelRun run = new KernelRun(new DoubleKernel(), point);
        run.forward(true);
        run.backward();
        ReferenceRnn reference = point.reference();
        Map<String, double[]> results = run.results();
        check(point, results, "inputWeights", r -> r.inputWeights, reference);
        check(point, results, "recurrentWeights", r -> r.recurrentWeights, reference);
        check(point, results, "bias", r -> r.bias, reference);
        check(point, results, "recurrentBias", r -> r.recurrentBias, reference);
        check(point, results, "input", r -> r.input, reference);
        check(point, results, "initialHidden", r -> r.hidden, reference);
        check(point, results, "initialCell", r -> r.cell, reference);
    }

    private static void check(
            RecurrentCase point,
            Map<String, double[]> results,
            String name,
            Function<ReferenceRnn, double[]> parameter,
            ReferenceRnn reference) {
        double[] found = results.get(name);
        if (found == null) {
            return;
        }
        double[] values = parameter.apply(reference);
        double[] expected = new double[values.length];
        double step = 1e-5;
        for (int i = 0; i < values.length; i++) {
            double value = values[i];
            values[i] = value + step;
            double above = loss(point, reference);
            values[i] = value - step;
            double below = loss(point, reference);
            values[i] = value;
            expected[i] = (above - below) / (2 * step);
        }
        assertThat(KernelRun.distance(found, expected)).as(name).isLessThan(1e-7);
    }

    private static double loss(RecurrentCase point, ReferenceRnn reference) {
        reference.run();
        double loss = dot(reference.output, point.outputGradient());
        if (point.state()) {
            loss += dot(reference.lastHidden, point.lastHiddenGradient());
            loss += point.spec().cell().hasCellState() ? dot(reference.lastCell, point.lastCellGradient()) : 0;
        }
        return loss;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
