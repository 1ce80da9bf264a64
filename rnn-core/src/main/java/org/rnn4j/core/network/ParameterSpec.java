package org.rnn4j.core.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * Name, shape and start of one parameter array.
 *
 * <p>Names are {@code <node>.inputWeights}, {@code <node>.recurrentWeights}, {@code <node>.bias} and, of a
 * GRU whose reset acts after the product, {@code <node>.recurrentBias}; with {@code <node>.forward.…} and {@code
 * <node>.backward.…} for the halves of a bidirectional node. Weights are row-major
 * {@code [in, gates × units]} (recurrent weights {@code [states × units, gates × units]}); a convolution's {@code [kernel, in, units]}, oldest step first; an embedding's
 * {@code [vocabulary, units]}. A head with a chain has {@code <node>.transitions [from class, to class]}, {@code
 * <node>.starts} and {@code <node>.ends}, a pool over attention {@code <node>.scoreWeights}, a layer normalisation {@code
 * <node>.gain}. Characters have {@code <node>.embedding.inputWeights}, and then the arrays of a convolution or of
 * a bidirectional layer. A decoder has {@code <node>.embedding.inputWeights}, {@code <node>.bridge.…},
 * {@code <node>.keys.…}, {@code <node>.query.inputWeights}, {@code <node>.coverageWeights}, {@code <node>.scoreWeights}, for each
 * layer from 1 on the arrays of a recurrent layer {@code <node>.layer1.…}, and {@code <node>.readout.…}; its tied head has a bias
 * alone.
 *
 * @param name the name, unique in its network
 * @param shape sizes of the dimensions
 * @param init how it starts; for a bias see {@code constant}
 * @param gates blocks of columns that are initialised one by one
 * @param rowBlocks blocks of rows, of which all but the first start at zero; 1 but for layers that see several states
 * @param constant the value that a bias's columns start with, one for each gate; empty for weights
 * @param memory of a bias of gates: T of chrono initialisation, which is added to the constants; 0: none
 */
public record ParameterSpec(
        String name,
        List<Integer> shape,
        Initializer init,
        int gates,
        int rowBlocks,
        List<Double> constant,
        int memory) {
    /** Number of values. */
    public int length() {
        return Checks.product(
                "parameter " + name, shape.stream().mapToInt(Integer::intValue).toArray());
    }

    static List<ParameterSpec> of(Network network) {
        Map<String, Shape> shapes = network.shapes();
        List<ParameterSpec> specs = new ArrayList<>();
        for (Node node : network.nodes()) {
            Shape from = shapes.get(node.from().get(0));
            if (node instanceof AttentionDecoder decoder) {
                DecoderShape.parameters(specs, decoder, shapes);
            } else if (from != null) {
                add(specs, node, from.size());
            }
        }
        return specs;
    }

    private static void add(List<ParameterSpec> specs, Node node, int in) {
        String name = node.id();
        if (node instanceof Recurrent layer) {
            recurrent(specs, name, layer, in);
        } else if (node instanceof Bidirectional both) {
            recurrent(specs, name + ".forward", both.layer(), in);
            recurrent(specs, name + ".backward", both.layer(), in);
        } else if (node instanceof Dense dense) {
            weights(specs, name, List.of(in, dense.units()), dense.inputInit());
            bias(specs, name, dense.units(), List.of(0.0));
        } else if (node instanceof Output output) {
            if (output.tied() == null) {
                weights(specs, name, List.of(in, output.units()), output.inputInit());
            }
            bias(specs, name, output.units(), List.of(0.0));
            if (output.loss().type() == Loss.Type.CRF) {
                scores(specs, name + ".transitions", List.of(output.units(), output.units()), 0);
                scores(specs, name + ".starts", List.of(output.units()), 0);
                scores(specs, name + ".ends", List.of(output.units()), 0);
            }
        } else if (node instanceof Pool pool && pool.units() != null) {
            weights(specs, name, List.of(in, pool.units()), Initializer.GLOROT);
            bias(specs, name, pool.units(), List.of(0.0));
            specs.add(new ParameterSpec(
                    name + ".scoreWeights", List.of(pool.units(), 1), Initializer.GLOROT, 1, 1, List.of(), 0));
        } else if (node instanceof LayerNorm) {
            scores(specs, name + ".gain", List.of(in), 1);
            bias(specs, name, in, List.of(0.0));
        } else if (node instanceof Conv1d convolution) {
            weights(specs, name, List.of(convolution.kernel(), in, convolution.units()), convolution.inputInit());
            bias(specs, name, convolution.units(), List.of(0.0));
        } else if (node instanceof Embedding embedding) {
            weights(specs, name, List.of(in, embedding.units()), embedding.inputInit());
        } else if (node instanceof Characters characters) {
            characters(specs, name, characters, in);
        }
    }

    private static void characters(List<ParameterSpec> specs, String name, Characters node, int in) {
        weights(specs, name + ".embedding", List.of(in, node.embedding()), Initializer.NORMAL);
        Integer kernel = node.kernel();
        if (kernel == null) {
            recurrent(specs, name + ".forward", node.half(), node.embedding());
            recurrent(specs, name + ".backward", node.half(), node.embedding());
        } else {
            weights(specs, name, List.of(kernel, node.embedding(), node.units()), Initializer.HE);
            bias(specs, name, node.units(), List.of(0.0));
        }
    }

    static void recurrent(List<ParameterSpec> specs, String name, Recurrent layer, int in) {
        int units = layer.units();
        int gates = layer.gates();
        int columns = Checks.product("units", gates, units);
        specs.add(new ParameterSpec(
                name + ".inputWeights", List.of(in, columns), layer.inputInit(), gates, 1, List.of(), 0));
        int rows = Checks.product("states", layer.states(), units);
        specs.add(new ParameterSpec(
                name + ".recurrentWeights",
                List.of(rows, columns),
                layer.recurrentInit(),
                gates,
                layer.states(),
                List.of(),
                0));
        specs.add(new ParameterSpec(
                name + ".bias",
                List.of(columns),
                Initializer.GLOROT,
                gates,
                1,
                layer instanceof Lstm lstm ? List.of(0.0, forgetBias(lstm), 0.0, 0.0) : Collections.nCopies(gates, 0.0),
                layer.memorySteps()));
        if (layer.hasRecurrentBias()) {
            specs.add(new ParameterSpec(
                    name + ".recurrentBias", List.of(columns), Initializer.GLOROT, 1, 1, List.of(0.0), 0));
        }
    }

    private static double forgetBias(Lstm layer) {
        Double bias = layer.forgetBias();
        return bias == null ? 0 : bias;
    }

    static void weights(List<ParameterSpec> specs, String name, List<Integer> shape, Initializer init) {
        specs.add(new ParameterSpec(name + ".inputWeights", shape, init, 1, 1, List.of(), 0));
    }

    /** What starts at one value and is penalised no more than a bias is. */
    private static void scores(List<ParameterSpec> specs, String name, List<Integer> shape, double start) {
        specs.add(new ParameterSpec(name, shape, Initializer.GLOROT, 1, 1, List.of(start), 0));
    }

    static void bias(List<ParameterSpec> specs, String name, int size, List<Double> constant) {
        specs.add(
                new ParameterSpec(name + ".bias", List.of(size), Initializer.GLOROT, constant.size(), 1, constant, 0));
    }
}
