package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;

/** A decoder by itself, for other people's networks: memory and symbols in, readouts or the sums of a tied head out, and back. */
public final class LoneDecoder {
    /** The bias of a tied head among {@link Definition#parameters()}. */
    public static final String HEAD_BIAS = "output.bias";

    static final String MEMORY = "memory";
    static final String DECODER = "decoder";
    private static final String HEAD = "output";

    private final Kernel kernel;
    private final Definition definition;
    private final List<ParameterSpec> specs;
    private final ParameterBlock weights;
    private final long seed;

    /**
     * What there is to compute.
     *
     * @param decoder its settings; name and inputs do not matter
     * @param memory features of the memory
     * @param symbols different symbols
     * @param logits whether the sums of a head tied to the decoder's vectors are wanted, and not its readout
     */
    public record Definition(AttentionDecoder decoder, int memory, int symbols, boolean logits) {
        public Definition {
            network(decoder, memory, symbols, logits);
        }

        private static Network network(AttentionDecoder decoder, int memory, int symbols, boolean logits) {
            Output head = Output.softmax(symbols).placed(HEAD, List.of(DECODER));
            return Network.graph(
                    List.of(
                            new Input(MEMORY, Input.Kind.NUMBERS, memory),
                            new Input(AttentionDecoder.TARGET, Input.Kind.TOKENS, symbols)),
                    decoder.placed(DECODER, List.of(MEMORY, AttentionDecoder.TARGET)),
                    logits ? head.tiedTo(DECODER) : head);
        }

        /** The decoder with its head. */
        Network network() {
            return network(decoder, memory, symbols, logits);
        }

        private List<ParameterSpec> named() {
            return network().parameters().stream()
                    .filter(spec -> key(spec.name()) != null)
                    .toList();
        }

        /** What it learns: the decoder's parameters without its name, and with logits {@link #HEAD_BIAS}. */
        public List<ParameterSpec> parameters() {
            List<ParameterSpec> keyed = new ArrayList<>();
            for (ParameterSpec spec : network().parameters()) {
                String key = key(spec.name());
                if (key != null) {
                    keyed.add(new ParameterSpec(
                            key,
                            spec.shape(),
                            spec.init(),
                            spec.gates(),
                            spec.rowBlocks(),
                            spec.constant(),
                            spec.memory()));
                }
            }
            return keyed;
        }

        /** Where training starts, by the names of {@link #parameters()}. */
        public Parameters initial(long seed) {
            Map<String, Tensor> tensors = new LinkedHashMap<>();
            Parameters.initial(network(), seed).byName().forEach((name, tensor) -> {
                String key = key(name);
                if (key != null) {
                    tensors.put(key, tensor);
                }
            });
            return new Parameters(tensors);
        }

        /** Null for what belongs to a head of its own. */
        private @Nullable String key(String name) {
            if (name.startsWith(DECODER + ".")) {
                return name.substring(DECODER.length() + 1);
            }
            return logits ? name : null;
        }
    }

    /** Sequences {@code [firstSequence, firstSequence + batch)} of a batch, of at most so many steps. */
    public record Extent(int firstSequence, int batch, int memorySteps, int targetSteps) {}

    /** What all lanes share. */
    record Shared(Kernel kernel, Definition definition, ParameterBlock weights, long seed) {}

    /** @param seed of dropout */
    public LoneDecoder(Kernel kernel, Definition definition, long seed) {
        this.kernel = kernel;
        this.definition = definition;
        this.specs = definition.named();
        this.weights = new ParameterBlock(kernel::allocate, specs);
        this.seed = seed;
    }

    /** Features of what it gives at each target step. */
    public int outputSize() {
        return definition.logits() ? definition.symbols() : definition.decoder().readout();
    }

    /** Where a parameter's numbers are; whoever wrote some says {@link #changed()}. */
    public Array parameter(String key) {
        return array(weights, key);
    }

    static Array array(ParameterBlock block, String key) {
        return block.array(key.equals(HEAD_BIAS) ? key : DECODER + "." + key);
    }

    /** After parameters were written. */
    public void changed() {
        weights.changed();
    }

    /**
     * Memory for some sequences of a batch.
     *
     * @param training whether passes back will follow
     */
    public DecoderLane lane(Extent extent, boolean training) {
        // Prediction never writes gradients: any block of the right names does.
        ParameterBlock gradients = training ? new ParameterBlock(kernel::allocate, specs) : weights;
        return new DecoderLane(new Shared(kernel, definition, weights, seed), gradients, extent, training);
    }
}
