/**
 * The training loop: epochs, schedules, early stopping, and a stop with the best weights kept when numbers run away.
 *
 * <p>Read {@link org.rnn4j.core.training.Trainer} first. It trains any {@link org.rnn4j.core.program.Engine}; it must not
 * import ND4J or DL4J, and nothing but the front door of rnn-core may import it.
 */
package org.rnn4j.core.training;
