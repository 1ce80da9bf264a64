package org.rnn4j.data.audio.features;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;

/**
 * What counts as silence at both ends of a recording and is cut off.
 *
 * @param below decibels below the loudest frame; default 40
 * @param keep milliseconds of silence that are kept at each end; default 50
 */
public record Trim(
        @JsonPropertyDescription("Decibels below the loudest frame; default 40.")
        Double below,

        @JsonPropertyDescription("Milliseconds of silence that are kept at each end; default 50.")
        Double keep) {
    @SuppressWarnings("ConstantValue")
    public Trim {
        below = below == null ? Double.valueOf(40) : below;
        keep = keep == null ? Double.valueOf(50) : keep;
        if (!(below > 0 && below <= 200)) {
            throw new IllegalArgumentException("trim.below: above 0 and at most 200 is expected, found " + below);
        }
        if (!(keep >= 0 && keep <= 60_000)) {
            throw new IllegalArgumentException("trim.keep: 0 to 60000 is expected, found " + keep);
        }
    }
}
