/**
 * The definition as an ordinary DL4J 1.0.0-M2.1 network, and an engine that runs it there.
 *
 * <p>Read {@link org.rnn4j.core.dl4j.Lowering} first; {@link org.rnn4j.core.dl4j.Dl4jEngine} trains and predicts, {@link
 * org.rnn4j.core.dl4j.Export} writes a zip for plain DL4J. {@link org.rnn4j.core.dl4j.layers} holds the
 * layers that are not DL4J's own. Of ours this package sees {@code core.network}, {@code core.program} and, for a word or two,
 * {@code core.kernel}.
 */
package org.rnn4j.core.dl4j;
