package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonIgnore;

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

    /** Blocks of {@code units} columns in the weights: 1 for a simple layer, 4 for an LSTM (i, f, o, g), 3 for a GRU (r, z, n). */
    @JsonIgnore
    int gates();

    /** Whether the recurrent product has a bias of its own. */
    @JsonIgnore
    default boolean hasRecurrentBias() {
        return false;
    }
}
