package org.rnn4j.data.audio;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream into pieces that a network can be shown whole: at pauses where that is wanted, and at the quietest place of its last
 * two thirds where a piece would become too long. Nothing is lost or said twice; memory is that of two pieces. For one thread.
 */
public final class Segmenter {
    /** What is compared to find the quietest place: long enough to be between words. */
    private static final double LOOKED_AT = 0.1;
    /** How far below its loudest part a piece is silent, as a ratio of powers: 30 dB. */
    private static final double SILENT = 1e-3;

    private final AudioStream stream;
    private final Cuts cuts;
    private final float[] samples;
    private final int frame;
    /** Of each frame of what is held, as far as it was looked at for pauses. */
    private final double[] powers;

    private int measured;
    private double loudest;
    private int held;
    private long given;
    private boolean ended;

    /**
     * Where a piece may end.
     *
     * @param longest seconds, at least 1
     * @param pause seconds of silence (30 dB below the loudest part of the piece) that end a piece, in their middle; 0 for none
     */
    public record Cuts(double longest, double pause) {
        /** The usual: 30 seconds at most, and as long as can be. */
        public static final Cuts LONG = new Cuts(30, 0);

        public Cuts {
            if (!(longest >= 1 && longest <= 3600)) {
                throw new IllegalArgumentException("longest: 1 to 3600 seconds are expected, found " + longest);
            }
            if (!(pause >= 0 && pause < longest)) {
                throw new IllegalArgumentException("pause: 0 to below " + longest + " is expected, found " + pause);
            }
        }
    }

    /**
     * A piece of a stream.
     *
     * @param startSeconds where it begins
     * @param sound its samples, at least one
     */
    public record Segment(double startSeconds, Waveform sound) {}

    /** Cuts what a stream still holds. */
    public Segmenter(AudioStream stream, Cuts cuts) {
        this.stream = stream;
        this.cuts = cuts;
        samples = new float[(int) (cuts.longest * stream.rate())];
        frame = Math.max(1, (int) (LOOKED_AT * stream.rate()));
        powers = new double[samples.length / frame];
    }

    /** The next piece, or null at the end. Where there are pauses, it is given as soon as one is long enough. */
    public @Nullable Segment next() {
        int cut = 0;
        while (cut == 0 && !ended && held < samples.length) {
            int wanted = cuts.pause > 0 ? Math.min(frame, samples.length - held) : samples.length - held;
            int read = stream.read(samples, held, wanted);
            ended = read < 0;
            held += Math.max(0, read);
            cut = cuts.pause > 0 && !ended ? pause() : 0;
        }
        return held == 0 ? null : piece(cut > 0 ? cut : ended ? held : quietest());
    }

    private Segment piece(int length) {
        float[] sound = Arrays.copyOf(samples, length);
        Segment segment = new Segment((double) given / stream.rate(), new Waveform(sound, stream.rate()));
        given += length;
        held -= length;
        System.arraycopy(samples, length, samples, 0, held);
        measured = 0;
        loudest = 0;
        return segment;
    }

    /** The middle of the quietest stretch of what is held, its first third apart. */
    private int quietest() {
        int best = held;
        double least = Double.MAX_VALUE;
        for (int at = held / 3; at + frame <= held; at += Math.max(1, frame / 10)) {
            double power = power(at);
            if (power <= least) {
                least = power;
                best = at + frame / 2;
            }
        }
        return best;
    }

    /** Where a pause at the end of what is held is cut; 0 for nowhere, as long as nothing was loud before it. */
    private int pause() {
        for (; measured < held / frame; measured++) {
            powers[measured] = power(measured * frame);
            loudest = Math.max(loudest, powers[measured]);
        }
        int silence = (int) Math.ceil(cuts.pause / LOOKED_AT);
        if (loudest == 0 || measured <= silence) {
            return 0;
        }
        for (int i = measured - silence; i < measured; i++) {
            if (powers[i] > loudest * SILENT) {
                return 0;
            }
        }
        return (measured - silence) * frame + silence * frame / 2;
    }

    private double power(int from) {
        double sum = 0;
        for (int i = from; i < from + frame; i++) {
            sum += (double) samples[i] * samples[i];
        }
        return sum;
    }
}
