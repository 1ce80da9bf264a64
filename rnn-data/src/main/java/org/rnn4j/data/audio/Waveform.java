package org.rnn4j.data.audio;

import java.util.Arrays;

/**
 * Sound of one channel in memory. The samples are not copied and not to be changed.
 *
 * @param samples full scale is -1 to 1, which floats may exceed; all finite
 * @param rate samples per second, above 0
 */
public record Waveform(float[] samples, int rate) {
    /** Speeds are rounded to one of these steps, so that there are few resampling filters. */
    private static final int STEPS = 100;

    public Waveform {
        if (rate < 1) {
            throw new IllegalArgumentException("rate: at least 1 is expected, found " + rate);
        }
    }

    /** How long it lasts. */
    public double seconds() {
        return (double) samples.length / rate;
    }

    /** The same sound at another rate, band-limited. */
    public Waveform resampled(int wanted) {
        return wanted == rate ? this : new Waveform(Resampler.resample(samples, rate, wanted), wanted);
    }

    /**
     * The same rate, played faster: shorter and higher by the factor, as a tape would be.
     *
     * @param factor 0.5 to 2, rounded to hundredths; below 1 is slower
     */
    public Waveform faster(double factor) {
        if (!(factor >= 0.5 && factor <= 2)) {
            throw new IllegalArgumentException("factor: 0.5 to 2 is expected, found " + factor);
        }
        int steps = (int) Math.round(factor * STEPS);
        return steps == STEPS ? this : new Waveform(Resampler.resample(samples, steps, STEPS), rate);
    }

    /** The samples from one place to before another, as a copy. */
    public Waveform slice(int from, int to) {
        return new Waveform(Arrays.copyOfRange(samples, from, to), rate);
    }
}
