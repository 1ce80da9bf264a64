package org.rnn4j.data.audio.features;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is computed from sound. Absent (null) components take their defaults; every violation is an IllegalArgumentException whose
 * message begins with the key.
 *
 * @param rate samples per second; whatever a file has is resampled to it; default 16000
 * @param features log-mel bands (default) or cepstral coefficients
 * @param window milliseconds of a frame, under a Hamming window; default 25
 * @param hop milliseconds from frame to frame; default 10
 * @param bands mel bands; default 40
 * @param coefficients with mfcc: how many, the first of them the mean level; default 13, null for log-mel
 * @param lowest Hz where the first band begins; default 20
 * @param highest Hz where the last band ends; default half of the rate
 * @param preEmphasis how much of the sample before is subtracted from each; default 0.97, 0 for none
 * @param deltas orders of derivatives beside the values: 0 (default), 1 or 2
 * @param normalise what of an utterance's own is taken out; default none
 * @param trim what is cut off as silence at both ends; null for nothing
 * @param stack frames that are one step, side by side; default 1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record FeatureOptions(
        @JsonPropertyDescription("Samples per second; whatever a file has is resampled to it; default 16000.")
        Integer rate,

        @JsonPropertyDescription("log-mel (default), or mfcc: cepstral coefficients.")
        FeatureKind features,

        @JsonPropertyDescription("Milliseconds of a frame; default 25.")
        Double window,

        @JsonPropertyDescription("Milliseconds from frame to frame; default 10.")
        Double hop,

        @JsonPropertyDescription("Mel bands; default 40.") Integer bands,

        @JsonPropertyDescription("With features: mfcc: cepstral coefficients; default 13.") @Nullable
        Integer coefficients,

        @JsonPropertyDescription("Hz where the first band begins; default 20.")
        Double lowest,

        @JsonPropertyDescription("Hz where the last band ends; default half of the rate.")
        Double highest,

        @JsonPropertyDescription("How much of the sample before is subtracted from each; default 0.97.")
        Double preEmphasis,

        @JsonPropertyDescription("Orders of derivatives beside the values: 0 (default), 1 or 2.")
        Integer deltas,

        @JsonPropertyDescription(
                "none (default); utterance: mean 0 and deviation 1 of each feature over the utterance; level: bands are "
                        + "counted from 60 dB below the utterance's loudest.")
        Normalisation normalise,

        @JsonPropertyDescription("Silence that is cut off at both ends; absent for none.") @Nullable
        Trim trim,

        @JsonPropertyDescription("Frames that are one step, side by side; default 1.")
        Integer stack) {
    private static final double MILLIS = 1000;
    private static final double WINDOW = 25;
    private static final double HOP = 10;
    private static final double LOWEST = 20;
    private static final double EMPHASIS = 0.97;

    @SuppressWarnings("ConstantValue")
    public FeatureOptions {
        rate = rate == null ? Integer.valueOf(16000) : rate;
        features = features == null ? FeatureKind.LOG_MEL : features;
        window = window == null ? Double.valueOf(WINDOW) : window;
        hop = hop == null ? Double.valueOf(HOP) : hop;
        bands = bands == null ? Integer.valueOf(40) : bands;
        coefficients = coefficients == null && features == FeatureKind.MFCC ? Integer.valueOf(13) : coefficients;
        lowest = lowest == null ? Double.valueOf(LOWEST) : lowest;
        highest = highest == null ? Double.valueOf(rate / 2.0) : highest;
        preEmphasis = preEmphasis == null ? Double.valueOf(EMPHASIS) : preEmphasis;
        deltas = deltas == null ? Integer.valueOf(0) : deltas;
        normalise = normalise == null ? Normalisation.NONE : normalise;
        stack = stack == null ? Integer.valueOf(1) : stack;
        within("rate", rate, 1000, 192_000);
        within("window", window, 2, 1000);
        within("hop", hop, 1, window);
        within("bands", bands, 2, 512);
        within("highest", highest, 1, rate / 2.0);
        within("lowest", lowest, 0, highest - 1);
        within("preEmphasis", preEmphasis, 0, 1);
        within("deltas", deltas, 0, 2);
        within("stack", stack, 1, 100);
        if (coefficients != null) {
            if (features != FeatureKind.MFCC) {
                throw new IllegalArgumentException(
                        "coefficients: none is expected without features: mfcc, found " + coefficients);
            }
            within("coefficients", coefficients, 1, bands);
        }
    }

    /** Log-mel bands with all defaults but these. */
    public static FeatureOptions logMel(int rate, int bands) {
        return new FeatureOptions(
                rate,
                FeatureKind.LOG_MEL,
                WINDOW,
                HOP,
                bands,
                null,
                LOWEST,
                rate / 2.0,
                EMPHASIS,
                0,
                Normalisation.NONE,
                null,
                1);
    }

    /** Whether steps can be computed while the sound is still going on. */
    public boolean streams() {
        return normalise == Normalisation.NONE;
    }

    /** Samples of a frame. */
    public int windowSamples() {
        return (int) Math.round(window * rate / MILLIS);
    }

    /** Samples from frame to frame. */
    public int hopSamples() {
        return (int) Math.round(hop * rate / MILLIS);
    }

    /** Seconds from step to step. */
    public double stepSeconds() {
        return (double) hopSamples() * stack / rate;
    }

    /** Seconds of sound that must be there before a step is known: its frames and what their derivatives look ahead. */
    public double latencySeconds() {
        int frames = stack - 1 + deltas * DeltaStage.REACH;
        return (windowSamples() + (double) frames * hopSamples()) / rate;
    }

    /** Steps that so many samples give, none cut off: at least one where there is a sample. */
    public int steps(int samples) {
        if (samples == 0) {
            return 0;
        }
        int frames = 1 + Math.max(0, samples - windowSamples()) / hopSamples();
        return (frames + stack - 1) / stack;
    }

    /** Values of a frame before derivatives: bands or coefficients. */
    int values() {
        return coefficients == null ? bands : coefficients;
    }

    /** Features of a step. */
    public int width() {
        return values() * (1 + deltas) * stack;
    }

    /** The names of the features in their order: {@code mel1}, {@code mfcc1}, {@code mel1_d1}, stacked {@code s1_mel1}. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (int frame = 1; frame <= stack; frame++) {
            for (int order = 0; order <= deltas; order++) {
                for (int value = 1; value <= values(); value++) {
                    names.add((stack == 1 ? "" : "s" + frame + "_")
                            + (features == FeatureKind.MFCC ? "mfcc" : "mel")
                            + value
                            + (order == 0 ? "" : "_d" + order));
                }
            }
        }
        return List.copyOf(names);
    }

    private static void within(String key, double found, double from, double to) {
        if (!(found >= from && found <= to)) {
            throw new IllegalArgumentException(
                    key + ": " + text(from) + " to " + text(to) + " is expected, found " + text(found));
        }
    }

    private static String text(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
