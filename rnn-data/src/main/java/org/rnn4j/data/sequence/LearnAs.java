package org.rnn4j.data.sequence;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What of a target the network learns; predictions are brought back to the target itself. */
public enum LearnAs {
    /** The logarithm, for values above 0. */
    @JsonProperty("log")
    LOG("log"),
    /** log(1 + value), for values above −1. */
    @JsonProperty("log1p")
    LOG1P("log1p"),
    /** The square root, for values from 0. */
    @JsonProperty("sqrt")
    SQRT("sqrt");

    private final String word;

    LearnAs(String word) {
        this.word = word;
    }

    /** What is learned of a value; not finite where it is not defined. */
    public double of(double value) {
        return switch (this) {
            case LOG -> StrictMath.log(value);
            case LOG1P -> StrictMath.log1p(value);
            case SQRT -> Math.sqrt(value);
        };
    }

    /** The value of what was learned; below 0 the square root's inverse is 0, so that a higher output is never less. */
    public double inverse(double learned) {
        return switch (this) {
            case LOG -> StrictMath.exp(learned);
            case LOG1P -> StrictMath.expm1(learned);
            case SQRT -> Math.max(0, learned) * Math.max(0, learned);
        };
    }

    /** Its spelling in a configuration. */
    public String word() {
        return word;
    }
}
