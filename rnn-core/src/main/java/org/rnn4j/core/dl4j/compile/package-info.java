/**
 * Runs a DL4J network that the user already has as a compiled program: many times faster, to the same numbers.
 *
 * <p>Read {@link org.rnn4j.core.dl4j.compile.Compiler} first. A network's configuration is read back into our definition, its
 * parameters and updater state are read from DL4J's own arrays, and {@link org.rnn4j.core.dl4j.compile.CompiledNetwork}
 * writes them back there. Of ours this package sees {@code core.dl4j}, {@code core.network}, {@code core.program} and {@code
 * core.kernel} only.
 */
package org.rnn4j.core.dl4j.compile;
