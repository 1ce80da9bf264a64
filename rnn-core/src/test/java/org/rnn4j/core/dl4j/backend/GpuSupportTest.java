package org.rnn4j.core.dl4j.backend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuSupportTest {
    @ParameterizedTest
    @CsvSource({
        "Tesla K40, 3.5, false",
        "Tesla K80, 3.7, true",
        "Quadro M2000, 5.2, true",
        "Jetson Nano, 5.3, true",
        "Tesla P100, 6.0, true",
        "Jetson Xavier, 7.2, true",
        "Tesla T4, 7.5, true",
        "A100, 8.0, true",
        "GeForce RTX 4090, 8.9, true",
        "H100, 9.0, false",
        "B200, 10.0, false",
        "GeForce RTX 5090, 12.0, false"
    })
    void machine_code_runs_on_its_own_major_number_only(String name, String capability, boolean drivable) {
        GpuSupport support = GpuSupport.of(gpu(name, capability));

        assertThat(support.drivable()).isEqualTo(drivable);
        assertThat(support.sentence())
                .startsWith(name + " (compute capability " + capability + ") ")
                .contains(drivable ? "can be driven" : "cannot be driven");
    }

    @Test
    void gpus_of_which_none_can_be_driven_are_refused_by_name() {
        assertThatThrownBy(() -> GpuSupport.ensureDrivable(List.of(gpu("NVIDIA H100", "9.0"))))
                .isInstanceOf(BackendException.class)
                .hasMessageContainingAll("NVIDIA H100", "cannot be driven", "CPU backend");
    }

    @Test
    void one_gpu_that_can_be_driven_is_enough() {
        List<Gpu> gpus = List.of(gpu("NVIDIA H100", "9.0"), gpu("A100", "8.0"));
        assertThatCode(() -> GpuSupport.ensureDrivable(gpus)).doesNotThrowAnyException();
        assertThatCode(() -> GpuSupport.ensureDrivable(List.of())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource({"8", "8.", "x.y", "8.6.1", "0.9", "''"})
    void what_is_no_compute_capability_is_refused_with_the_text_found(String text) {
        assertThatThrownBy(() -> ComputeCapability.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(text);
    }

    private static Gpu gpu(String name, String capability) {
        return new Gpu(name, ComputeCapability.parse(capability), "550.1");
    }
}
