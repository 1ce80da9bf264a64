package org.rnn4j.data.audio.augment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Neighbouring mel bands that a network does not get to hear for a whole utterance (Park et al. 2019).
 *
 * @param count how many groups are drawn; they may overlap
 * @param widest bands of the widest; each is 0 to this wide
 */
public record BandMasks(
        @JsonPropertyDescription("How many groups of neighbouring mel bands are masked.")
        Integer count,

        @JsonPropertyDescription("Bands of the widest; each is 0 to this wide.")
        Integer widest) {
    private static final int LARGEST = 512;

    @SuppressWarnings("ConstantValue")
    public BandMasks {
        count = count == null ? Integer.valueOf(1) : count;
        widest = widest == null ? Integer.valueOf(8) : widest;
        if (count < 0 || count > LARGEST) {
            throw new IllegalArgumentException("count: expected 0 to " + LARGEST + ", found " + count);
        }
        if (widest < 1 || widest > LARGEST) {
            throw new IllegalArgumentException("widest: expected 1 to " + LARGEST + " bands, found " + widest);
        }
    }
}
