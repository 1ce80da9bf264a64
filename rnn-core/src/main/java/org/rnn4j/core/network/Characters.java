package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A vector for each word from its characters: reads an input of tokens that holds the ids of a word's characters at each step.
 *
 * <p>Id 0 is padding and no character, wherever it stands. A word without a character, and a masked one, gives zeros. The
 * characters' learned vectors go through a convolution that sees as many characters before as after (the word's ends count as
 * zeros) and of which each filter keeps its largest value (dos Santos and Zadrozny 2014), or through an LSTM in both directions
 * whose final states stand side by side, forward first (Ling et al. 2015).
 *
 * @param name see {@link Node}
 * @param from exactly one input of kind tokens
 * @param units length of a word's vector, default 64; an LSTM has half of them in each direction
 * @param embedding length of a character's vector, default 16
 * @param encoder convolution or lstm, default convolution
 * @param kernel convolution: characters that a filter sees, default 3; null for an LSTM
 * @param activation convolution: default relu; null for an LSTM
 */
public record Characters(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription(
                "Names of the inputs or nodes that it reads (exactly one input of kind tokens); default: the node "
                        + "before it.")
        List<String> from,

        @JsonPropertyDescription("Length of a word's vector, default 64; an lstm has half of them in each direction.")
        Integer units,

        @JsonPropertyDescription("Length of a character's vector, default 16.")
        Integer embedding,

        @JsonPropertyDescription("What makes one vector of a word's characters: convolution (default) or lstm.")
        Encoder encoder,

        @JsonPropertyDescription("Convolution: characters that a filter sees, default 3.") @Nullable
        Integer kernel,

        @JsonPropertyDescription("Convolution: f, default relu.") @Nullable
        Activation activation)
        implements Node {
    /** What makes one vector of a word's characters. */
    public enum Encoder {
        @JsonProperty("convolution")
        CONVOLUTION,
        @JsonProperty("lstm")
        LSTM
    }

    public Characters(
            @Nullable String name,
            @Nullable List<String> from,
            @Nullable Integer units,
            @Nullable Integer embedding,
            @Nullable Encoder encoder,
            @Nullable Integer kernel,
            @Nullable Activation activation) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.units = units == null ? 64 : units;
        this.embedding = embedding == null ? 16 : embedding;
        this.encoder = encoder == null ? Encoder.CONVOLUTION : encoder;
        boolean convolution = this.encoder == Encoder.CONVOLUTION;
        this.kernel = kernel == null && convolution ? Integer.valueOf(3) : kernel;
        this.activation = activation == null && convolution ? Activation.RELU : activation;
        Checks.name(name);
        Checks.atLeast("units", this.units, 1);
        Checks.atLeast("embedding", this.embedding, 1);
        check(convolution);
    }

    private void check(boolean convolution) {
        if (!convolution && units % 2 != 0) {
            throw new IllegalArgumentException(
                    "units: expected an even number, half for each direction of the lstm, found " + units);
        }
        if (!convolution && (kernel != null || activation != null)) {
            throw new IllegalArgumentException((kernel != null ? "kernel" : "activation")
                    + ": belongs to encoder convolution, found with encoder lstm");
        }
        if (kernel != null) {
            Checks.atLeast("kernel", kernel, 1);
        }
        if (activation == Activation.SOFTMAX) {
            throw new IllegalArgumentException("activation: expected a function of each unit, found softmax");
        }
    }

    public static Characters convolution(int units, int embedding, int kernel) {
        return new Characters(null, null, units, embedding, Encoder.CONVOLUTION, kernel, null);
    }

    public static Characters lstm(int units, int embedding) {
        return new Characters(null, null, units, embedding, Encoder.LSTM, null, null);
    }

    /** The layer that reads the characters in one direction, where the encoder is an LSTM. */
    @JsonIgnore
    public Lstm half() {
        return Lstm.of(units / 2);
    }

    @Override
    public Characters placed(String newName, List<String> newFrom) {
        return new Characters(newName, newFrom, units, embedding, encoder, kernel, activation);
    }
}
