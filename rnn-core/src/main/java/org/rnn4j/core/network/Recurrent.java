package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import org.jspecify.annotations.Nullable;

/**
 * A layer that carries a state from step to step: input {@code [batch, features, timeSteps]}, output {@code [batch, units,
 * timeSteps]}, the state after each step.
 */
public sealed interface Recurrent extends Node permits SimpleRnn, Lstm, Gru {
    /** Size of the state. */
    Integer units();

    /** The function of the new state, or of what is offered for it. */
    Activation activation();

    /** How the input weights start. */
    Initializer inputInit();

    /** How the recurrent weights start. */
    Initializer recurrentInit();

    /** How many past states a step sees: 1 but for a higher-order {@link SimpleRnn}. */
    default Integer states() {
        return 1;
    }

    /**
     * The share of recurrent weights that an update leaves out (DropConnect, Wan et al. 2013; on recurrent weights Merity et al.
     * 2018): one mask for all sequences and steps of the update, the other weights divided by 1 − share, so that prediction uses
     * the weights as they are. Null is 0.
     */
    @Nullable
    Double recurrentDropout();

    /** {@link #recurrentDropout()}, or 0 where there is none. */
    @JsonIgnore
    default double recurrentDropRate() {
        Double share = recurrentDropout();
        return share == null ? 0 : share;
    }

    /** About how many steps the gates remember at the start, 0 where nothing is said: see {@link Lstm} and {@link Gru}. */
    @JsonIgnore
    default int memorySteps() {
        return 0;
    }

    /** Blocks of {@code units} columns in the weights: 1 for a simple layer, 4 for an LSTM (i, f, o, g), 3 for a GRU (r, z, n). */
    @JsonIgnore
    int gates();

    /** Whether the recurrent product has a bias of its own. */
    @JsonIgnore
    default boolean hasRecurrentBias() {
        return false;
    }
}
