package org.rnn4j.app.report.section;

import java.util.Arrays;
import java.util.Base64;

/**
 * How strong each band of a sound is over time: darker is stronger.
 *
 * @param frames how many there are
 * @param levels a byte for each band of each frame, from 0 for the weakest to 255, as Base64
 */
public record Spectrogram(String title, String caption, Scale scale, int frames, String levels) implements Section {
    /** More than the pixels that a chart is wide. */
    private static final int MOST_FRAMES = 1500;
    /** So many values of a thousand at either end count as the weakest and the strongest. */
    private static final int TAIL = 10;

    private static final int STRONGEST = 255;

    /**
     * What its axes say.
     *
     * @param time what times are counted in
     * @param perFrame how long a frame stands for
     * @param band what a band is
     * @param bands how many there are in a frame, the lowest first
     */
    public record Scale(String time, double perFrame, String band, int bands) {}

    public Spectrogram {
        Checks.title(title);
        int found = Base64.getDecoder().decode(levels).length;
        Checks.sameSize("levels", found, "frames × bands", Math.multiplyExact(frames, scale.bands()));
    }

    /**
     * A picture of values on any scale; of more frames than a page is wide the strongest of some together are shown.
     *
     * @param values {@code [frames, bands]}; one that is no number counts as the weakest
     */
    public static Spectrogram of(String title, String caption, Scale scale, float[] values) {
        int bands = scale.bands();
        int all = values.length / bands;
        int together = Math.max(1, (all + MOST_FRAMES - 1) / MOST_FRAMES);
        int frames = (all + together - 1) / together;
        float[] pooled = new float[frames * bands];
        Arrays.fill(pooled, -Float.MAX_VALUE);
        for (int i = 0; i < all * bands; i++) {
            int to = i / bands / together * bands + i % bands;
            pooled[to] = Float.isFinite(values[i]) ? Math.max(pooled[to], values[i]) : pooled[to];
        }
        String levels = Base64.getEncoder().encodeToString(levels(pooled));
        Scale shown = new Scale(scale.time(), scale.perFrame() * together, scale.band(), bands);
        return new Spectrogram(title, caption, shown, frames, levels);
    }

    private static byte[] levels(float[] values) {
        float[] sorted = values.clone();
        Arrays.sort(sorted);
        int tail = (int) ((long) sorted.length * TAIL / 1000);
        double low = sorted.length == 0 ? 0 : sorted[tail];
        double high = sorted.length == 0 ? 0 : sorted[sorted.length - 1 - tail];
        byte[] levels = new byte[values.length];
        for (int i = 0; i < levels.length; i++) {
            double share = high > low ? (values[i] - low) / (high - low) : 0;
            levels[i] = (byte) Math.round(STRONGEST * Math.min(1, Math.max(0, share)));
        }
        return levels;
    }
}
