package org.rnn4j.data.speech;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.augment.Range;

/**
 * How short recordings are joined to strings. Absent (null) components take their defaults; every violation is an
 * IllegalArgumentException whose message begins with the key.
 *
 * @param count strings of the training part, drawn anew in each epoch; default 3000
 * @param pieces recordings of a string, the fewest and the most; default 3 to 7
 * @param gap milliseconds of silence before, between and after the recordings, the least and the most; default 0 to 200
 * @param gapless how often a gap is exactly none, whatever the range; default 0.2
 * @param noise decibels, against full scale, of white noise over a whole string, the least and the most; null for none
 * @param snr decibels from white noise up to the recordings, the least and the most; null for none
 * @param by the attribute that all recordings of a string share, such as speaker; null for none
 * @param seed another one gives other strings; default 1
 * @param manifest the file whose strings are for validation and test; null for strings drawn from the recordings of those parts,
 *     always the same
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Join(
        @JsonPropertyDescription("Strings of the training part, drawn anew in each epoch; default 3000.")
        Integer count,

        @JsonPropertyDescription("Recordings of a string, the fewest and the most; default [3, 7].")
        List<Integer> pieces,

        @JsonPropertyDescription(
                "Milliseconds of silence before, between and after them, the least and the most; default [0, 200].")
        List<Double> gap,

        @JsonPropertyDescription("How often a gap is exactly none; default 0.2.")
        Double gapless,

        @JsonPropertyDescription(
                "Decibels of white noise over a whole string, against full scale: the least and the most.")
        @Nullable
        List<Double> noise,

        @JsonPropertyDescription("Signal-to-noise ratio of a string in decibels: the least and the most.") @Nullable
        List<Double> snr,

        @JsonPropertyDescription("The attribute that all recordings of a string share, such as speaker.") @Nullable
        String by,

        @JsonPropertyDescription("Another one gives other strings; default 1.")
        Long seed,

        @JsonPropertyDescription("The file whose strings are for validation and test; default: drawn from those parts.")
        @Nullable
        String manifest) {
    private static final int MOST = 10_000_000;
    private static final int MOST_PIECES = 1000;
    private static final double LONGEST_GAP = 60_000;
    private static final double LOUDEST = 120;

    @SuppressWarnings("ConstantValue")
    public Join {
        count = count == null ? Integer.valueOf(3000) : count;
        pieces = pieces == null ? List.of(3, 7) : List.copyOf(pieces);
        gap = gap == null ? List.of(0.0, 200.0) : List.copyOf(gap);
        gapless = gapless == null ? Double.valueOf(0.2) : gapless;
        noise = noise == null ? null : List.copyOf(noise);
        snr = snr == null ? null : List.copyOf(snr);
        seed = seed == null ? Long.valueOf(1) : seed;
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count: expected 1 to " + MOST + ", found " + count);
        }
        Range.of(pieces.stream().map(Integer::doubleValue).toList(), "pieces", 1, MOST_PIECES);
        Range.of(gap, "gap", 0, LONGEST_GAP);
        Range.of(noise, "noise", -2 * LOUDEST, 0);
        Range.of(snr, "snr", -LOUDEST, LOUDEST);
        if (!(gapless >= 0 && gapless <= 1)) {
            throw new IllegalArgumentException("gapless: expected 0 to 1, found " + gapless);
        }
    }

    /** The same with the manifest in another place. */
    public Join withManifest(@Nullable String file) {
        return new Join(count, pieces, gap, gapless, noise, snr, by, seed, file);
    }
}
