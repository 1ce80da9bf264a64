package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks up a learned vector for the token id at every step.
 *
 * @param name see {@link Node}
 * @param from exactly one input of kind tokens
 * @param units length of the vectors, default 64
 * @param inputInit how the table starts, default normal
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
        Initializer inputInit)
        implements Node {
    public Embedding(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Initializer inputInit) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.units = units == null ? 64 : units;
        this.inputInit = inputInit == null ? Initializer.NORMAL : inputInit;
        Checks.name(name);
        Checks.atLeast("units", this.units, 1);
    }

    public static Embedding of(int units) {
        return new Embedding(null, null, units, null);
    }

    @Override
    public Embedding placed(String newName, List<String> newFrom) {
        return new Embedding(newName, newFrom, units, inputInit);
    }
}
