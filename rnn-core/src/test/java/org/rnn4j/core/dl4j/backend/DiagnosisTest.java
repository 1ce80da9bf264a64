package org.rnn4j.core.dl4j.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.kernel.KernelChoice;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.kernel.nd4j.Nd4jKernel;

class DiagnosisTest {
    @Test
    void the_diagnosis_of_this_machine_names_backend_blas_and_threads() {
        Diagnosis diagnosis = Diagnosis.take();

        assertThat(diagnosis.healthy()).isTrue();
        assertThat(value(diagnosis, "backend")).isEqualTo("CpuBackend");
        assertThat(value(diagnosis, "blas")).startsWith("OpenBLAS 0.3.31");
        assertThat(value(diagnosis, "blasFile")).contains("openblas");
        assertThat(value(diagnosis, "blasKernel")).isNotBlank();
        assertThat(value(diagnosis, "dl4j")).isEqualTo("1.0.0-M2.1");
        assertThat(value(diagnosis, "threads")).matches("OpenMP \\d+, BLAS \\d+");
        assertThat(value(diagnosis, "cores"))
                .isEqualTo(Integer.toString(Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void text_has_a_line_for_each_finding_and_below_it_what_follows() {
        Diagnosis diagnosis = new Diagnosis(
                true, List.of(Finding.plain("os", "OS", "Linux"), new Finding("blas", "BLAS", "MKL", "fast")));

        assertThat(diagnosis.toText().lines()).containsExactly("OS    Linux", "BLAS  MKL", "        → fast");
    }

    @Test
    void the_map_for_json_has_value_and_meaning_by_key() {
        Diagnosis diagnosis = new Diagnosis(
                false, List.of(Finding.plain("os", "OS", "Linux"), new Finding("blas", "BLAS", "MKL", "fast")));

        assertThat(diagnosis.toMap())
                .containsExactly(
                        Map.entry("healthy", false),
                        Map.entry("os", Map.of("value", "Linux")),
                        Map.entry("blas", Map.of("value", "MKL", "meaning", "fast")));
    }

    @Test
    void the_kernel_is_named_with_its_reason() {
        assertThat(value(Diagnosis.take(), "kernel")).isEqualTo(Kernels.choose().name());
        KernelChoice none = new KernelChoice("fast", null, "Nothing is there.");
        KernelChoice portable = RunningKernel.choose(none, Nd4jKernel::new);
        assertThat(portable.name()).isEqualTo("ND4J (CpuBackend), float32");
        assertThat(portable.reason()).contains("slow", "Nothing is there.");
        KernelChoice nothing = RunningKernel.choose(none, () -> {
            throw new BackendException("No backend.");
        });
        assertThat(nothing).isEqualTo(none);
        assertThat(RunningKernel.finding(nothing).meaning()).contains("DL4J", "Nothing is there.");
    }

    @Test
    void each_gpu_gets_its_verdict() {
        List<Finding> findings = new ArrayList<>();

        Diagnosis.addGpus(findings, GpuProbe.parse("NVIDIA H100, 9.0, 550.1\nTesla T4, 7.5, 550.1"));

        assertThat(findings).extracting(Finding::key).containsExactly("gpu0", "gpu1");
        assertThat(findings.get(0).meaning()).contains("NVIDIA H100", "cannot be driven");
        assertThat(findings.get(1).meaning()).contains("Tesla T4", "can be driven");
    }

    @Test
    void several_threads_are_reported_as_slow_and_one_as_right() {
        assertThat(NativeFindings.threads(new NativeThreads(2, 2)).meaning()).contains("slower");
        assertThat(NativeFindings.threads(new NativeThreads(1, 1)).meaning()).startsWith("right");
        assertThat(NativeFindings.kernelMeaning("Prescott")).contains("without AVX2");
    }

    private static String value(Diagnosis diagnosis, String key) {
        return diagnosis.findings().stream()
                .filter(finding -> finding.key().equals(key))
                .map(Finding::value)
                .findFirst()
                .orElseThrow();
    }
}
