package org.rnn4j.data.audio.augment;

/** Draws how an utterance is varied: from seed, epoch and the utterance's number alone. For many threads. */
public final class Augmenter {
    private final Augmentation augmentation;
    private final long seed;

    /** @param seed another one gives other variants */
    public Augmenter(Augmentation augmentation, long seed) {
        this.augmentation = augmentation;
        this.seed = seed;
    }

    /**
     * The variant of an utterance in an epoch.
     *
     * @param epoch from 0
     * @param utterance its number in the training part
     */
    public Variant variant(int epoch, int utterance) {
        Draw draw = Draw.of(seed, epoch, utterance);
        double probability = augmentation.probability() == null ? 1 : augmentation.probability();
        return draw.happens(probability) ? Variant.drawn(augmentation, draw) : Variant.PLAIN;
    }
}
