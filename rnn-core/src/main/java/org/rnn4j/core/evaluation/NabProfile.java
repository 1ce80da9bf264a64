package org.rnn4j.core.evaluation;

/** What NAB's users weigh against each other (Lavin and Ahmad 2015, table 1). */
public enum NabProfile {
    STANDARD(1, 0.11, 1),
    REWARD_LOW_FALSE_POSITIVES(1, 0.22, 1),
    REWARD_LOW_FALSE_NEGATIVES(1, 0.11, 2);

    private final double truePositive;
    private final double falsePositive;
    private final double falseNegative;

    NabProfile(double truePositive, double falsePositive, double falseNegative) {
        this.truePositive = truePositive;
        this.falsePositive = falsePositive;
        this.falseNegative = falseNegative;
    }

    /** What a window earns that is found in its first row. */
    public double truePositive() {
        return truePositive;
    }

    /** What a false alarm costs at most, for each row. */
    public double falsePositive() {
        return falsePositive;
    }

    /** What a window costs that is not found. */
    public double falseNegative() {
        return falseNegative;
    }
}
