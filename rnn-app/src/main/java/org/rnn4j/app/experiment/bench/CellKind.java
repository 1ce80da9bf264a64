package org.rnn4j.app.experiment.bench;

import com.fasterxml.jackson.annotation.JsonProperty;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.SimpleRnn;

/** The recurrent layer to measure, by its word on the command line. */
public enum CellKind {
    @JsonProperty("simple")
    SIMPLE(true),
    @JsonProperty("lstm")
    LSTM(true),
    /** Stock DL4J has none. */
    @JsonProperty("gru")
    GRU(false);

    private final boolean inStock;

    CellKind(boolean inStock) {
        this.inStock = inStock;
    }

    boolean isInStock() {
        return inStock;
    }

    Node layer(int hiddenSize) {
        return switch (this) {
            case SIMPLE -> SimpleRnn.of(hiddenSize);
            case LSTM -> Lstm.of(hiddenSize);
            case GRU -> Gru.of(hiddenSize);
        };
    }
}
