package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sets units to zero at random in training and scales the others up (Srivastava et al. 2014); nothing in prediction.
 *
 * @param name see {@link Node}
 * @param from exactly one node or input of numbers
 * @param rate the fraction set to zero, in [0, 1)
 * @param over step (default): a mask for each step; sequence: one for all steps of a sequence (Gal and Ghahramani 2016)
 */
public record Dropout(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription("Names of the inputs or nodes that it reads (exactly one node or input of numbers); "
                + "default: the node before it.")
        List<String> from,

        @JsonPropertyDescription("The fraction set to zero, in [0, 1).")
        double rate,

        @JsonPropertyDescription(
                "What a mask is drawn for: each step (default), or the whole sequence (variational dropout).")
        Over over)
        implements Node {
    /** How long a mask holds. */
    public enum Over {
        /** Each step has a mask of its own. */
        @JsonProperty("step")
        STEP,
        /** A sequence, or a segment of it between two cuts, has one mask for all its steps. */
        @JsonProperty("sequence")
        SEQUENCE
    }

    public Dropout(@Nullable String name, @Nullable List<String> from, double rate, @Nullable Over over) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.rate = rate;
        this.over = over == null ? Over.STEP : over;
        Checks.name(name);
        Checks.within("rate", rate, 0, 1);
    }

    /** One mask for all steps of a sequence. */
    public static Dropout overSequence(double rate) {
        return new Dropout(null, null, rate, Over.SEQUENCE);
    }

    public static Dropout of(double rate) {
        return new Dropout(null, null, rate, null);
    }

    @Override
    public Dropout placed(String newName, List<String> newFrom) {
        return new Dropout(newName, newFrom, rate, over);
    }
}
