package org.rnn4j.core.network;

import java.util.random.RandomGenerator;

/**
 * A symmetric distribution of one number: the Gaussian, or Student's t shifted and scaled.
 *
 * @param location mean and median
 * @param scale the Gaussian's standard deviation, or what t is multiplied by; above 0
 * @param degrees of freedom, above 2; infinite for the Gaussian
 */
public record Distribution(double location, double scale, double degrees) {
    public static Distribution gaussian(double mean, double deviation) {
        return new Distribution(mean, deviation, Double.POSITIVE_INFINITY);
    }

    /** Standard deviation. */
    public double deviation() {
        return Double.isInfinite(degrees) ? scale : scale * Math.sqrt(degrees / (degrees - 2));
    }

    /** One draw; Student's t by the polar method (Bailey 1994). */
    public double sample(RandomGenerator random) {
        if (Double.isInfinite(degrees)) {
            return location + scale * random.nextGaussian();
        }
        double u;
        double square;
        do {
            u = 2 * random.nextDouble() - 1;
            double v = 2 * random.nextDouble() - 1;
            square = u * u + v * v;
        } while (square >= 1 || square == 0);
        return location + scale * u * Math.sqrt(degrees * (Math.pow(square, -2 / degrees) - 1) / square);
    }
}
