package org.rnn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.kernel.nd4j.Nd4jKernel;

class FloatKernelsTest {
    private static final List<Kernel> KERNELS = List.of(new OpenBlasKernel(), new OneDnnKernel(), new Nd4jKernel());

    static List<Arguments> cases() {
        List<Arguments> cases = new ArrayList<>();
        for (Kernel kernel : KERNELS) {
            for (RecurrentCase point : RecurrentCase.pairwise()) {
                cases.add(Arguments.of(kernel, point));
            }
        }
        return cases;
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_and_gradients_equal_those_in_double_precision(Kernel kernel, RecurrentCase point) {
        KernelRun expected = new KernelRun(new DoubleKernel(), point);
        expected.forward(true);
        expected.backward();
        // Spare steps: kernels that round lengths up must not show it.
        KernelRun found = new KernelRun(kernel, point, 5);
        found.forward(true);
        found.backward();
        Map<String, double[]> results = found.results();
        expected.results()
                .forEach((name, values) -> assertThat(KernelRun.distance(results.get(name), values))
                        .as(name)
                        .isLessThan(1e-5));
    }
}
