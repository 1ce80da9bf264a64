package org.rnn4j.core.program;

/**
 * What operations know about the pass under way.
 *
 * @param training whether dropout is on and gradients will follow
 * @param iteration updates done so far, for random numbers
 * @param firstSequence where the lane begins in the batch, for random numbers
 * @param sequences of the whole batch
 * @param continued whether recurrent layers begin with the state of the segment before
 */
record Pass(boolean training, long iteration, int firstSequence, int sequences, boolean continued) {}
