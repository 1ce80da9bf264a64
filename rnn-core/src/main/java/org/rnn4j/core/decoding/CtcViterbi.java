package org.rnn4j.core.decoding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Forced alignment: at which steps a network read symbols that are known, by the most probable of all paths that spell them
 * (the recursion of Graves et al. 2006, section 4.1, with the maximum in place of the sum).
 */
public final class CtcViterbi {
    private final int classes;

    /** @param classes the symbols and, as class 0, the blank */
    public CtcViterbi(int classes) {
        this.classes = CtcSteps.checked(classes);
    }

    /**
     * The best path of a labelling; of equal ones the one that stays longer with what it has.
     *
     * @param probabilities {@code [steps, classes]}
     * @param labels classes of at least 1
     * @return the labels with their steps, and the path's probability
     * @throws IllegalArgumentException where there are fewer steps than the labels and the blanks between repeats need
     */
    public Transcript align(float[] probabilities, int[] labels) {
        int steps = CtcSteps.count(probabilities, classes);
        checkRoom(labels, steps);
        int states = 2 * labels.length + 1;
        byte[] back = new byte[steps * states];
        double[] best = new double[states];
        Arrays.fill(best, Double.NEGATIVE_INFINITY);
        best[0] = 0;
        for (int step = 0; step < steps; step++) {
            // Before the first step only the first blank is there to come from: state 1 is one move away.
            best = next(best, labels, probabilities, step, back);
        }
        int state = states > 1 && best[states - 2] > best[states - 1] ? states - 2 : states - 1;
        double logProbability = best[state];
        int[] path = new int[steps];
        for (int step = steps - 1; step >= 0; step--) {
            path[step] = state;
            state -= back[step * states + state];
        }
        return new Transcript(emissions(path, labels, probabilities), logProbability);
    }

    private double[] next(double[] best, int[] labels, float[] probabilities, int step, byte[] back) {
        int states = best.length;
        double[] next = new double[states];
        for (int state = 0; state < states; state++) {
            int symbol = symbol(labels, state);
            double from = best[state];
            byte moves = 0;
            if (state >= 1 && best[state - 1] > from) {
                from = best[state - 1];
                moves = 1;
            }
            if (state >= 2 && symbol != 0 && symbol != symbol(labels, state - 2) && best[state - 2] > from) {
                from = best[state - 2];
                moves = 2;
            }
            next[state] = from + CtcSteps.log(probabilities[step * classes + symbol]);
            back[step * states + state] = moves;
        }
        return next;
    }

    private static int symbol(int[] labels, int state) {
        return state % 2 == 0 ? 0 : labels[state / 2];
    }

    private List<Emission> emissions(int[] path, int[] labels, float[] probabilities) {
        List<Emission> emissions = new ArrayList<>();
        int step = 0;
        while (step < path.length) {
            int state = path[step];
            int first = step;
            int peak = step;
            int symbol = symbol(labels, state);
            for (; step < path.length && path[step] == state; step++) {
                peak = probabilities[step * classes + symbol] > probabilities[peak * classes + symbol] ? step : peak;
            }
            if (symbol != 0) {
                emissions.add(new Emission(symbol, first, step - 1, peak, probabilities[peak * classes + symbol]));
            }
        }
        return emissions;
    }

    private void checkRoom(int[] labels, int steps) {
        int needed = labels.length;
        for (int i = 0; i < labels.length; i++) {
            if (labels[i] < 1 || labels[i] >= classes) {
                throw new IllegalArgumentException(
                        "labels: expected classes from 1 to " + (classes - 1) + ", found " + labels[i] + " at " + i);
            }
            needed += i > 0 && labels[i] == labels[i - 1] ? 1 : 0;
        }
        if (needed > steps) {
            throw new IllegalArgumentException(
                    "labels: expected at most " + steps + " steps to be needed, found that they need " + needed);
        }
    }
}
