package org.rnn4j.core.network;

import org.apache.commons.math3.special.Gamma;

/**
 * A family of distributions whose parameters a head gives for each label (Salinas et al. 2020, DeepAR).
 *
 * <p>A label has {@link #outputs()} outputs side by side, without activation: its location; its raw scale, of which
 * softplus(raw) + 1e-3 is the scale; and for Student's t its raw degrees of freedom, of which 2 + softplus(raw) are the degrees.
 * In units of the label; the floor keeps the density of a series that does not move finite.
 */
public enum Likelihood {
    GAUSSIAN(2),
    STUDENT_T(3);

    private static final double LEAST_SCALE = 1e-3;
    private static final double LEAST_DEGREES = 2;
    private static final double HALF_LOG_TWO_PI = 0.5 * Math.log(2 * Math.PI);

    private final int outputs;

    Likelihood(int outputs) {
        this.outputs = outputs;
    }

    /** How many outputs of the head belong to one label. */
    public int outputs() {
        return outputs;
    }

    /**
     * The distribution that outputs describe.
     *
     * @param outputs of the head; the label's begin at {@code at}
     */
    public Distribution at(double[] outputs, int at) {
        double scale = softplus(outputs[at + 1]) + LEAST_SCALE;
        double degrees = this == STUDENT_T ? LEAST_DEGREES + softplus(outputs[at + 2]) : Double.POSITIVE_INFINITY;
        return new Distribution(outputs[at], scale, degrees);
    }

    /** −ln p(label). */
    public double negativeLog(double[] outputs, int at, double label) {
        Distribution of = at(outputs, at);
        double z = (label - of.location()) / of.scale();
        return Math.log(of.scale()) + (this == GAUSSIAN ? HALF_LOG_TWO_PI + 0.5 * z * z : studentAt(z, of.degrees()));
    }

    /**
     * The derivative of {@link #negativeLog} with respect to each output of the label.
     *
     * @param gradients receives {@link #outputs()} numbers from {@code at} on
     */
    public void gradient(double[] outputs, int at, double label, double[] gradients) {
        Distribution of = at(outputs, at);
        double z = (label - of.location()) / of.scale();
        double degrees = of.degrees();
        double pull = this == GAUSSIAN ? z : (degrees + 1) * z / (degrees + z * z);
        gradients[at] = -pull / of.scale();
        gradients[at + 1] = (1 - pull * z) / of.scale() * sigmoid(outputs[at + 1]);
        if (this == STUDENT_T) {
            double slope = Gamma.digamma(degrees / 2)
                    - Gamma.digamma((degrees + 1) / 2)
                    + Math.log1p(z * z / degrees)
                    + (1 - pull * z) / degrees;
            gradients[at + 2] = 0.5 * slope * sigmoid(outputs[at + 2]);
        }
    }

    /** −ln of the standard density of Student's t. */
    private static double studentAt(double z, double degrees) {
        return Gamma.logGamma(degrees / 2)
                - Gamma.logGamma((degrees + 1) / 2)
                + 0.5 * Math.log(degrees * Math.PI)
                + 0.5 * (degrees + 1) * Math.log1p(z * z / degrees);
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
