package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One input of a network.
 *
 * @param name the name that nodes give in {@code from}
 * @param kind numbers: {@code size} features at every step; tokens: one id in [0, size) at every step
 * @param size number of features, or of ids
 */
public record Input(String name, Kind kind, int size) {
    /** What an input carries at each step. */
    public enum Kind {
        @JsonProperty("numbers")
        NUMBERS,
        @JsonProperty("tokens")
        TOKENS
    }

    public Input(@Nullable String name, @Nullable Kind kind, int size) {
        this.name = name == null ? "input" : name;
        this.kind = kind == null ? Kind.NUMBERS : kind;
        this.size = size;
        Checks.name(this.name);
        Checks.atLeast("size", size, 1);
    }

    public static Input numbers(int features) {
        return new Input(null, Kind.NUMBERS, features);
    }

    public static Input tokens(int vocabulary) {
        return new Input(null, Kind.TOKENS, vocabulary);
    }
}
