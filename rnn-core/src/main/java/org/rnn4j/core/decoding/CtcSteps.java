package org.rnn4j.core.decoding;

/** What every decoder checks of the outputs that it is given. */
final class CtcSteps {
    private CtcSteps() {}

    static int checked(int classes) {
        if (classes < 1) {
            throw new IllegalArgumentException("classes: expected at least 1, the blank, found " + classes);
        }
        return classes;
    }

    static int count(float[] probabilities, int classes) {
        if (probabilities.length % classes != 0) {
            throw new IllegalArgumentException("probabilities: expected a multiple of " + classes + " classes, found "
                    + probabilities.length + " numbers");
        }
        return probabilities.length / classes;
    }

    /** A logarithm that is finite even where a float has become 0, so that every labelling can be ranked. */
    static double log(float probability) {
        return Math.log(Math.max(probability, Float.MIN_VALUE));
    }
}
