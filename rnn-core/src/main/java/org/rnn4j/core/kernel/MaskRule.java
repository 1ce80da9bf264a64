package org.rnn4j.core.kernel;

/** What a masked step does to a sequence. Padding after the end is the same under both for everything before it. */
public enum MaskRule {
    /** The state is kept and the output repeats it, as in Keras. */
    CARRY,
    /** State and output become zero, as in DL4J. */
    ZERO
}
