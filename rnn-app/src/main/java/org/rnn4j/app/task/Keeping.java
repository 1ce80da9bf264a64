package org.rnn4j.app.task;

import org.rnn4j.data.sequence.SequenceSet;

/** What is kept of a network's outputs at each step that is asked: all of them, or the few numbers that a task judges by. */
public interface Keeping {
    /** Every output. */
    Keeping EVERYTHING = new Keeping() {
        @Override
        public int numbers(int units) {
            return units;
        }

        @Override
        public void keep(Step step, float[] outputs, float[] kept, int at) {
            System.arraycopy(outputs, 0, kept, at, outputs.length);
        }
    };

    /**
     * How many numbers are kept of a step.
     *
     * @param units outputs of the network
     */
    int numbers(int units);

    /**
     * Writes what is kept of one step.
     *
     * @param step which one
     * @param outputs of the network; not to be changed
     * @param kept takes the numbers at {@code [at, at + numbers)}
     */
    void keep(Step step, float[] outputs, float[] kept, int at);

    /**
     * A step of a sequence.
     *
     * @param set its set, with labels or without
     * @param sequence its position in the set
     * @param step from 0
     */
    record Step(SequenceSet set, int sequence, int step) {}
}
