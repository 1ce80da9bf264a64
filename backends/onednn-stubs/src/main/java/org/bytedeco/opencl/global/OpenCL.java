package org.bytedeco.opencl.global;

/** Stands in for the OpenCL bindings that oneDNN's Java API names but does not call on a CPU. */
public final class OpenCL extends org.bytedeco.opencl.presets.OpenCL {
    private OpenCL() {}
}
