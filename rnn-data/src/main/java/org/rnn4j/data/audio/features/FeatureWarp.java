package org.rnn4j.data.audio.features;

/**
 * How features are distorted for training.
 *
 * @param frequency the factor of the frequencies of the mel bands, 0.5 to 2; 1 for none, above 1 as if the speaker's vocal tract
 *     were longer (Jaitly and Hinton 2013)
 * @param edit a change of the bands
 */
public record FeatureWarp(double frequency, BandEdit edit) {
    /** No distortion. */
    public static final FeatureWarp NONE = new FeatureWarp(1, BandEdit.NONE);

    public FeatureWarp {
        if (!(frequency >= 0.5 && frequency <= 2)) {
            throw new IllegalArgumentException("frequency: 0.5 to 2 is expected, found " + frequency);
        }
    }
}
