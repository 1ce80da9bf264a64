package org.rnn4j.core.decoding;

import java.util.Arrays;

/**
 * The sum over all alignments of a sequence's labels with its steps (connectionist temporal classification, Graves et al. 2006):
 * each step emits one class, class 0 is the blank, and what remains after repetitions are merged and blanks are dropped must be the
 * labels. Forward-backward in logarithms and double precision; not thread-safe, and nothing is allocated once it is as large as the
 * largest sequence.
 *
 * <p>Use: {@link #begin}, {@link #label} for each label, {@link #addSums} or {@link #addProbabilities} for each real step,
 * {@link #logProbability}, then perhaps {@link #gradients}.
 */
public final class CtcAlignment {
    /** The class that stands for no symbol. */
    public static final int BLANK = 0;

    private static final double NEVER = Double.NEGATIVE_INFINITY;
    /** A smaller share of a sum is lost in rounding. */
    private static final double NEGLIGIBLE = -40;
    /** Probabilities below count as this: float32 has no smaller normal number, and none is to make a loss infinite. */
    private static final double LEAST = Float.MIN_NORMAL;

    private final int classes;
    private int[] labels = {};
    private int labelCount;
    /** ln of the probabilities of the real steps, {@code [steps, classes]}, and where each came from. */
    private double[] logs = {};

    private int[] offsets = {};
    private int steps;
    /** {@code [steps, states]}: ln of the sum over all beginnings that end in a state at a step, the step included. */
    private double[] ahead = {};
    /** The same of all ends after a step, for one step, and with the emission of the step itself; two states longer. */
    private double[] after = {};

    private double[] next = {};
    private double logProbability;

    /** @param classes the blank included */
    public CtcAlignment(int classes) {
        if (classes < 2) {
            throw new IllegalArgumentException(
                    "classes: expected at least 2, the blank and one symbol, found " + classes);
        }
        this.classes = classes;
    }

    /**
     * How many steps labels need at least: one each, and a blank between two that are equal.
     *
     * @param symbols classes without the blank
     */
    public static int steps(int[] symbols) {
        int needed = symbols.length;
        for (int i = 1; i < symbols.length; i++) {
            needed += symbols[i] == symbols[i - 1] ? 1 : 0;
        }
        return needed;
    }

    /** Begins a sequence of at most so many steps and labels. */
    public void begin(int mostSteps, int mostLabels) {
        int length = Math.multiplyExact(mostSteps, classes);
        if (logs.length < length) {
            logs = new double[length];
        }
        offsets = offsets.length < mostSteps ? new int[mostSteps] : offsets;
        labels = labels.length < mostLabels ? new int[mostLabels] : labels;
        steps = 0;
        labelCount = 0;
    }

    /**
     * Adds a label.
     *
     * @param symbol in [1, classes)
     */
    public void label(int symbol) {
        if (symbol <= BLANK || symbol >= classes) {
            throw new IllegalArgumentException(
                    "label: expected a class from 1 to " + (classes - 1) + " (0 is the blank), found " + symbol);
        }
        labels[labelCount++] = symbol;
    }

    /** Adds a real step by its sums before softmax, which begin at an offset. */
    public void addSums(double[] sums, int offset) {
        double largest = NEVER;
        for (int k = offset; k < offset + classes; k++) {
            largest = Math.max(largest, sums[k]);
        }
        double total = 0;
        for (int k = offset; k < offset + classes; k++) {
            total += Math.exp(sums[k] - largest);
        }
        double norm = largest + Math.log(total);
        int to = steps * classes;
        for (int k = 0; k < classes; k++) {
            logs[to + k] = sums[offset + k] - norm;
        }
        offsets[steps++] = offset;
    }

    /** Adds a real step by its probabilities, which begin at an offset; less than 1.2e-38 counts as that. */
    public void addProbabilities(float[] probabilities, int offset) {
        int to = steps * classes;
        for (int k = 0; k < classes; k++) {
            float probability = probabilities[offset + k];
            logs[to + k] = Math.log(probability < LEAST ? LEAST : probability);
        }
        offsets[steps++] = offset;
    }

    /**
     * Refuses labels that no alignment has.
     *
     * @param where what they are, the beginning of the message
     * @param sequence whose they are, from 0
     * @throws IllegalArgumentException with the number of steps that they need and that there are
     */
    public void check(String where, int sequence) {
        int needed = labelCount;
        for (int i = 1; i < labelCount; i++) {
            needed += labels[i] == labels[i - 1] ? 1 : 0;
        }
        if (needed > steps) {
            throw new IllegalArgumentException(where + ", sequence " + sequence + ": " + labelCount
                    + " symbols need at least " + needed
                    + " steps (one each, and one between two that are equal), found " + steps
                    + " real steps; leave the sequence out, or let the network see more steps of it");
        }
    }

    /** ln of the probability of the labels: of all their alignments together; −∞ where there is none. */
    public double logProbability() {
        int states = 2 * labelCount + 1;
        if (steps == 0) {
            logProbability = labelCount == 0 ? 0 : NEVER;
            return logProbability;
        }
        int length = Math.multiplyExact(steps, states);
        if (ahead.length < length) {
            ahead = new double[length];
        }
        if (after.length < states + 2) {
            after = new double[states + 2];
            next = new double[states + 2];
        }
        Arrays.fill(ahead, 0, states, NEVER);
        ahead[0] = logs[BLANK];
        if (states > 1) {
            ahead[1] = logs[labels[0]];
        }
        for (int step = 1; step < steps; step++) {
            forward(step, states);
        }
        int last = length - 1;
        logProbability = states == 1 ? ahead[last] : logOfSum(ahead[last], ahead[last - 1], NEVER);
        return logProbability;
    }

    private void forward(int step, int states) {
        int to = step * states;
        int from = to - states;
        int emission = step * classes;
        Arrays.fill(ahead, to, to + states, NEVER);
        int end = Math.min(states, 2 * step + 2);
        for (int state = first(step, states); state < end; state++) {
            double stays = ahead[from + state];
            double moves = state > 0 ? ahead[from + state - 1] : NEVER;
            double skips = canSkipTo(state) ? ahead[from + state - 2] : NEVER;
            ahead[to + state] = logOfSum(stays, moves, skips) + logs[emission + classOf(state)];
        }
    }

    /** The first state at a step from which the end can still be reached. */
    private int first(int step, int states) {
        return Math.max(0, states - 2 * (steps - step));
    }

    private int classOf(int state) {
        return (state & 1) == 0 ? BLANK : labels[state >> 1];
    }

    /** Whether a label may follow the one before it without a blank between. */
    private boolean canSkipTo(int state) {
        return (state & 1) == 1 && state >= 3 && labels[state >> 1] != labels[(state >> 1) - 1];
    }

    /**
     * The gradient of −{@link #logProbability()}, which was asked for before, with regard to the sums of each step: its
     * probabilities less the share of the alignments that emit a class there. They add up to 0 at each step.
     *
     * @param scale what it is multiplied by
     * @param target takes each step's at the offset that it was added with
     */
    public void gradients(double scale, double[] target) {
        int states = 2 * labelCount + 1;
        for (int step = steps - 1; step >= 0; step--) {
            backward(step, states);
            int at = offsets[step];
            for (int k = 0; k < classes; k++) {
                target[at + k] = scale * Math.exp(logs[step * classes + k]);
            }
            int end = Math.min(states, 2 * step + 2);
            for (int state = first(step, states); state < end; state++) {
                double share = ahead[step * states + state] + after[state] - logProbability;
                if (share > NEGLIGIBLE) {
                    target[at + classOf(state)] -= scale * Math.exp(share);
                }
            }
        }
    }

    /** Fills {@link #after} for a step from that of the step after it. */
    private void backward(int step, int states) {
        if (step == steps - 1) {
            Arrays.fill(after, 0, states + 2, NEVER);
            after[states - 1] = 0;
            after[Math.max(0, states - 2)] = 0;
            return;
        }
        int emission = (step + 1) * classes;
        for (int state = 0; state < states; state++) {
            next[state] = after[state] + logs[emission + classOf(state)];
        }
        next[states] = NEVER;
        next[states + 1] = NEVER;
        int end = Math.min(states, 2 * step + 2);
        Arrays.fill(after, 0, states, NEVER);
        for (int state = first(step, states); state < end; state++) {
            boolean skip = state + 2 < states && canSkipTo(state + 2);
            after[state] = logOfSum(next[state], next[state + 1], skip ? next[state + 2] : NEVER);
        }
    }

    private static double logOfSum(double a, double b, double c) {
        double largest = Math.max(a, Math.max(b, c));
        if (largest == NEVER) {
            return NEVER;
        }
        double sum = share(a - largest) + share(b - largest) + share(c - largest);
        return sum == 1 ? largest : largest + Math.log(sum);
    }

    private static double share(double difference) {
        if (difference == 0) {
            return 1;
        }
        return difference < NEGLIGIBLE ? 0 : Math.exp(difference);
    }
}
