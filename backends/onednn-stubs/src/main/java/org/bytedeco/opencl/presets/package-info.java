/** The empty OpenCL preset: {@link org.bytedeco.opencl.presets.OpenCL}. Imports JavaCPP's annotations alone. */
package org.bytedeco.opencl.presets;
