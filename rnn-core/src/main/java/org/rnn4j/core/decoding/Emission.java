package org.rnn4j.core.decoding;

/**
 * One symbol that a network wrote, and at which steps of its outputs.
 *
 * @param symbol its class, 1 or more; class 0 is the blank, which is never written
 * @param firstStep the first step that it was read from
 * @param lastStep the last one, itself included
 * @param peakStep the step of these where it was most probable, the first of equal ones
 * @param probability what the network gave it at its peak, from 0 to 1
 */
public record Emission(int symbol, int firstStep, int lastStep, int peakStep, double probability) {
    public Emission {
        if (symbol < 1 || firstStep < 0 || peakStep < firstStep || lastStep < peakStep) {
            throw new IllegalArgumentException(
                    "emission: expected a symbol of at least 1 and 0 <= first <= peak <= last" + " step, found symbol "
                            + symbol + " and steps " + firstStep + ", " + peakStep + ", " + lastStep);
        }
    }

    /** The same at steps that are counted from an earlier one. */
    public Emission later(int steps) {
        return new Emission(symbol, firstStep + steps, lastStep + steps, peakStep + steps, probability);
    }
}
