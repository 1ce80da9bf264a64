package org.rnn4j.data.audio.augment;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * Stretches of frames that a network does not get to hear (Park et al. 2019).
 *
 * @param count how many are drawn; they may overlap
 * @param longest frames of the longest; each is 0 to this long, and at most a fifth of the utterance
 */
public record TimeMasks(
        @JsonPropertyDescription("How many stretches of frames are masked.")
        Integer count,

        @JsonPropertyDescription("Frames of the longest; each is 0 to this long, at most a fifth of the utterance.")
        Integer longest) {
    private static final int LARGEST = 10_000;

    @SuppressWarnings("ConstantValue")
    public TimeMasks {
        count = count == null ? Integer.valueOf(1) : count;
        longest = longest == null ? Integer.valueOf(10) : longest;
        if (count < 0 || count > LARGEST) {
            throw new IllegalArgumentException("count: expected 0 to " + LARGEST + ", found " + count);
        }
        if (longest < 1 || longest > LARGEST) {
            throw new IllegalArgumentException("longest: expected 1 to " + LARGEST + " frames, found " + longest);
        }
    }
}
