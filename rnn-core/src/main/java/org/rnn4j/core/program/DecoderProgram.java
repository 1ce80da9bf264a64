package org.rnn4j.core.program;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.kernel.RecurrentWeights;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;

/**
 * The decoder of a network and its head, ready to write symbol by symbol. Any thread may ask, each for rows of its own; the weights
 * are shared and never change.
 */
public final class DecoderProgram {
    private final Kernel kernel;
    private final Network network;
    private final AttentionDecoder decoder;
    private final Output head;
    private final ParameterBlock weights;

    /** @throws IllegalArgumentException where no node is an attention-decoder */
    public DecoderProgram(Network network, Parameters parameters, Kernel kernel) {
        parameters.checkFit(network);
        this.kernel = kernel;
        this.network = network;
        this.decoder = decoder(network);
        this.head = network.outputs().stream()
                .filter(output -> output.from().contains(decoder.id()))
                .findFirst()
                .orElseThrow();
        this.weights = new ParameterBlock(kernel::allocate, network);
        weights.write(parameters);
    }

    /** The decoder of a network, the first where there are several. */
    public static AttentionDecoder decoder(Network network) {
        for (Node node : network.nodes()) {
            if (node instanceof AttentionDecoder decoder) {
                return decoder;
            }
        }
        throw new IllegalArgumentException("network: expected an attention-decoder, found "
                + network.nodes().stream().map(Node::type).toList());
    }

    /** Rows that write for some sources; not thread-safe. */
    public DecoderRows rows() {
        return new DecoderRows(this);
    }

    Kernel kernel() {
        return kernel;
    }

    AttentionDecoder decoder() {
        return decoder;
    }

    Network network() {
        return network;
    }

    int classes() {
        return head.units();
    }

    Matrix embedding() {
        return weights.matrix(decoder.id() + ".embedding.inputWeights", decoder.embedding());
    }

    /** Weights of one of the decoder's layers, columns being those that it gives. */
    Matrix matrix(String name, int columns) {
        return weights.matrix(decoder.id() + "." + name, columns);
    }

    Array array(String name) {
        return weights.array(decoder.id() + "." + name);
    }

    RecurrentWeights layer(int layer) {
        return weights.recurrent(decoder.id() + ".layer" + layer);
    }

    /** As products with readouts need them, {@code [readout, classes]}. */
    Matrix headWeights() {
        return head.tied() == null
                ? weights.matrix(head.id() + ".inputWeights", head.units())
                : embedding().transpose();
    }

    Array headBias() {
        return weights.array(head.id() + ".bias");
    }

    /** A vector of weights on the heap; null where the decoder has none of that name. */
    float @Nullable [] vector(String name) {
        List<String> names = weights.segments().stream()
                .map(segment -> segment.spec().name())
                .toList();
        String full = decoder.id() + "." + name;
        return names.contains(full) ? weights.array(full).toFloats() : null;
    }
}
