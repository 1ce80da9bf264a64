package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The simple recurrent layer, h_t = f(x_t·W + h_{t−1}·R + b) (Elman 1990), or with several states the higher-order one, h_t =
 * f(x_t·W + h_{t−1}·R_1 + … + h_{t−m}·R_m + b) (Soltani and Jiang 2016).
 *
 * <p>States before the first step are zero. Under {@code maskRule: carry} a masked step leaves all m states as they are, so that
 * h_{t−n} is the state n real steps before; under {@code zero} it clears them. R_1 starts as the only R of a layer with one state
 * does, from the same random numbers; the others start at zero, so that a layer begins as stable as one of order 1 and learns to
 * look further back.
 *
 * @param name see {@link Node}
 * @param from exactly one node or input with steps
 * @param units size of the state, default 128
 * @param activation f, default tanh
 * @param inputInit how W starts, default glorot
 * @param recurrentInit how R_1 starts, default orthogonal
 * @param states m, how many past states it sees, default 1; the recurrent weights are {@code [m × units, units]}, R_1 first
 * @param recurrentDropout the share of recurrent weights that an update leaves out, see {@link Recurrent#recurrentDropout()}
 */
public record SimpleRnn(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription("Names of the inputs or nodes that it reads (exactly one node or input with steps); "
                + "default: the node before it.")
        List<String> from,

        @JsonPropertyDescription("Size of the state, default 128.")
        Integer units,

        @JsonPropertyDescription("f, default tanh.") Activation activation,

        @JsonPropertyDescription("How W starts, default glorot.")
        Initializer inputInit,

        @JsonPropertyDescription("How R starts, default orthogonal.")
        Initializer recurrentInit,

        @JsonPropertyDescription("How many past states it sees, default 1; more make it a higher-order network.")
        Integer states,

        @JsonPropertyDescription(
                "The share of recurrent weights that each update leaves out, in [0, 1): DropConnect (Merity et al. 2018); "
                        + "default none.")
        @Nullable
        Double recurrentDropout)
        implements Recurrent {
    public SimpleRnn(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Activation activation,
            @Nullable Initializer inputInit,
            @Nullable Initializer recurrentInit,
            @Nullable Integer states,
            @Nullable Double recurrentDropout) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.units = units == null ? 128 : units;
        this.activation = activation == null ? Activation.TANH : activation;
        this.inputInit = inputInit == null ? Initializer.GLOROT : inputInit;
        this.recurrentInit = recurrentInit == null ? Initializer.ORTHOGONAL : recurrentInit;
        this.states = states == null ? 1 : states;
        this.recurrentDropout = recurrentDropout;
        Checks.name(name);
        Checks.atLeast("units", this.units, 1);
        Checks.atLeast("states", this.states, 1);
        Checks.within("recurrentDropout", recurrentDropRate(), 0, 1);
        if (this.activation == Activation.SOFTMAX) {
            throw new IllegalArgumentException(
                    "activation: a recurrent layer needs a function of each unit, found softmax");
        }
    }

    public static SimpleRnn of(int units) {
        return new SimpleRnn(null, null, units, null, null, null, null, null);
    }

    public SimpleRnn with(Activation other) {
        return new SimpleRnn(name, from, units, other, inputInit, recurrentInit, states, recurrentDropout);
    }

    public SimpleRnn withRecurrentInit(Initializer other) {
        return new SimpleRnn(name, from, units, activation, inputInit, other, states, recurrentDropout);
    }

    public SimpleRnn withStates(int other) {
        return new SimpleRnn(name, from, units, activation, inputInit, recurrentInit, other, recurrentDropout);
    }

    public SimpleRnn withRecurrentDropout(double share) {
        return new SimpleRnn(name, from, units, activation, inputInit, recurrentInit, states, share);
    }

    @Override
    @JsonIgnore
    public int gates() {
        return 1;
    }

    @Override
    public SimpleRnn placed(String newName, List<String> newFrom) {
        return new SimpleRnn(newName, newFrom, units, activation, inputInit, recurrentInit, states, recurrentDropout);
    }
}
