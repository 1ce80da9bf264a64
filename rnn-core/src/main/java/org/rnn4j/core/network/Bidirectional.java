package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two copies of a recurrent layer with weights of their own, one reading from the end (Schuster and Paliwal 1997).
 *
 * <p>Output {@code [batch, 2·units, timeSteps]} (concat) or {@code [batch, units, timeSteps]} (add), forward half first.
 * With masks the backward half starts at each sequence's last real step.
 *
 * @param name see {@link Node}
 * @param from exactly one node or input with steps
 * @param layer the recurrent layer; its own name and from stay empty
 * @param merge how the halves are joined, default concat
 */
public record Bidirectional(
        @JsonPropertyDescription("The name that other nodes give in from; default: its type, numbered.") @Nullable
        String name,

        @JsonPropertyDescription("Names of the inputs or nodes that it reads (exactly one node or input with steps); "
                + "default: the node before it.")
        List<String> from,

        @JsonPropertyDescription("The recurrent layer; its own name and from stay empty.")
        Recurrent layer,

        @JsonPropertyDescription("How the halves are joined, default concat.")
        Merge merge)
        implements Node {
    public Bidirectional(
            @Nullable String name, @Nullable List<String> from, @Nullable Recurrent layer, @Nullable Merge merge) {
        if (layer == null) {
            throw new IllegalArgumentException("layer: expected a recurrent layer, found none");
        }
        if (layer.name() != null || !layer.from().isEmpty()) {
            throw new IllegalArgumentException("layer: expected no name and no from of its own, found " + layer);
        }
        this.name = name;
        this.from = from == null ? List.of() : List.copyOf(from);
        this.layer = layer;
        this.merge = merge == null ? Merge.CONCAT : merge;
        Checks.name(name);
    }

    public static Bidirectional of(Recurrent layer) {
        return new Bidirectional(null, null, layer, null);
    }

    @Override
    public Bidirectional placed(String newName, List<String> newFrom) {
        return new Bidirectional(newName, newFrom, layer, merge);
    }
}
