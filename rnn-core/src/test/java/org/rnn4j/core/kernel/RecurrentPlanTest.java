package org.rnn4j.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.kernel.RecurrentCase.Mask;

class RecurrentPlanTest {
    static List<Arguments> kernelsAndCells() {
        List<Arguments> all = new ArrayList<>();
        for (Kernel kernel : List.of(new DoubleKernel(), new OpenBlasKernel(), new OneDnnKernel())) {
            for (Cell cell : Cell.values()) {
                all.add(Arguments.of(kernel, cell));
            }
        }
        return all;
    }

    private static RecurrentCase point(Cell cell, int steps, int batch, Mask mask) {
        var spec = RecurrentCase.spec(cell, Pointwise.TANH, 4, 24, Scan.FORWARD);
        return new RecurrentCase(spec, steps, batch, mask, false);
    }

    @ParameterizedTest
    @MethodSource("kernelsAndCells")
    void stepping_equals_the_whole_sequence(Kernel kernel, Cell cell) {
        RecurrentCase point = point(cell, 20, 3, Mask.NONE);
        KernelRun run = new KernelRun(kernel, point);
        run.forward(false);
        double[] output = run.output();
        RecurrentCell stepper = new RecurrentCell(point.spec(), run.weights);
        float[] inputs = run.sequences.input().toFloats();
        int hidden = point.spec().hiddenSize();
        for (int b = 0; b < 3; b++) {
            StreamState stream = stepper.newState();
            for (int t = 0; t < 20; t++) {
                int at = (t * 3 + b) * 4;
                stepper.step(Arrays.copyOfRange(inputs, at, at + 4), stream);
                for (int j = 0; j < hidden; j++) {
                    assertThat((double) stream.hidden()[j])
                            .isCloseTo(output[(t * 3 + b) * hidden + j], org.assertj.core.data.Offset.offset(1e-6));
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("kernelsAndCells")
    void passes_and_steps_allocate_nothing_once_warm(Kernel kernel, Cell cell) {
        KernelRun run = new KernelRun(kernel, point(cell, 20, 3, Mask.PADDING));
        RecurrentCell stepper = new RecurrentCell(run.point.spec(), run.weights);
        StreamState stream = stepper.newState();
        float[] input = {0.1f, 0.2f, 0.3f, 0.4f};
        Runnable work = () -> {
            run.weights.changed();
            run.forward(true);
            run.backward();
            stepper.step(input, stream);
        };
        for (int i = 0; i < 50; i++) {
            work.run();
        }
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().getId();
        long fewest = Long.MAX_VALUE;
        for (int attempt = 0; attempt < 5; attempt++) {
            long before = threads.getThreadAllocatedBytes(id);
            for (int i = 0; i < 20; i++) {
                work.run();
            }
            fewest = Math.min(fewest, threads.getThreadAllocatedBytes(id) - before);
        }
        assertThat(fewest).isLessThan(1_000);
    }

    @ParameterizedTest
    @MethodSource("kernelsAndCells")
    void the_thread_and_the_plans_past_do_not_change_a_bit(Kernel kernel, Cell cell) {
        RecurrentCase point = point(cell, 13, 4, Mask.PADDING);
        KernelRun first = new KernelRun(kernel, point);
        first.forward(true);
        first.backward();
        KernelRun second = new KernelRun(kernel, point);
        second.plan.forward(7, second.sequences, second.weights, false);
        List<CompletableFuture<Void>> others = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            KernelRun other = new KernelRun(kernel, point);
            others.add(CompletableFuture.runAsync(() -> {
                other.forward(true);
                other.backward();
            }));
        }
        CompletableFuture.runAsync(() -> second.forward(true)).join();
        second.backward();
        others.forEach(CompletableFuture::join);
        second.results()
                .forEach((name, values) ->
                        assertThat(values).as(name).isEqualTo(first.results().get(name)));
    }

    @ParameterizedTest
    @MethodSource("kernelsAndCells")
    void changed_weights_are_seen(Kernel kernel, Cell cell) {
        RecurrentCase point = point(cell, 6, 2, Mask.NONE);
        KernelRun run = new KernelRun(kernel, point);
        run.forward(false);
        double[] before = run.output();
        kernel.scale(0.5, run.weights.recurrent());
        run.weights.changed();
        run.forward(false);
        assertThat(KernelRun.distance(run.output(), before)).isGreaterThan(1e-3);
    }

    @ParameterizedTest
    @MethodSource("kernelsAndCells")
    void wrong_use_is_refused_with_both_numbers(Kernel kernel, Cell cell) {
        KernelRun run = new KernelRun(kernel, point(cell, 6, 2, Mask.NONE));
        assertThatIllegalStateException().isThrownBy(run::backward).withMessageContaining("6 steps");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.plan.forward(7, run.sequences, run.weights, false))
                .withMessage("A plan for at most 6 steps cannot walk 7.");
        Sequences shortOutput = new Sequences(run.sequences.input(), null, null, kernel.allocate(5), null);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> run.plan.forward(6, shortOutput, run.weights, false))
                .withMessage("The output needs 288 numbers, but holds 5.");
    }
}
