package org.rnn4j.data.audio.features;

/**
 * Triangles of equal width on the mel scale, mel = 1127 ln(1 + Hz / 700), each beginning at the centre of the one before and ending at
 * the centre of the next (Young et al., "The HTK Book"); their heights are 1. Immutable.
 */
final class MelFilters {
    private static final double SCALE = 1127;
    private static final double BREAK = 700;
    /** A warp bends back to its end above this: no formant lies higher (Jaitly and Hinton 2013). */
    private static final double HIGHEST_FORMANT = 4800;

    private static final double SHARE = 0.8;

    /** Numbers of the transform: a power of two that holds a frame and gives the narrowest triangle a place on either side. */
    final int size;

    private final int[] first;
    private final float[][] weights;

    private MelFilters(int size, double[] edges, double spacing) {
        this.size = size;
        int bands = edges.length - 2;
        first = new int[bands];
        weights = new float[bands][];
        for (int band = 0; band < bands; band++) {
            int from = Math.max(0, (int) Math.floor(hertz(edges[band]) / spacing) + 1);
            int to = Math.min(size / 2 + 1, (int) Math.ceil(hertz(edges[band + 2]) / spacing));
            first[band] = from;
            weights[band] = new float[Math.max(0, to - from)];
            for (int i = 0; i < weights[band].length; i++) {
                double mel = mel((from + i) * spacing);
                double rising = (mel - edges[band]) / (edges[band + 1] - edges[band]);
                double falling = (edges[band + 2] - mel) / (edges[band + 2] - edges[band + 1]);
                weights[band][i] = (float) Math.max(0, Math.min(rising, falling));
            }
        }
    }

    /** The filters of the options, their frequencies warped by a factor. */
    static MelFilters of(FeatureOptions options, double warp) {
        double[] plain = edges(options, 1);
        double narrowest = hertz(plain[1]) - hertz(plain[0]);
        int size = 4;
        while (size < options.windowSamples() || (size < 1 << 16 && (double) options.rate() / size > narrowest)) {
            size *= 2;
        }
        double[] edges = warp == 1 ? plain : edges(options, warp);
        return new MelFilters(size, edges, (double) options.rate() / size);
    }

    /** The sums of power under each triangle. */
    void sums(double[] power, double[] into) {
        for (int band = 0; band < first.length; band++) {
            float[] row = weights[band];
            double sum = 0;
            int at = first[band];
            for (int i = 0; i < row.length; i++) {
                sum += row[i] * power[at + i];
            }
            into[band] = sum;
        }
    }

    /** Where triangles begin, have their centres and end, in mel. */
    private static double[] edges(FeatureOptions options, double warp) {
        double from = mel(options.lowest());
        double to = mel(options.highest());
        double[] edges = new double[options.bands() + 2];
        for (int i = 0; i < edges.length; i++) {
            double edge = from + (to - from) * i / (edges.length - 1);
            edges[i] = warp == 1 ? edge : mel(warped(hertz(edge), warp, options.rate() / 2.0));
        }
        return edges;
    }

    /** A factor below the highest formant, and a straight line from there to half of the rate, which stays. */
    private static double warped(double hertz, double factor, double end) {
        double formant = Math.min(HIGHEST_FORMANT, SHARE * end) * Math.min(factor, 1);
        double bend = formant / factor;
        return hertz <= bend ? hertz * factor : end - (end - formant) / (end - bend) * (end - hertz);
    }

    private static double mel(double hertz) {
        return SCALE * Math.log1p(hertz / BREAK);
    }

    private static double hertz(double mel) {
        return BREAK * Math.expm1(mel / SCALE);
    }
}
