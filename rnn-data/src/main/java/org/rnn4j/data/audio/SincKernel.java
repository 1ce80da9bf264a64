package org.rnn4j.data.audio;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The low-pass filter that a change of rate needs: a sinc under a Kaiser window, tabulated at the places between two samples where
 * outputs fall (Smith, "Digital Audio Resampling", 2002). Its stop band of 70 dB begins at half of the lower rate; up to 91 % of
 * that it is flat.
 */
final class SincKernel {
    private static final int CROSSINGS = 48;
    private static final double SHAPE = 0.1102 * (70 - 8.7);
    /** Half of the transition band lies above the cut, so that it ends at half of the lower rate. */
    private static final double CUT = 1 - (70 - 7.95) / (2.285 * 2 * Math.PI * 2 * CROSSINGS);

    private static final int MOST_PHASES = 1024;
    private static final int MOST_TAPS = 1 << 17;
    /** Between so many, a straight line is right to 90 dB. */
    private static final int BETWEEN = 256;

    private static final int KEPT = 64;
    private static final Map<Ratio, SincKernel> MADE = new ConcurrentHashMap<>();

    /** Samples on each side of an output, a multiple of 4. */
    final int half;
    /** Places between two samples; where the ratio has more than are kept, outputs lie between two of them. */
    final int phases;

    final float[][] taps;

    private SincKernel(Ratio ratio) {
        double scale = Math.min(1, (double) ratio.to / ratio.from);
        half = 4 * (int) Math.ceil(CROSSINGS / scale / 4);
        boolean exact = ratio.to <= MOST_PHASES && ratio.to * 2L * half <= MOST_TAPS;
        phases = exact ? ratio.to : Math.max(16, (int) Math.ceil(BETWEEN * scale));
        taps = new float[phases + 1][];
        for (int phase = 0; phase <= phases; phase++) {
            taps[phase] = row((double) phase / phases, scale);
        }
    }

    /** The filter from one rate to another, in lowest terms; the usual ones are kept. */
    static SincKernel of(int from, int to) {
        if (MADE.size() >= KEPT) {
            MADE.clear();
        }
        return MADE.computeIfAbsent(new Ratio(from, to), SincKernel::new);
    }

    /** The weights of the samples around an output that lies so far behind one of them; their sum is 1. */
    private float[] row(double behind, double scale) {
        double[] weights = new double[2 * half];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            double time = (i - half + 1 - behind) * scale;
            weights[i] = sinc(time * CUT) * kaiser(time / CROSSINGS);
            sum += weights[i];
        }
        float[] row = new float[weights.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) (weights[i] / sum);
        }
        return row;
    }

    private static double sinc(double x) {
        return Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
    }

    /** The window but for its height, because the weights are brought to the sum 1. */
    private static double kaiser(double x) {
        return Math.abs(x) > 1 ? 0 : bessel(SHAPE * Math.sqrt(1 - x * x));
    }

    /** The modified Bessel function of the first kind and order 0, by its series. */
    private static double bessel(double x) {
        double sum = 1;
        double term = 1;
        for (int k = 1; term > 1e-12 * sum; k++) {
            term *= x * x / (4.0 * k * k);
            sum += term;
        }
        return sum;
    }

    private record Ratio(int from, int to) {}
}
