package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From one vector per step to one vector per sequence, over the real steps only.
 *
 * <p>Attention is the sum of the steps, each weighted by the softmax over the real ones of v·tanh(h·W + b) (Yang et al. 2016).
 *
 * @param name see {@link Node}
 * @param from exactly one node with steps
 * @param over mean, max, last or attention; "last" of a {@link Bidirectional} layer joins both directions' final states: the forward
 *     half's at the last real step, the backward half's at the first
 * @param units attention: length of the tanh's vector, default 64; else null
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Pool(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription(
                "Names of the inputs or nodes that it reads (exactly one node with steps); default: the "
                        + "node before it.")
        List<String> from,

        @JsonPropertyDescription(
                "Mean, max, last or attention; \"last\" of a bidirectional layer joins both directions' final states: "
                        + "the forward half's at the last real step, the backward half's at the first.")
        Over over,

        @JsonPropertyDescription("Attention: length of the vector from which a step's weight follows, default 64.")
        @Nullable
        Integer units)
        implements Node {
    /** What becomes of the steps. */
    public enum Over {
        @JsonProperty("mean")
        MEAN,
        @JsonProperty("max")
        MAX,
        @JsonProperty("last")
        LAST,
        @JsonProperty("attention")
        ATTENTION
    }

    @JsonCreator
    public Pool(@Nullable String name, @Nullable List<String> from, @Nullable Over over, @Nullable Integer units) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.over = over == null ? Over.LAST : over;
        boolean attention = this.over == Over.ATTENTION;
        this.units = units == null && attention ? Integer.valueOf(64) : units;
        Checks.name(name);
        if (units != null) {
            Checks.atLeast("units", units, 1);
        }
        if (units != null && !attention) {
            throw new IllegalArgumentException("units: belongs to a pool over attention, found with another");
        }
    }

    public Pool(@Nullable String name, @Nullable List<String> from, @Nullable Over over) {
        this(name, from, over, null);
    }

    /** With weights that are learned. */
    public static Pool attention(int units) {
        return new Pool(null, null, Over.ATTENTION, units);
    }

    public static Pool of(Over over) {
        return new Pool(null, null, over, null);
    }

    @Override
    public Pool placed(String newName, List<String> newFrom) {
        return new Pool(newName, newFrom, over, units);
    }
}
