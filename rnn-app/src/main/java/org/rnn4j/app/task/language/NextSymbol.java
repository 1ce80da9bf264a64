package org.rnn4j.app.task.language;

import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Keeping;

/** What is kept of the probabilities of the next symbol: that of the one that came, and the likeliest one. */
final class NextSymbol implements Keeping {
    private static final int TRUTH = 0;
    private static final int BEST = 1;
    private static final int BEST_PROBABILITY = 2;
    private static final int NUMBERS = 3;

    @Override
    public int numbers(int units) {
        return NUMBERS;
    }

    @Override
    public void keep(Step step, float[] outputs, float[] kept, int at) {
        int best = 0;
        for (int symbol = 1; symbol < outputs.length; symbol++) {
            best = outputs[symbol] > outputs[best] ? symbol : best;
        }
        boolean labelled = step.set().labelSteps(step.sequence()) > step.step()
                && step.set().hasLabel(step.sequence(), step.step());
        kept[at + TRUTH] = labelled ? outputs[(int) step.set().label(step.sequence(), step.step(), 0)] : Float.NaN;
        kept[at + BEST] = best;
        kept[at + BEST_PROBABILITY] = outputs[best];
    }

    /** The probability of the symbol that came; NaN without a label. */
    static float truth(Answers answers, int sequence, int index) {
        return answers.value(sequence, index, TRUTH);
    }

    /** The likeliest symbol. */
    static int best(Answers answers, int sequence, int index) {
        return (int) answers.value(sequence, index, BEST);
    }

    /** The probability of the likeliest symbol. */
    static float bestProbability(Answers answers, int sequence, int index) {
        return answers.value(sequence, index, BEST_PROBABILITY);
    }
}
