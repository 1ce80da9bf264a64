package org.rnn4j.core.dl4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

class GpuProbeTest {
    @Test
    void each_line_is_a_gpu() {
        assertThat(GpuProbe.parse("NVIDIA H100 80GB HBM3, 9.0, 550.54.15\r\nTesla T4, 7.5, 550.54.15\n"))
                .containsExactly(
                        new Gpu("NVIDIA H100 80GB HBM3", new ComputeCapability(9, 0), "550.54.15"),
                        new Gpu("Tesla T4", new ComputeCapability(7, 5), "550.54.15"));
    }

    @Test
    void lines_that_are_no_gpu_are_passed_over() {
        assertThat(GpuProbe.parse("No devices were found\n\nQuadro, [N/A], 390.1\nA, B, C, 8.6\n"))
                .isEmpty();
    }

    @Test
    void a_missing_program_means_no_gpu() {
        assertThat(GpuProbe.find(List.of("no-such-program-anywhere"), 5)).isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void what_the_program_prints_is_read() {
        assertThat(GpuProbe.find(List.of("echo", "NVIDIA L4, 8.9, 535.1"), 5))
                .containsExactly(new Gpu("NVIDIA L4", new ComputeCapability(8, 9), "535.1"));
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void an_answer_with_a_failure_is_not_trusted() {
        assertThat(GpuProbe.find(List.of("sh", "-c", "echo NVIDIA L4, 8.9, 535.1; exit 9"), 5))
                .isEmpty();
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_program_that_hangs_is_given_up() {
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertThat(GpuProbe.find(List.of("sh", "-c", "exec sleep 60"), 1))
                        .isEmpty());
    }
}
