package org.rnn4j.core.network;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One named node of a network's graph.
 *
 * <p>{@code name} and {@code from} may be left out (null, empty) in a definition; {@link Network} then names the node after
 * its type and takes the node before it. {@code from} lists names of inputs or nodes.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SimpleRnn.class, name = "simple-rnn"),
    @JsonSubTypes.Type(value = Lstm.class, name = "lstm"),
    @JsonSubTypes.Type(value = Gru.class, name = "gru"),
    @JsonSubTypes.Type(value = Bidirectional.class, name = "bidirectional"),
    @JsonSubTypes.Type(value = Dense.class, name = "dense"),
    @JsonSubTypes.Type(value = Conv1d.class, name = "conv1d"),
    @JsonSubTypes.Type(value = Embedding.class, name = "embedding"),
    @JsonSubTypes.Type(value = Characters.class, name = "characters"),
    @JsonSubTypes.Type(value = Dropout.class, name = "dropout"),
    @JsonSubTypes.Type(value = LayerNorm.class, name = "layer-norm"),
    @JsonSubTypes.Type(value = Add.class, name = "add"),
    @JsonSubTypes.Type(value = Concat.class, name = "concat"),
    @JsonSubTypes.Type(value = Pool.class, name = "pool"),
    @JsonSubTypes.Type(value = AttentionDecoder.class, name = "attention-decoder"),
    @JsonSubTypes.Type(value = Output.class, name = "output"),
})
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public sealed interface Node
        permits Recurrent,
                Bidirectional,
                Dense,
                Conv1d,
                Embedding,
                Characters,
                Dropout,
                LayerNorm,
                Add,
                Concat,
                Pool,
                AttentionDecoder,
                Output {
    /** The node's name, unique in its network; null only before a {@link Network} has named it. */
    @Nullable
    String name();

    /** The inputs or nodes that this node reads. */
    List<String> from();

    /** The same node under a name, reading from the named nodes. */
    Node placed(String name, List<String> from);

    /** The name in a definition, for example {@code simple-rnn}. */
    default String type() {
        for (JsonSubTypes.Type subtype :
                Node.class.getAnnotation(JsonSubTypes.class).value()) {
            if (subtype.value() == getClass()) {
                return subtype.name();
            }
        }
        throw new IllegalStateException(getClass() + " is missing from Node's list of types");
    }

    /** The name, once a {@link Network} holds the node. */
    default String id() {
        String name = name();
        if (name == null) {
            throw new IllegalStateException("a node has its name from the Network that holds it");
        }
        return name;
    }
}
