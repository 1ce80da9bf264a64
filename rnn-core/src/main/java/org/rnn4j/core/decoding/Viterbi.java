package org.rnn4j.core.decoding;

/**
 * The path of classes through a sequence with the highest score (Viterbi 1967): the sum of each step's scores, of a score for each
 * pair of classes one after the other, and of a score for the first and the last class. Never changes; any thread may ask.
 */
public final class Viterbi {
    private final int classes;
    private final float[] transitions;
    private final float[] starts;
    private final float[] ends;

    /**
     * A chain's scores; the arrays are copied.
     *
     * @param transitions {@code [from class, to class]}
     * @param starts {@code [class]}
     * @param ends {@code [class]}
     */
    public Viterbi(float[] transitions, float[] starts, float[] ends) {
        this.classes = starts.length;
        if (classes < 1 || ends.length != classes || transitions.length != classes * classes) {
            throw new IllegalArgumentException("expected scores of [classes, classes], [classes] and [classes], found "
                    + transitions.length + ", " + starts.length + " and " + ends.length + " numbers");
        }
        this.transitions = transitions.clone();
        this.starts = starts.clone();
        this.ends = ends.clone();
    }

    /** How many classes a step chooses from. */
    public int classes() {
        return classes;
    }

    /**
     * The best path; of equal ones the one whose last differing class is the smaller.
     *
     * @param scores of the sequence's real steps, {@code [steps, classes]}
     * @return a class for each step
     */
    public int[] path(float[] scores) {
        int steps = scores.length / classes;
        if (scores.length % classes != 0) {
            throw new IllegalArgumentException(
                    "scores: expected a multiple of " + classes + " classes, found " + scores.length + " numbers");
        }
        int[] path = new int[steps];
        if (steps == 0) {
            return path;
        }
        int[] before = new int[scores.length];
        double[] best = new double[classes];
        for (int k = 0; k < classes; k++) {
            best[k] = (double) starts[k] + scores[k];
        }
        for (int step = 1; step < steps; step++) {
            best = next(best, scores, step * classes, before);
        }
        for (int k = 0; k < classes; k++) {
            best[k] += ends[k];
        }
        path[steps - 1] = largest(best);
        for (int step = steps - 1; step > 0; step--) {
            path[step - 1] = before[step * classes + path[step]];
        }
        return path;
    }

    /** The best scores of paths to each class of a step, noting in {@code before} where each comes from. */
    private double[] next(double[] best, float[] scores, int at, int[] before) {
        double[] next = new double[classes];
        double[] ways = new double[classes];
        for (int to = 0; to < classes; to++) {
            for (int from = 0; from < classes; from++) {
                ways[from] = best[from] + transitions[from * classes + to];
            }
            int chosen = largest(ways);
            before[at + to] = chosen;
            next[to] = ways[chosen] + scores[at + to];
        }
        return next;
    }

    private static int largest(double[] values) {
        int best = 0;
        for (int k = 1; k < values.length; k++) {
            best = values[k] > values[best] ? k : best;
        }
        return best;
    }

    /** A path's score. */
    public double score(float[] scores, int[] path) {
        double sum = path.length == 0 ? 0 : (double) starts[path[0]] + ends[path[path.length - 1]];
        for (int step = 0; step < path.length; step++) {
            sum += scores[step * classes + path[step]];
            sum += step == 0 ? 0 : transitions[path[step - 1] * classes + path[step]];
        }
        return sum;
    }
}
