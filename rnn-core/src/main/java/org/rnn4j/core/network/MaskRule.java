package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * What a recurrent layer does with its state at a masked step.
 *
 * <p>Padding after the end of a sequence gives the same outputs and gradients under both rules; a gap inside does not.
 */
public enum MaskRule {
    /** The state is carried through unchanged, as in Keras: a gap is as if it were not there. */
    @JsonProperty("carry")
    CARRY,
    /** The state is set to zero, as in DL4J 1.0.0-M2.1. */
    @JsonProperty("zero")
    ZERO
}
