/**
 * The compiled program: a network definition as operations on plain arrays over whole sequences.
 *
 * <p>Read {@link org.rnn4j.core.program.Engine} for what it does and {@link org.rnn4j.core.program.CompiledEngine} for how: the
 * sequences of a batch are dealt to lanes, each lane runs one {@code Operation} per node forward and backward, the lanes'
 * gradients are added in lane order, and an update rule turns them into a step. Everything is written once and runs in the
 * precision of the kernel it is given. This package must not import ND4J or DL4J; of ours it sees {@code core.network} and
 * {@code core.kernel}.
 */
package org.rnn4j.core.program;
