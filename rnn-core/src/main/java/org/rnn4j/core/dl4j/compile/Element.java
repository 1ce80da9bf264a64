package org.rnn4j.core.dl4j.compile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.jspecify.annotations.Nullable;

/**
 * A layer or a vertex of a DL4J network: what chains and graphs have in common.
 *
 * @param name unique in the network
 * @param layer the layer's configuration, or null for a vertex
 * @param vertex the vertex's configuration, or null for a layer
 * @param before what is done to the layer's input, or null
 * @param from names of network inputs or elements
 */
record Element(
        String name,
        @Nullable Layer layer,
        @Nullable GraphVertex vertex,
        @Nullable InputPreProcessor before,
        List<String> from) {
    /** The one input of a chain. */
    static final String CHAIN_INPUT = "input";

    /** The layers of a chain, in order. */
    static List<Element> of(MultiLayerNetwork network) {
        List<Element> elements = new ArrayList<>();
        Set<String> taken = new HashSet<>(Set.of(CHAIN_INPUT));
        String from = CHAIN_INPUT;
        for (int i = 0; i < network.getnLayers(); i++) {
            Layer layer = network.getLayerWiseConfigurations().getConf(i).getLayer();
            String name = layer.getLayerName();
            // DL4J does not mind two layers of one name in a chain.
            if (name == null || !taken.add(name)) {
                name = "layer " + i;
            }
            InputPreProcessor before = network.getLayerWiseConfigurations().getInputPreProcess(i);
            elements.add(new Element(name, layer, null, before, List.of(from)));
            from = name;
        }
        return elements;
    }

    /** The vertices of a graph, each after what it reads. */
    static List<Element> of(ComputationGraph network) {
        ComputationGraphConfiguration configuration = network.getConfiguration();
        Map<String, GraphVertex> vertices = configuration.getVertices();
        List<Element> elements = new ArrayList<>();
        for (int index : network.topologicalSortOrder()) {
            String name = network.getVertices()[index].getVertexName();
            GraphVertex vertex = vertices.get(name);
            if (vertex == null) {
                continue;
            }
            List<String> from =
                    Objects.requireNonNull(configuration.getVertexInputs().get(name));
            if (vertex instanceof LayerVertex holder) {
                NeuralNetConfiguration conf = holder.getLayerConf();
                elements.add(new Element(name, conf.getLayer(), null, holder.getPreProcessor(), from));
            } else {
                elements.add(new Element(name, null, vertex, null, from));
            }
        }
        return elements;
    }

    UnsupportedLayerException unsupported(String reason) {
        Object what = layer == null ? vertex : layer;
        String type = what == null ? "" : what.getClass().getSimpleName() + ": ";
        return new UnsupportedLayerException(name, type + reason);
    }
}
