package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * One input of a network.
 *
 * @param name the name that nodes give in {@code from}
 * @param kind numbers: {@code size} features at every step; tokens: {@code width} ids in [0, size) at every step
 * @param size number of features, or of ids that there are
 * @param width ids at every step, 1 of an input of numbers; default 1
 */
public record Input(String name, Kind kind, int size, Integer width) {
    /** What an input carries at each step. */
    public enum Kind {
        @JsonProperty("numbers")
        NUMBERS,
        @JsonProperty("tokens")
        TOKENS
    }

    @JsonCreator
    public Input(@Nullable String name, @Nullable Kind kind, int size, @Nullable Integer width) {
        this.name = name == null ? "input" : name;
        this.kind = kind == null ? Kind.NUMBERS : kind;
        this.size = size;
        this.width = width == null ? 1 : width;
        Checks.name(this.name);
        Checks.atLeast("size", size, 1);
        Checks.atLeast("width", this.width, 1);
        if (this.kind == Kind.NUMBERS && this.width > 1) {
            throw new IllegalArgumentException("width: belongs to inputs of tokens, found " + this.width
                    + " with numbers; give the number of features in size");
        }
    }

    /** With one id at every step, or numbers. */
    public Input(@Nullable String name, @Nullable Kind kind, int size) {
        this(name, kind, size, null);
    }

    public static Input numbers(int features) {
        return new Input(null, Kind.NUMBERS, features);
    }

    public static Input tokens(int vocabulary) {
        return new Input(null, Kind.TOKENS, vocabulary);
    }

    /** Numbers that a batch holds for each step: the features, or the ids. */
    public int perStep() {
        return kind == Kind.TOKENS ? width : size;
    }

    /** How many ids there are; 0 of an input of numbers. */
    public int vocabulary() {
        return kind == Kind.TOKENS ? size : 0;
    }
}
