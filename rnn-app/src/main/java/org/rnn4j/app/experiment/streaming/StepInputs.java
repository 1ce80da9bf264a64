package org.rnn4j.app.experiment.streaming;

import java.util.List;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TokenInput;

/** The inputs of single steps of a set's first sequence, in the order of a network's: the numbers where there are any, then ids. */
final class StepInputs {
    private final SequenceSet set;
    private final List<TokenInput> tokens;
    private final float[][] ids;

    StepInputs(SequenceSet set) {
        this.set = set;
        this.tokens = set.signature().tokens();
        this.ids = new float[tokens.size()][];
        for (int i = 0; i < ids.length; i++) {
            int width = tokens.get(i).width();
            ids[i] = new float[set.timeSteps(0) * width];
            set.copyTokens(0, i, ids[i], 0, width);
        }
    }

    /** A new array for each input. */
    float[][] of(int step) {
        int numbers = set.inputFeatures();
        int first = numbers > 0 ? 1 : 0;
        float[][] inputs = new float[first + ids.length][];
        if (numbers > 0) {
            inputs[0] = new float[numbers];
            set.copyInput(0, step, inputs[0], 0);
        }
        for (int i = 0; i < ids.length; i++) {
            int width = tokens.get(i).width();
            inputs[first + i] = new float[width];
            System.arraycopy(ids[i], step * width, inputs[first + i], 0, width);
        }
        return inputs;
    }
}
