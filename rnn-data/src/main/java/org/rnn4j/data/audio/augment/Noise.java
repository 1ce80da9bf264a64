package org.rnn4j.data.audio.augment;

/** Noise of a known level, and levels in decibels. */
public final class Noise {
    /** Decibels of a factor of ten in amplitude. */
    private static final double TENFOLD = 20;

    private Noise() {}

    /**
     * Adds noise in place.
     *
     * @param samples changed
     * @param level root of the mean square of the noise
     * @param colour 0 for white; from 0 to below 1 the more the low frequencies prevail: each sample is its own noise and this
     *     much of the one before
     * @param draw where the noise comes from
     */
    public static void add(float[] samples, double level, double colour, Draw draw) {
        if (!(colour >= 0 && colour < 1)) {
            throw new IllegalArgumentException("colour: expected 0 to below 1, found " + colour);
        }
        double fresh = Math.sqrt(1 - colour * colour);
        double value = draw.noise();
        for (int i = 0; i < samples.length; i++) {
            samples[i] += (float) (level * value);
            value = colour * value + fresh * draw.noise();
        }
    }

    /** The root of the mean square of samples; 0 for none. */
    public static double level(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return to > from ? Math.sqrt(sum / (to - from)) : 0;
    }

    /** The factor that so many decibels are: 20 are ten. */
    public static double factor(double decibels) {
        return Math.pow(10, decibels / TENFOLD);
    }
}
