package org.rnn4j.core.decoding;

import java.util.ArrayList;
import java.util.List;

/**
 * Best path decoding (Graves et al. 2006, section 3.2): the most probable class of each step, of equal ones the smallest; repeats
 * are merged, then blanks dropped.
 */
public final class CtcGreedy implements CtcDecoder {
    private final int classes;

    /** @param classes the symbols and, as class 0, the blank */
    public CtcGreedy(int classes) {
        this.classes = CtcSteps.checked(classes);
    }

    @Override
    public Transcript decode(float[] probabilities) {
        int steps = CtcSteps.count(probabilities, classes);
        Stream stream = open();
        for (int step = 0; step < steps; step++) {
            stream.push(probabilities, step * classes);
        }
        stream.end();
        return new Transcript(stream.take(), stream.logProbability());
    }

    /** A sequence that comes step by step. */
    public Stream open() {
        return new Stream(classes);
    }

    /** The same decoding of a sequence that is still coming: what was read is never taken back. One thread at a time. */
    public static final class Stream {
        private final int classes;
        private final List<Emission> ended = new ArrayList<>();
        private int step;
        private int symbol;
        private int first;
        private int peak;
        private double highest;
        private double logProbability;

        private Stream(int classes) {
            this.classes = classes;
        }

        /**
         * Takes the next step.
         *
         * @param probabilities holds {@code classes} of them from {@code at} on
         * @return the symbol that began with this step; 0 where none did
         */
        public int push(float[] probabilities, int at) {
            int best = 0;
            for (int k = 1; k < classes; k++) {
                best = probabilities[at + k] > probabilities[at + best] ? k : best;
            }
            double probability = probabilities[at + best];
            logProbability += CtcSteps.log(probabilities[at + best]);
            boolean begins = best != symbol;
            if (begins) {
                end();
                symbol = best;
                first = step;
                highest = -1;
            }
            if (probability > highest) {
                highest = probability;
                peak = step;
            }
            step++;
            return begins ? best : 0;
        }

        /** Ends the symbol that has begun: no further step belongs to it, even where it is the same. */
        public void end() {
            if (symbol > 0) {
                ended.add(new Emission(symbol, first, step - 1, peak, highest));
            }
            symbol = 0;
        }

        /** The symbols that have ended since this was last asked, each given once. */
        public List<Emission> take() {
            List<Emission> taken = List.copyOf(ended);
            ended.clear();
            return taken;
        }

        /** Steps so far. */
        public int steps() {
            return step;
        }

        /** The natural logarithm of the path's probability so far. */
        public double logProbability() {
            return logProbability;
        }
    }
}
