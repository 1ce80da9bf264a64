package org.rnn4j.data.audio.augment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How training utterances are varied, anew in each epoch. Absent (null) components change nothing; every violation is an
 * IllegalArgumentException whose message begins with the key.
 *
 * @param speed how much faster or slower at most, as a share: 0.1 is 0.9 to 1.1 times as fast, the pitch with it (Ko et al. 2015)
 * @param vocalTract how far the frequencies of the mel bands are stretched or squeezed at most: 0.1 is 0.9 to 1.1 (vocal tract
 *     length perturbation, Jaitly and Hinton 2013)
 * @param noise decibels from the noise up to the whole recording, the least and the most; a part of it white, a part of it low
 * @param noiseProbability how many of the augmented utterances get noise; default 0.5
 * @param gain decibels louder or softer at most
 * @param shift milliseconds at most by which the beginning and the end each move: outwards, filled with noise as soft as the
 *     recording's quietest 10 ms, or inwards, by no more than an eighth of the recording
 * @param timeMasks stretches of frames that are replaced by each band's mean
 * @param bandMasks groups of bands that are replaced by their mean
 * @param tilt decibels by which the spectrum is tilted, and bent, the deviation of normal numbers: another microphone, another room;
 *     default 0
 * @param probability how many of the utterances are augmented; the others stay as they are; default 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Augmentation(
        @JsonPropertyDescription("How much faster or slower at most: 0.1 is 0.9 to 1.1 times as fast.") @Nullable
        Double speed,

        @JsonPropertyDescription(
                "How far the frequencies of the mel bands are stretched or squeezed at most: 0.1 is 0.9 to 1.1.")
        @Nullable
        Double vocalTract,

        @JsonPropertyDescription("Signal-to-noise ratio in decibels: the least and the most.") @Nullable
        List<Double> noise,

        @JsonPropertyDescription("How many of the augmented utterances get noise; default 0.5.") @Nullable
        Double noiseProbability,

        @JsonPropertyDescription("Decibels louder or softer at most.") @Nullable
        Double gain,

        @JsonPropertyDescription("Milliseconds at most by which the beginning and the end each move.") @Nullable
        Double shift,

        @JsonPropertyDescription("Stretches of frames that are masked.") @Nullable
        TimeMasks timeMasks,

        @JsonPropertyDescription("Groups of neighbouring mel bands that are masked.") @Nullable
        BandMasks bandMasks,

        @JsonPropertyDescription("Decibels by which the spectrum is tilted and bent: the deviation of normal numbers.")
        @Nullable
        Double tilt,

        @JsonPropertyDescription("How many of the utterances are augmented; default 1.") @Nullable
        Double probability) {
    private static final double LONGEST_SHIFT = 10_000;
    private static final double LOUDEST = 60;

    public Augmentation {
        within("speed", speed, 0.4);
        within("vocalTract", vocalTract, 0.4);
        noise = noise == null ? null : List.copyOf(noise);
        Range.of(noise, "noise", -LOUDEST, 2 * LOUDEST);
        within("noiseProbability", noiseProbability, 1);
        if (noiseProbability != null && noise == null) {
            throw new IllegalArgumentException(
                    "noiseProbability: expected none without noise, found " + noiseProbability);
        }
        within("gain", gain, LOUDEST);
        within("shift", shift, LONGEST_SHIFT);
        within("tilt", tilt, LOUDEST);
        within("probability", probability, 1);
    }

    private static void within(String key, @Nullable Double value, double most) {
        if (value != null && !(value >= 0 && value <= most)) {
            throw new IllegalArgumentException(key + ": expected 0 to " + most + ", found " + value);
        }
    }
}
