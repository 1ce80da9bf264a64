package org.rnn4j.data.audio.features;

/** Takes out how loud an utterance is: see {@link Normalisation#LEVEL}. */
final class Level {
    /** 60 dB of power, as a difference of natural logarithms: about what is heard between a loud vowel and a quiet consonant. */
    private static final float RANGE = (float) (6 * Math.log(10));

    private Level() {}

    /**
     * Counts log bands from the range's lower end, which is 0.
     *
     * @param bands all frames of an utterance; changed
     */
    static void takeOut(float[] bands) {
        float loudest = Float.NEGATIVE_INFINITY;
        for (float band : bands) {
            loudest = Math.max(loudest, band);
        }
        for (int i = 0; i < bands.length; i++) {
            bands[i] = Math.max(0, bands[i] - (loudest - RANGE));
        }
    }
}
