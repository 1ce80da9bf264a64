package org.rnn4j.core.program;

/**
 * What operations know about the pass under way.
 *
 * @param training whether dropout is on and gradients will follow
 * @param iteration updates done so far, for random numbers
 * @param firstSequence where the lane begins in the batch, for random numbers
 * @param sequences of the whole batch
 * @param continued whether recurrent layers begin with the state of the segment before
 * @param firstStep the first step that is computed, of the batch or segment, for random numbers
 * @param ends whether no pass goes on where this one ends, so that nobody asks for the state there
 */
record Pass(
        boolean training,
        long iteration,
        int firstSequence,
        int sequences,
        boolean continued,
        int firstStep,
        boolean ends) {
    /** Over all steps. */
    Pass(boolean training, long iteration, int firstSequence, int sequences, boolean continued) {
        this(training, iteration, firstSequence, sequences, continued, 0, false);
    }

    /** A prediction's last, or only, pass over sequences of which nothing else is in memory. */
    static Pass last(int sequences, boolean continued) {
        return new Pass(false, 0, 0, sequences, continued, 0, true);
    }

    Pass from(int step) {
        return new Pass(training, iteration, firstSequence, sequences, continued, step, ends);
    }
}
