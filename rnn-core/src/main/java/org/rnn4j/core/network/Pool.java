package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * From one vector per step to one vector per sequence, over the real steps only.
 *
 * @param name see {@link Node}
 * @param from exactly one node with steps
 * @param over mean, max or last; "last" of a {@link Bidirectional} layer joins both directions' final states: the forward
 *     half's at the last real step, the backward half's at the first
 */
public record Pool(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription(
                "Names of the inputs or nodes that it reads (exactly one node with steps); default: the "
                        + "node before it.")
        List<String> from,

        @JsonPropertyDescription(
                "Mean, max or last; \"last\" of a bidirectional layer joins both directions' final states: "
                        + "the forward half's at the last real step, the backward half's at the first.")
        Over over)
        implements Node {
    /** What becomes of the steps. */
    public enum Over {
        @JsonProperty("mean")
        MEAN,
        @JsonProperty("max")
        MAX,
        @JsonProperty("last")
        LAST
    }

    public Pool(@Nullable String name, @Nullable List<String> from, @Nullable Over over) {
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.over = over == null ? Over.LAST : over;
        Checks.name(name);
    }

    public static Pool of(Over over) {
        return new Pool(null, null, over);
    }

    @Override
    public Pool placed(String newName, List<String> newFrom) {
        return new Pool(newName, newFrom, over);
    }
}
