package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A function of one value. */
public enum Apply {
    @JsonProperty("none")
    NONE(""),
    /** The logarithm, for values above 0. */
    @JsonProperty("log")
    LOG("log"),
    /** log(1 + value), for values above −1. */
    @JsonProperty("log1p")
    LOG1P("log1p"),
    /** The square root, for values from 0. */
    @JsonProperty("sqrt")
    SQRT("sqrt"),
    @JsonProperty("abs")
    ABS("abs");

    private final String word;

    Apply(String word) {
        this.word = word;
    }

    double of(double value) {
        return switch (this) {
            case NONE -> value;
            case LOG -> StrictMath.log(value);
            case LOG1P -> StrictMath.log1p(value);
            case SQRT -> Math.sqrt(value);
            case ABS -> Math.abs(value);
        };
    }

    String name(String inner) {
        return this == NONE ? inner : word + "(" + inner + ")";
    }

    String word() {
        return word;
    }
}
