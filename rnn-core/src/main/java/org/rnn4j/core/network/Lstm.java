package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Long short-term memory without peepholes (Hochreiter and Schmidhuber 1997, with the forget gate of Gers et al. 2000).
 *
 * <p>Gates i, f, o are sigmoids and g = f(·) is the candidate: c_t = f⊙c_{t−1} + i⊙g, h_t = o⊙f(c_t). Weights hold the
 * gates in the order i, f, o, g.
 *
 * @param name see {@link Node}
 * @param from exactly one node or input with steps
 * @param units size of the state, default 128
 * @param activation of the candidate and the cell's output, default tanh
 * @param inputInit how W starts, default glorot
 * @param recurrentInit how R starts, default orthogonal
 * @param forgetBias what the forget gate's bias starts with, default 1 (Jozefowicz et al. 2015); null where {@code memory} says it
 * @param memory T of chrono initialisation (Tallec and Ollivier 2018): the forget gate's biases start at ln u, u uniform in [1,
 *     T − 1), and the input gate's at their negative, so that the units forget on scales up to T; null for {@code forgetBias}
 * @param recurrentDropout the share of recurrent weights that an update leaves out, see {@link Recurrent#recurrentDropout()}
 */
public record Lstm(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription("Names of the inputs or nodes that it reads (exactly one node or input with steps); "
                + "default: the node before it.")
        List<String> from,

        @JsonPropertyDescription("Size of the state, default 128.")
        Integer units,

        @JsonPropertyDescription("Function of the candidate and the cell's output, default tanh.")
        Activation activation,

        @JsonPropertyDescription("How W starts, default glorot.")
        Initializer inputInit,

        @JsonPropertyDescription("How R starts, default orthogonal.")
        Initializer recurrentInit,

        @JsonPropertyDescription(
                "What the forget gate's bias starts with, default 1 (Jozefowicz et al. 2015); not together with memory.")
        @Nullable
        Double forgetBias,

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
    public Lstm(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Activation activation,
            @Nullable Initializer inputInit,
            @Nullable Initializer recurrentInit,
            @Nullable Double forgetBias,
            @Nullable Integer memory,
            @Nullable Double recurrentDropout) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.units = units == null ? 128 : units;
        this.activation = activation == null ? Activation.TANH : activation;
        this.inputInit = inputInit == null ? Initializer.GLOROT : inputInit;
        this.recurrentInit = recurrentInit == null ? Initializer.ORTHOGONAL : recurrentInit;
        this.forgetBias = forgetBias == null && memory == null ? Double.valueOf(1) : forgetBias;
        this.memory = memory;
        this.recurrentDropout = recurrentDropout;
        Checks.name(name);
        Checks.atLeast("units", this.units, 1);
        Checks.within("recurrentDropout", recurrentDropRate(), 0, 1);
        Checks.memory(memory);
        if (memory != null && forgetBias != null) {
            throw new IllegalArgumentException(
                    "memory: says how the forget gate starts, so expected no forgetBias beside it, found "
                            + forgetBias);
        }
        if (this.activation == Activation.SOFTMAX) {
            throw new IllegalArgumentException(
                    "activation: a recurrent layer needs a function of each unit, found softmax");
        }
    }

    public static Lstm of(int units) {
        return new Lstm(null, null, units, null, null, null, null, null, null);
    }

    /** With chrono initialisation for so many steps. */
    public Lstm withMemory(int steps) {
        return new Lstm(name, from, units, activation, inputInit, recurrentInit, null, steps, recurrentDropout);
    }

    public Lstm withRecurrentInit(Initializer other) {
        return new Lstm(name, from, units, activation, inputInit, other, forgetBias, memory, recurrentDropout);
    }

    public Lstm withRecurrentDropout(double share) {
        return new Lstm(name, from, units, activation, inputInit, recurrentInit, forgetBias, memory, share);
    }

    @Override
    @JsonIgnore
    public int memorySteps() {
        return memory == null ? 0 : memory;
    }

    @Override
    @JsonIgnore
    public int gates() {
        return 4;
    }

    @Override
    public Lstm placed(String newName, List<String> newFrom) {
        return new Lstm(
                newName, newFrom, units, activation, inputInit, recurrentInit, forgetBias, memory, recurrentDropout);
    }
}
