package org.rnn4j.app.experiment.transcription;

import java.util.Arrays;

/** The outputs of a flow as one array, {@code [steps, classes]}. */
final class StepList implements SpeechModel.Steps {
    private final int classes;
    private float[] values = new float[0];
    private int count;

    StepList(int classes) {
        this.classes = classes;
    }

    @Override
    public void step(float[] probabilities) {
        if (values.length < (count + 1) * classes) {
            values = Arrays.copyOf(values, Math.max(64, 2 * (count + 1)) * classes);
        }
        System.arraycopy(probabilities, 0, values, count++ * classes, classes);
    }

    int count() {
        return count;
    }

    float[] values() {
        return Arrays.copyOf(values, count * classes);
    }
}
