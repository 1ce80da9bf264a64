package org.rnn4j.data.audio.features;

/**
 * What a recording became.
 *
 * @param values [steps, width], step after step; not copied and not to be changed
 * @param steps how many there are
 * @param width features of each step
 * @param startSeconds where in the recording the first step begins; above 0 where silence was cut off
 * @param stepSeconds from step to step
 */
public record Features(float[] values, int steps, int width, double startSeconds, double stepSeconds) {
    public Features {
        if (values.length != steps * width) {
            throw new IllegalArgumentException(
                    "values: " + steps + " steps of " + width + " are expected, found " + values.length + " numbers");
        }
    }

    /** The value of a feature at a step. */
    public float at(int step, int feature) {
        return values[step * width + feature];
    }
}
