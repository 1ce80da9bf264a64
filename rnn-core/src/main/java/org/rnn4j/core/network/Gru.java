package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The gated recurrent unit (Cho et al. 2014).
 *
 * <p>Gates r and z are sigmoids, n = f(·) is the candidate: h_t = (1 − z)⊙n + z⊙h_{t−1}. Weights hold the gates in the order r,
 * z, n. Cho's equations exchange the parts of z and 1 − z, which is the same layer with z's weights negated.
 *
 * @param name see {@link Node}
 * @param from exactly one node or input with steps
 * @param units size of the state, default 128
 * @param activation f, default tanh
 * @param inputInit how W starts, default glorot
 * @param recurrentInit how R starts, default orthogonal
 * @param variant where the reset gate acts, default {@link Variant#RESET_AFTER}
 * @param memory T of chrono initialisation (Tallec and Ollivier 2018): the biases of z, which keeps the state, start at ln u, u
 *     uniform in [1, T − 1), so that the units forget on scales up to T; null for biases of zero
 * @param recurrentDropout the share of recurrent weights that an update leaves out, see {@link Recurrent#recurrentDropout()}
 */
public record Gru(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription("Names of the inputs or nodes that it reads (exactly one node or input with steps); "
                + "default: the node before it.")
        List<String> from,

        @JsonPropertyDescription("Size of the state, default 128.")
        Integer units,

        @JsonPropertyDescription("Function of the candidate, default tanh.")
        Activation activation,

        @JsonPropertyDescription("How W starts, default glorot.")
        Initializer inputInit,

        @JsonPropertyDescription("How R starts, default orthogonal.")
        Initializer recurrentInit,

        @JsonPropertyDescription("Where the reset gate acts: resetAfter the recurrent product (default; as Keras and "
                + "PyTorch, with a second bias) or resetBefore it.")
        Variant variant,

        @JsonPropertyDescription(
                "About how many steps the gates remember at the start, at least 3: chrono initialisation (Tallec and "
                        + "Ollivier 2018); default none.")
        @Nullable
        Integer memory,

        @JsonPropertyDescription(
                "The share of recurrent weights that each update leaves out, in [0, 1): DropConnect (Merity et al. 2018); "
                        + "default none.")
        @Nullable
        Double recurrentDropout)
        implements Recurrent {
    /** Where the reset gate acts. */
    public enum Variant {
        /** n = f(x·W + b + r ⊙ (h·R + b')): Keras's {@code reset_after}, PyTorch and cuDNN; b' is the second bias. */
        @JsonProperty("resetAfter")
        RESET_AFTER,
        /** n = f(x·W + (r ⊙ h)·R + b): the first form of the paper. */
        @JsonProperty("resetBefore")
        RESET_BEFORE
    }

    public Gru(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Activation activation,
            @Nullable Initializer inputInit,
            @Nullable Initializer recurrentInit,
            @Nullable Variant variant,
            @Nullable Integer memory,
            @Nullable Double recurrentDropout) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.units = units == null ? 128 : units;
        this.activation = activation == null ? Activation.TANH : activation;
        this.inputInit = inputInit == null ? Initializer.GLOROT : inputInit;
        this.recurrentInit = recurrentInit == null ? Initializer.ORTHOGONAL : recurrentInit;
        this.variant = variant == null ? Variant.RESET_AFTER : variant;
        this.memory = memory;
        this.recurrentDropout = recurrentDropout;
        Checks.name(name);
        Checks.atLeast("units", this.units, 1);
        Checks.within("recurrentDropout", recurrentDropRate(), 0, 1);
        Checks.memory(memory);
        if (this.activation == Activation.SOFTMAX) {
            throw new IllegalArgumentException(
                    "activation: a recurrent layer needs a function of each unit, found softmax");
        }
    }

    public static Gru of(int units) {
        return new Gru(null, null, units, null, null, null, null, null, null);
    }

    public Gru with(Variant other) {
        return new Gru(name, from, units, activation, inputInit, recurrentInit, other, memory, recurrentDropout);
    }

    /** With chrono initialisation for so many steps. */
    public Gru withMemory(int steps) {
        return new Gru(name, from, units, activation, inputInit, recurrentInit, variant, steps, recurrentDropout);
    }

    public Gru withRecurrentInit(Initializer other) {
        return new Gru(name, from, units, activation, inputInit, other, variant, memory, recurrentDropout);
    }

    public Gru withRecurrentDropout(double share) {
        return new Gru(name, from, units, activation, inputInit, recurrentInit, variant, memory, share);
    }

    @Override
    @JsonIgnore
    public int memorySteps() {
        return memory == null ? 0 : memory;
    }

    @Override
    @JsonIgnore
    public int gates() {
        return 3;
    }

    @Override
    @JsonIgnore
    public boolean hasRecurrentBias() {
        return variant == Variant.RESET_AFTER;
    }

    @Override
    public Gru placed(String newName, List<String> newFrom) {
        return new Gru(
                newName, newFrom, units, activation, inputInit, recurrentInit, variant, memory, recurrentDropout);
    }
}
