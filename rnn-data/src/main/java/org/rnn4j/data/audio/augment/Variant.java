package org.rnn4j.data.audio.augment;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.audio.features.BandEdit;
import org.rnn4j.data.audio.features.FeatureWarp;

/**
 * One way in which an utterance is varied: {@link #sound} changes the samples, {@link #warp} what is computed from them.
 *
 * @param speed 1 for none, above 1 faster
 * @param frequency the factor of the mel bands' frequencies, 1 for none
 * @param gain decibels
 * @param around how noise, beginning and end are changed
 * @param bands how the mel bands are changed; null for not at all
 */
public record Variant(
        double speed,
        double frequency,
        double gain,
        Surroundings around,
        @Nullable BandEdit bands) {
    /** As it was said. */
    public static final Variant PLAIN = new Variant(1, 1, 0, Surroundings.NONE, null);

    /** The least and the most low-pitched noise. */
    private static final Range COLOURS = new Range(0, 0.95);

    private static final double USUAL_NOISE = 0.5;

    /**
     * What is around the speech.
     *
     * @param before milliseconds more at the beginning, negative for less
     * @param after milliseconds more at the end, negative for less
     * @param ratio decibels from the noise up to the recording; infinite for no noise
     * @param colour of the noise, see {@link Noise#add}
     * @param seed of the noise
     */
    public record Surroundings(double before, double after, double ratio, double colour, long seed) {
        /** Nothing is added or cut off. */
        public static final Surroundings NONE = new Surroundings(0, 0, Double.POSITIVE_INFINITY, 0, 0);
    }

    static Variant drawn(Augmentation wanted, Draw draw) {
        double speed = 1 + spread(wanted.speed(), draw);
        double frequency = 1 + spread(wanted.vocalTract(), draw);
        double gain = spread(wanted.gain(), draw);
        double before = spread(wanted.shift(), draw);
        double after = spread(wanted.shift(), draw);
        double colour = draw.in(COLOURS);
        double share = wanted.noiseProbability() == null ? USUAL_NOISE : wanted.noiseProbability();
        double ratio = ratio(wanted.noise(), share, draw);
        Surroundings around = new Surroundings(before, after, ratio, colour, draw.seed());
        BandEdit bands = bands(wanted, draw.seed(), draw);
        return new Variant(speed, frequency, gain, around, bands);
    }

    private static @Nullable BandEdit bands(Augmentation wanted, long seed, Draw draw) {
        boolean masked = wanted.timeMasks() != null || wanted.bandMasks() != null;
        Masks masks = masked ? new Masks(wanted.timeMasks(), wanted.bandMasks(), seed) : null;
        return wanted.tilt() == null ? masks : Tilt.drawn(wanted.tilt(), masks == null ? BandEdit.NONE : masks, draw);
    }

    private static double spread(@Nullable Double most, Draw draw) {
        double place = draw.between(-1, 1);
        return most == null ? 0 : most * place;
    }

    private static double ratio(@Nullable List<Double> pair, double share, Draw draw) {
        Range range = Range.of(pair, "noise", Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
        boolean noisy = draw.happens(share);
        double place = draw.between(0, 1);
        return range == null || !noisy ? Double.POSITIVE_INFINITY : range.low() + place * (range.high() - range.low());
    }

    /** Whether it is as it was said. */
    public boolean isPlain() {
        return equals(PLAIN);
    }

    /** The samples as varied; the given ones stay as they are. */
    public Waveform sound(Waveform plain) {
        Waveform played = speed == 1 ? plain : plain.faster(speed);
        Waveform moved = Ends.moved(played, around);
        boolean noisy = around.ratio() < Double.POSITIVE_INFINITY;
        if (gain == 0 && !noisy) {
            return moved;
        }
        float[] samples = moved.samples().clone();
        double level = Noise.level(samples, 0, samples.length);
        if (noisy) {
            Noise.add(samples, level / Noise.factor(around.ratio()), around.colour(), Draw.of(around.seed()));
        }
        float factor = (float) Noise.factor(gain);
        for (int i = 0; i < samples.length; i++) {
            samples[i] *= factor;
        }
        return new Waveform(samples, moved.rate());
    }

    /** How features are computed from the varied samples. */
    public FeatureWarp warp() {
        return bands == null
                ? frequency == 1 ? FeatureWarp.NONE : new FeatureWarp(frequency, BandEdit.NONE)
                : new FeatureWarp(frequency, bands);
    }
}
