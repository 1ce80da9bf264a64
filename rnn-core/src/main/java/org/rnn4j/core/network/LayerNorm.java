package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layer normalisation (Ba et al. 2016): (x − mean) / √(variance + ε) ⊙ gain + bias over the features of a vector, at each step
 * where its input has steps.
 *
 * @param name see {@link Node}
 * @param from exactly one node or input of numbers
 * @param epsilon ε, default 1e-5
 */
public record LayerNorm(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription("Names of the inputs or nodes that it reads (exactly one node or input of numbers); "
                + "default: the node before it.")
        List<String> from,

        @JsonPropertyDescription("Added to the variance, default 1e-5.")
        Double epsilon)
        implements Node {
    public LayerNorm(@Nullable String name, @Nullable List<String> from, @Nullable Double epsilon) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.epsilon = epsilon == null ? 1e-5 : epsilon;
        Checks.name(name);
        Checks.positive("epsilon", this.epsilon);
    }

    public static LayerNorm standard() {
        return new LayerNorm(null, null, null);
    }

    @Override
    public LayerNorm placed(String newName, List<String> newFrom) {
        return new LayerNorm(newName, newFrom, epsilon);
    }
}
