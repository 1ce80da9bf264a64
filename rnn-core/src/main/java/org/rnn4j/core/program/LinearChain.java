package org.rnn4j.core.program;

import java.util.Arrays;

/**
 * The sums over all paths of classes through a sequence (forward-backward, Rabiner 1989), in logarithms and double precision.
 *
 * <p>Of each step's logarithms the largest is taken out, so that the sum over a step's predecessors is a product with the
 * exponentials of the transition scores, which are made once. Where such a sum is too small for a double the logarithms are added
 * one by one.
 */
final class LinearChain {
    /** Sums below this have lost their accuracy. */
    private static final double LEAST = 1e-280;
    /** Factors above e to this could overflow with others. */
    private static final double MOST = 300;

    private final int classes;
    private final double[] transitions;
    private final double[] exponentials;
    private final double[] starts;
    private final double[] ends;
    private final double[] row;
    private final double[] sums;
    private double largestTransition;
    /** The scores of a sequence's real steps, {@code [steps, classes]}, side by side. */
    private double[] scores = {};

    private double[] ahead = {};
    private double[] back = {};
    private int steps;
    private double logSum;

    LinearChain(int classes) {
        this.classes = classes;
        this.transitions = new double[classes * classes];
        this.exponentials = new double[transitions.length];
        this.starts = new double[classes];
        this.ends = new double[classes];
        this.row = new double[classes];
        this.sums = new double[classes];
    }

    /** Takes over the chain's parameters as they are now. */
    void read(ChainOperation.Scores parameters) {
        parameters.transitions().read(0, transitions, 0, transitions.length);
        parameters.starts().read(0, starts, 0, classes);
        parameters.ends().read(0, ends, 0, classes);
        largestTransition = Double.NEGATIVE_INFINITY;
        for (double transition : transitions) {
            largestTransition = Math.max(largestTransition, transition);
        }
        for (int i = 0; i < transitions.length; i++) {
            exponentials[i] = Math.exp(transitions[i] - largestTransition);
        }
    }

    /** Begins a sequence of at most so many steps. */
    void begin(int mostSteps) {
        int length = mostSteps * classes;
        if (scores.length < length) {
            scores = new double[length];
            ahead = new double[length];
            back = new double[length];
        }
        steps = 0;
    }

    /** Adds a real step, whose scores begin at an offset. */
    void add(double[] from, int offset) {
        System.arraycopy(from, offset, scores, steps * classes, classes);
        steps++;
    }

    /** Sums over all paths; there is at least one step. */
    void sum() {
        for (int k = 0; k < classes; k++) {
            ahead[k] = starts[k] + scores[k];
        }
        for (int step = 1; step < steps; step++) {
            forward((step - 1) * classes, step * classes);
        }
        int last = (steps - 1) * classes;
        System.arraycopy(ends, 0, back, last, classes);
        for (int step = steps - 1; step > 0; step--) {
            backward(step * classes, (step - 1) * classes);
        }
        for (int k = 0; k < classes; k++) {
            row[k] = ahead[last + k] + ends[k];
        }
        logSum = logOfSum(row);
    }

    private void forward(int from, int to) {
        double largest = shifted(ahead, from);
        Arrays.fill(sums, 0);
        for (int i = 0; i < classes; i++) {
            double factor = row[i];
            for (int j = 0; j < classes; j++) {
                sums[j] += factor * exponentials[i * classes + j];
            }
        }
        for (int j = 0; j < classes; j++) {
            double before = largest + largestTransition + Math.log(sums[j]);
            if (sums[j] < LEAST) {
                for (int i = 0; i < classes; i++) {
                    row[i] = ahead[from + i] + transitions[i * classes + j];
                }
                before = logOfSum(row);
                shifted(ahead, from);
            }
            ahead[to + j] = before + scores[to + j];
        }
    }

    private void backward(int from, int to) {
        double largest = after(from);
        for (int i = 0; i < classes; i++) {
            double sum = 0;
            for (int j = 0; j < classes; j++) {
                sum += exponentials[i * classes + j] * row[j];
            }
            double after = largest + largestTransition + Math.log(sum);
            if (sum < LEAST) {
                for (int j = 0; j < classes; j++) {
                    row[j] = transitions[i * classes + j] + scores[from + j] + back[from + j];
                }
                after = logOfSum(row);
                after(from);
            }
            back[to + i] = after;
        }
    }

    /** Fills {@link #row} with the exponentials of a step's logarithms without their largest, which it returns. */
    private double shifted(double[] logarithms, int from) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            largest = Math.max(largest, logarithms[from + k]);
        }
        for (int k = 0; k < classes; k++) {
            row[k] = Math.exp(logarithms[from + k] - largest);
        }
        return largest;
    }

    /** The same of all that follows from a step's classes on, the step included. */
    private double after(int from) {
        double largest = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < classes; k++) {
            row[k] = scores[from + k] + back[from + k];
            largest = Math.max(largest, row[k]);
        }
        for (int k = 0; k < classes; k++) {
            row[k] = Math.exp(row[k] - largest);
        }
        return largest;
    }

    private static double logOfSum(double[] logarithms) {
        double largest = Double.NEGATIVE_INFINITY;
        for (double value : logarithms) {
            largest = Math.max(largest, value);
        }
        double sum = 0;
        for (double value : logarithms) {
            sum += Math.exp(value - largest);
        }
        return largest + Math.log(sum);
    }

    int steps() {
        return steps;
    }

    /** ln Σ over paths of e to the path's score. */
    double logSum() {
        return logSum;
    }

    /** The probability of each class at a step. */
    void marginals(int step, double[] target, int at) {
        for (int k = 0; k < classes; k++) {
            int from = step * classes + k;
            target[at + k] = Math.exp(ahead[from] + back[from] - logSum);
        }
    }

    /** Adds the probability of each pair of classes at a step and the one after it. */
    void addPairs(int step, double[] target) {
        int here = step * classes;
        int next = here + classes;
        double before = shifted(ahead, here);
        System.arraycopy(row, 0, sums, 0, classes);
        double after = after(next);
        double exponent = before + after + largestTransition - logSum;
        if (exponent > MOST) {
            addPairsOneByOne(here, next, target);
            return;
        }
        double factor = Math.exp(exponent);
        for (int i = 0; i < classes; i++) {
            double common = sums[i] * factor;
            for (int j = 0; j < classes; j++) {
                target[i * classes + j] += common * exponentials[i * classes + j] * row[j];
            }
        }
    }

    private void addPairsOneByOne(int here, int next, double[] target) {
        for (int i = 0; i < classes; i++) {
            for (int j = 0; j < classes; j++) {
                target[i * classes + j] += Math.exp(
                        ahead[here + i] + transitions[i * classes + j] + scores[next + j] + back[next + j] - logSum);
            }
        }
    }

    /** What a pair of classes one after the other, or the first or last class, adds to a path's score. */
    double transition(int from, int to) {
        return transitions[from * classes + to];
    }

    double start(int of) {
        return starts[of];
    }

    double end(int of) {
        return ends[of];
    }

    double score(int step, int of) {
        return scores[step * classes + of];
    }
}
