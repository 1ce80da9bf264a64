/**
 * The definition as an ordinary DL4J 1.0.0-M2.1 network, and an engine that runs it there.
 *
 * <p>Read {@link org.rnn4j.core.dl4j.Lowering} first; {@link org.rnn4j.core.dl4j.Dl4jEngine} trains and predicts, {@link
 * org.rnn4j.core.dl4j.Export} writes a zip for plain DL4J. Of ours this package sees {@code core.network} and {@code
 * core.program} only.
 */
package org.rnn4j.core.dl4j;
