package org.rnn4j.core.dl4j.backend;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether the CUDA backend (nd4j-cuda-11.6 1.0.0-M2.1) can drive a GPU. Its binaries hold machine code for some compute
 * capabilities and no PTX, so a driver cannot translate them for a GPU of another major number.
 *
 * @param sentence the verdict for people, with the GPU's name
 */
public record GpuSupport(Gpu gpu, boolean drivable, String sentence) {
    private static final String ARTIFACT = "nd4j-cuda-11.6 1.0.0-M2.1";
    private static final List<ComputeCapability> MACHINE_CODE = Stream.of(
                    "3.7", "5.0", "5.2", "6.0", "6.1", "7.0", "7.5", "8.0", "8.6")
            .map(ComputeCapability::parse)
            .toList();

    /** Judges one GPU by its compute capability. */
    public static GpuSupport of(Gpu gpu) {
        boolean drivable = MACHINE_CODE.stream().anyMatch(gpu.capability()::runsCodeFor);
        String named = gpu.name() + " (compute capability " + gpu.capability() + ")";
        String sentence = drivable
                ? named + " can be driven by " + ARTIFACT + "."
                : named + " cannot be driven by " + ARTIFACT
                        + ", which has machine code for 3.7, 5.x, 6.x, 7.x and 8.x only: use the CPU backend.";
        return new GpuSupport(gpu, drivable, sentence);
    }

    /** Refuses GPUs of which none can be driven. An empty list passes: the probe may be missing where the GPU is not. */
    static void ensureDrivable(List<Gpu> gpus) {
        List<GpuSupport> verdicts = gpus.stream().map(GpuSupport::of).toList();
        if (!verdicts.isEmpty() && verdicts.stream().noneMatch(GpuSupport::drivable)) {
            throw new BackendException(
                    verdicts.stream().map(GpuSupport::sentence).collect(Collectors.joining(" ")));
        }
    }
}
