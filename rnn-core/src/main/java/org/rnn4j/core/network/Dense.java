package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * f(x·W + b), at every step where its input has steps.
 *
 * @param name see {@link Node}
 * @param from exactly one node or input
 * @param units number of outputs, default 128
 * @param activation f, default tanh
 * @param inputInit how W starts, default glorot
 */
public record Dense(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription(
                "Names of the inputs or nodes that it reads (exactly one node or input); default: the node "
                        + "before it.")
        List<String> from,

        @JsonPropertyDescription("Number of outputs, default 128.")
        Integer units,

        @JsonPropertyDescription("f, default tanh.") Activation activation,

        @JsonPropertyDescription("How W starts, default glorot.")
        Initializer inputInit)
        implements Node {
    public Dense(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Activation activation,
            @Nullable Initializer inputInit) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.units = units == null ? 128 : units;
        this.activation = activation == null ? Activation.TANH : activation;
        this.inputInit = inputInit == null ? Initializer.GLOROT : inputInit;
        Checks.name(name);
        Checks.atLeast("units", this.units, 1);
    }

    public static Dense of(int units, Activation activation) {
        return new Dense(null, null, units, activation, null);
    }

    @Override
    public Dense placed(String newName, List<String> newFrom) {
        return new Dense(newName, newFrom, units, activation, inputInit);
    }
}
