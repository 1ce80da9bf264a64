package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets units to zero at random in training and scales the others up (Srivastava et al. 2014); nothing in prediction.
 *
 * @param name see {@link Node}
 * @param from exactly one node or input of numbers
 * @param rate the fraction set to zero, in [0, 1)
 */
public record Dropout(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription("Names of the inputs or nodes that it reads (exactly one node or input of numbers); "
                + "default: the node before it.")
        List<String> from,

        @JsonPropertyDescription("The fraction set to zero, in [0, 1).")
        double rate)
        implements Node {
    public Dropout(@Nullable String name, @Nullable List<String> from, double rate) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.rate = rate;
        Checks.name(name);
        Checks.within("rate", rate, 0, 1);
    }

    public static Dropout of(double rate) {
        return new Dropout(null, null, rate);
    }

    @Override
    public Dropout placed(String newName, List<String> newFrom) {
        return new Dropout(newName, newFrom, rate);
    }
}
