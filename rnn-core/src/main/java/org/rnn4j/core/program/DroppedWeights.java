package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.RecurrentWeights;

/**
 * The weights of a recurrent layer with some of its recurrent weights left out (DropConnect, Wan et al. 2013; Merity et al. 2018):
 * one mask per update for all lanes, which share this. Kernels see ordinary weights, and the mask comes off in the gradient.
 */
final class DroppedWeights {
    private static final int PIECE = 1 << 12;

    private final Kernel kernel;
    private final RecurrentWeights source;
    private final RecurrentWeights dropped;
    private final double rate;
    private final long key;
    private final Array mask;
    private final float[] piece;
    private long drawnFor = -1;
    private long madeFrom = -1;

    DroppedWeights(Kernel kernel, RecurrentWeights source, double rate, long key) {
        this.kernel = kernel;
        this.source = source;
        this.rate = rate;
        this.key = key;
        int length = source.recurrent().length();
        this.mask = kernel.allocate(length);
        this.piece = new float[Math.min(PIECE, length)];
        this.dropped =
                new RecurrentWeights(source.input(), kernel.allocate(length), source.bias(), source.recurrentBias());
    }

    /** The weights of an update: the same object each time. The first lane to ask makes them, the others wait for it. */
    synchronized RecurrentWeights of(long iteration) {
        if (drawnFor != iteration) {
            draw(RandomBits.base(key, iteration, 0));
        }
        if (drawnFor != iteration || madeFrom != source.version()) {
            kernel.multiply(source.recurrent(), mask, dropped.recurrent());
            dropped.changed();
            drawnFor = iteration;
            madeFrom = source.version();
        }
        return dropped;
    }

    private void draw(long base) {
        int length = mask.length();
        for (int from = 0; from < length; from += piece.length) {
            int count = Math.min(piece.length, length - from);
            RandomBits.dropMask(base, from, rate, piece, count);
            mask.write(from, piece, 0, count);
        }
    }

    /** Turns a gradient of the weights with the mask into that of the weights themselves. */
    void unmask(RecurrentWeights gradients) {
        kernel.multiply(gradients.recurrent(), mask, gradients.recurrent());
    }
}
