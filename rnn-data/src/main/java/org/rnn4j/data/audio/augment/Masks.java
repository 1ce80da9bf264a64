package org.rnn4j.data.audio.augment;

import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.features.BandEdit;

/**
 * Frames and bands of an utterance are replaced by the mean of their band, so that a network has to do without them (SpecAugment,
 * Park et al. 2019, without its time warping).
 *
 * @param time the stretches of frames; null for none
 * @param band the groups of bands; null for none
 * @param seed where they lie
 */
public record Masks(@Nullable TimeMasks time, @Nullable BandMasks band, long seed) implements BandEdit {
    /** A mask is at most this part of an utterance long. */
    private static final int LARGEST = 5;

    @Override
    public void edit(float[] bands, int frames, int width) {
        Draw draw = Draw.of(seed);
        float[] means = means(bands, frames, width);
        for (int i = 0; time != null && i < time.count(); i++) {
            int length = Math.min(draw.whole(0, time.longest()), frames / LARGEST);
            int from = draw.whole(0, frames - length);
            for (int frame = from; frame < from + length; frame++) {
                System.arraycopy(means, 0, bands, frame * width, width);
            }
        }
        for (int i = 0; band != null && i < band.count(); i++) {
            int masked = Math.min(draw.whole(0, band.widest()), width);
            int from = draw.whole(0, width - masked);
            for (int frame = 0; frame < frames; frame++) {
                System.arraycopy(means, from, bands, frame * width + from, masked);
            }
        }
    }

    private static float[] means(float[] bands, int frames, int width) {
        double[] sums = new double[width];
        for (int frame = 0; frame < frames; frame++) {
            for (int i = 0; i < width; i++) {
                sums[i] += bands[frame * width + i];
            }
        }
        float[] means = new float[width];
        for (int i = 0; i < width; i++) {
            means[i] = (float) (sums[i] / Math.max(1, frames));
        }
        return means;
    }
}
