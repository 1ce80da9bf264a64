package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a learned vector for the token id at every step; of several ids at a step it gives the vectors side by side.
 *
 * @param name see {@link Node}
 * @param from exactly one input of kind tokens
 * @param units length of the vectors, default 64
 * @param inputInit how the table starts, default normal
 * @param wordDropout the share of ids that are 0 (the unknown one) in training, so that the network learns to do without a
 *     word (Gal and Ghahramani 2016, Iyyer et al. 2015); default 0
 */
public record Embedding(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription(
                "Names of the inputs or nodes that it reads (exactly one input of kind tokens); default: "
                        + "the node before it.")
        List<String> from,

        @JsonPropertyDescription("Length of the vectors, default 64.")
        Integer units,

        @JsonPropertyDescription("How the table starts, default normal.")
        Initializer inputInit,

        @JsonPropertyDescription("The share of ids that are 0, the unknown one, in training; in [0, 1), default 0.")
        Double wordDropout)
        implements Node {
    public Embedding(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Initializer inputInit,
            @Nullable Double wordDropout) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.units = units == null ? 64 : units;
        this.inputInit = inputInit == null ? Initializer.NORMAL : inputInit;
        this.wordDropout = wordDropout == null ? 0.0 : wordDropout;
        Checks.name(name);
        Checks.atLeast("units", this.units, 1);
        Checks.within("wordDropout", this.wordDropout, 0, 1);
    }

    public static Embedding of(int units) {
        return new Embedding(null, null, units, null, null);
    }

    public Embedding withWordDropout(double rate) {
        return new Embedding(name, from, units, inputInit, rate);
    }

    @Override
    public Embedding placed(String newName, List<String> newFrom) {
        return new Embedding(newName, newFrom, units, inputInit, wordDropout);
    }
}
