package org.rnn4j.data.audio.features;

import org.rnn4j.data.audio.Waveform;

/**
 * Where in a recording somebody speaks: from the first to the last frame that is loud enough, and a little silence around.
 *
 * @param from the first sample
 * @param to after the last
 */
record Speech(int from, int to) {
    static Speech of(Waveform recording, FeatureOptions options) {
        Trim trim = options.trim();
        float[] samples = recording.samples();
        return trim == null ? new Speech(0, samples.length) : loud(samples, options, trim);
    }

    private static Speech loud(float[] samples, FeatureOptions options, Trim trim) {
        int hop = options.hopSamples();
        double[] energies = new double[(samples.length + hop - 1) / hop];
        double loudest = 0;
        for (int i = 0; i < energies.length; i++) {
            energies[i] = energy(samples, i * hop, Math.min(samples.length, i * hop + options.windowSamples()));
            loudest = Math.max(loudest, energies[i]);
        }
        double least = loudest * Math.pow(10, -trim.below() / 10);
        int first = 0;
        while (first < energies.length - 1 && energies[first] < least) {
            first++;
        }
        int last = energies.length - 1;
        while (last > first && energies[last] < least) {
            last--;
        }
        int keep = (int) Math.round(trim.keep() * options.rate() / 1000);
        return new Speech(
                Math.max(0, first * hop - keep), Math.min(samples.length, last * hop + options.windowSamples() + keep));
    }

    /** The mean square, because the last frames are shorter. */
    private static double energy(float[] samples, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return to == from ? 0 : sum / (to - from);
    }
}
