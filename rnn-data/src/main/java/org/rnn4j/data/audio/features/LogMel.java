package org.rnn4j.data.audio.features;

/**
 * A frame of samples as log-mel bands: pre-emphasis within the frame, a Hamming window, the power spectrum, triangles and natural
 * logarithms. Keeps its arrays; for one thread.
 */
final class LogMel {
    /** About the power that rounding to 16 bits leaves in the narrowest band: below is nothing to be heard. */
    static final double FLOOR = 1e-8;

    private final int length;
    private final double emphasis;
    private final double[] hamming;
    private final double[] windowed;
    private final PowerSpectrum spectrum;
    private final MelFilters filters;
    private final double[] sums;

    LogMel(FeatureOptions options, MelFilters filters) {
        length = options.windowSamples();
        emphasis = options.preEmphasis();
        this.filters = filters;
        hamming = new double[length];
        for (int i = 0; i < length; i++) {
            hamming[i] = 0.54 - 0.46 * Math.cos(2 * Math.PI * i / (length - 1));
        }
        windowed = new double[length];
        spectrum = new PowerSpectrum(filters.size);
        sums = new double[options.bands()];
    }

    /** The bands of the samples from a place on. */
    void frame(float[] samples, int from, float[] bands, int at) {
        double before = samples[from];
        for (int i = 0; i < length; i++) {
            double sample = samples[from + i];
            windowed[i] = (sample - emphasis * before) * hamming[i];
            before = sample;
        }
        filters.sums(spectrum.of(windowed, length), sums);
        for (int band = 0; band < sums.length; band++) {
            bands[at + band] = (float) Math.log(Math.max(FLOOR, sums[band]));
        }
    }
}
