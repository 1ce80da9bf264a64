package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sum of two or more nodes of one size: a residual connection.
 *
 * @param name see {@link Node}
 * @param from at least two nodes or inputs
 */
public record Add(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription(
                "Names of the inputs or nodes that it reads (at least two nodes or inputs); default: the "
                        + "node before it.")
        List<String> from)
        implements Node {
    public Add(@Nullable String name, @Nullable List<String> from) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        Checks.name(name);
    }

    public static Add of(String... from) {
        return new Add(null, List.of(from));
    }

    @Override
    public Add placed(String newName, List<String> newFrom) {
        return new Add(newName, newFrom);
    }
}
