package org.rnn4j.data.audio.augment;

import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.audio.augment.Variant.Surroundings;

/** The beginning and the end of a recording, moved. */
final class Ends {
    private static final int MILLIS = 1000;
    /** Ten milliseconds are this part of a second. */
    private static final int QUIET_PARTS = 100;
    /** No more than this part of a recording is cut off at each end, since it may be speech. */
    private static final int SMALLEST = 8;

    private Ends() {}

    static Waveform moved(Waveform sound, Surroundings around) {
        float[] samples = sound.samples();
        int before = samples(around.before(), sound);
        int after = samples(around.after(), sound);
        if (before == 0 && after == 0) {
            return sound;
        }
        float[] moved = new float[samples.length + before + after];
        if (before > 0 || after > 0) {
            Noise.add(moved, quietest(sound), 0, Draw.of(around.seed(), 1));
        }
        int from = Math.max(0, -before);
        int to = samples.length - Math.max(0, -after);
        System.arraycopy(samples, from, moved, Math.max(0, before), to - from);
        return new Waveform(moved, sound.rate());
    }

    private static int samples(double millis, Waveform sound) {
        int wanted = (int) Math.round(millis * sound.rate() / MILLIS);
        return Math.max(wanted, -(sound.samples().length / SMALLEST));
    }

    /** The level of the quietest 10 ms. */
    private static double quietest(Waveform sound) {
        float[] samples = sound.samples();
        int length = Math.max(1, sound.rate() / QUIET_PARTS);
        double least = Double.POSITIVE_INFINITY;
        for (int from = 0; from + length <= samples.length; from += length) {
            least = Math.min(least, Noise.level(samples, from, from + length));
        }
        return least == Double.POSITIVE_INFINITY ? Noise.level(samples, 0, samples.length) : least;
    }
}
