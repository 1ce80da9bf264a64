package org.rnn4j.core.decoding;

import java.util.List;

/**
 * The symbols that a sequence was read as.
 *
 * @param emissions in the order of time
 * @param logProbability the natural logarithm of what the decoder says it found: of the best path for {@link CtcGreedy}, of the
 *     labelling, the sum over its paths that were kept, for {@link CtcBeam}
 */
public record Transcript(List<Emission> emissions, double logProbability) {
    public Transcript {
        emissions = List.copyOf(emissions);
    }

    /** The classes without their times. */
    public int[] symbols() {
        return emissions.stream().mapToInt(Emission::symbol).toArray();
    }
}
