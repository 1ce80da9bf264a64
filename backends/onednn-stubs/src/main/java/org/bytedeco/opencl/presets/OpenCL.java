package org.bytedeco.opencl.presets;

import org.bytedeco.javacpp.annotation.Platform;
import org.bytedeco.javacpp.annotation.Properties;

/**
 * An OpenCL preset that names no header and no library. JavaCPP's oneDNN preset inherits from OpenCL's and loads it at class
 * initialisation, which fails on machines without OpenCL although oneDNN's own CPU libraries do not link it.
 */
@Properties(value = @Platform)
public class OpenCL {
    /** For the subclass only: nothing here has state. */
    protected OpenCL() {}
}
