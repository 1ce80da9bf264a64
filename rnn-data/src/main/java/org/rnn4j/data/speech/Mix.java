package org.rnn4j.data.speech;

import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.audio.augment.Draw;
import org.rnn4j.data.audio.augment.Noise;

/**
 * The sound of an utterance: a recording, or several one after the other. Where they meet nothing is faded.
 *
 * @param pieces in their order, at least one
 * @param gaps milliseconds of silence before the first, between them and after the last: one more than pieces
 * @param noise decibels, against full scale, of white noise over all of it, gaps included; null for none
 * @param ratio decibels from white noise over all of it up to the pieces (their level without the gaps); null for none
 * @param seed of the noise
 */
public record Mix(
        List<Recording> pieces,
        List<Double> gaps,
        @Nullable Double noise,
        @Nullable Double ratio,
        long seed) {
    private static final int MILLIS = 1000;

    public Mix {
        pieces = List.copyOf(pieces);
        gaps = List.copyOf(gaps);
        if (pieces.isEmpty() || gaps.size() != pieces.size() + 1) {
            throw new IllegalArgumentException(
                    "gaps: expected one more than pieces, found " + gaps.size() + " for " + pieces.size());
        }
    }

    /** A recording as it is. */
    public static Mix of(Recording recording) {
        return new Mix(List.of(recording), Collections.nCopies(2, 0.0), null, null, 0);
    }

    /** What it sounds like; the samples are not to be changed. */
    public Waveform waveform() {
        Waveform first = pieces.get(0).waveform();
        if (pieces.size() == 1 && gaps.stream().allMatch(gap -> gap == 0) && noise == null && ratio == null) {
            return first;
        }
        int rate = first.rate();
        int length = samples(gaps.get(0), rate);
        for (int i = 0; i < pieces.size(); i++) {
            length = Math.addExact(length, pieces.get(i).waveform().samples().length + samples(gaps.get(i + 1), rate));
        }
        float[] joined = new float[length];
        double level = join(joined, rate);
        if (noise != null) {
            Noise.add(joined, Noise.factor(noise), 0, Draw.of(seed, 0));
        }
        if (ratio != null) {
            Noise.add(joined, level / Noise.factor(ratio), 0, Draw.of(seed, 1));
        }
        return new Waveform(joined, rate);
    }

    /** Puts the pieces in their places and says how loud they are together. */
    private double join(float[] joined, int rate) {
        int at = samples(gaps.get(0), rate);
        double squares = 0;
        long said = 0;
        for (int i = 0; i < pieces.size(); i++) {
            float[] piece = pieces.get(i).waveform().samples();
            System.arraycopy(piece, 0, joined, at, piece.length);
            at += piece.length + samples(gaps.get(i + 1), rate);
            double level = Noise.level(piece, 0, piece.length);
            squares += level * level * piece.length;
            said += piece.length;
        }
        return Math.sqrt(squares / Math.max(1, said));
    }

    private static int samples(double millis, int rate) {
        return Math.toIntExact(Math.round(millis * rate / MILLIS));
    }
}
