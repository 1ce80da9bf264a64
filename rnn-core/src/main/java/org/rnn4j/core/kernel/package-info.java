/**
 * Recurrent mathematics on plain arrays: read {@link org.rnn4j.core.kernel.Kernel}, then {@link
 * org.rnn4j.core.kernel.RecurrentPlan}.
 *
 * <p>A kernel has one precision. {@code Float…} classes and their {@code Double…} twins are the same text but for the type: Java
 * has no other way to write a loop once for both that the JIT compiler vectorises. Edit the float form; a test names the twin that
 * no longer follows. Everything above those loops, the walk over the steps and its products, is written once.
 *
 * <p>Plain time-major arrays only: this package imports none of ours, no ND4J and no DL4J.
 */
package org.rnn4j.core.kernel;
