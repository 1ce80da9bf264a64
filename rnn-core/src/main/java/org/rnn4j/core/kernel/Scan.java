package org.rnn4j.core.kernel;

/**
 * How a layer walks over a sequence.
 *
 * @param reverse from the last step to the first
 * @param maskRule what a masked step does
 */
public record Scan(boolean reverse, MaskRule maskRule) {
    /** First step to last, the state carried through masked steps. */
    public static final Scan FORWARD = new Scan(false, MaskRule.CARRY);

    /** Last step to first, the state carried through masked steps. */
    public static final Scan REVERSE = new Scan(true, MaskRule.CARRY);
}
