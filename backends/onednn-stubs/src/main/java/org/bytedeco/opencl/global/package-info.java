/** Empty bindings: read {@link org.bytedeco.opencl.presets.OpenCL} for why. */
package org.bytedeco.opencl.global;
