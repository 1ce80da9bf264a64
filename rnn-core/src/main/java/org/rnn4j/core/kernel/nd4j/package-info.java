/**
 * The portable kernel, for machines where ND4J has a backend and the other kernels have no native libraries: read {@link
 * org.rnn4j.core.kernel.nd4j.Nd4jKernel}.
 *
 * <p>It sees ND4J and {@code core.kernel}, nothing else of ours.
 */
package org.rnn4j.core.kernel.nd4j;
