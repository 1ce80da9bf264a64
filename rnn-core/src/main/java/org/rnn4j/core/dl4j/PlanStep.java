package org.rnn4j.core.dl4j;

import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.jspecify.annotations.Nullable;

/**
 * One layer or vertex of the DL4J network to be.
 *
 * @param name its name there
 * @param layer the layer, or null for a vertex
 * @param vertex the vertex, or null for a layer
 * @param before what the layer's input is reshaped by, if anything
 * @param from names of steps or network inputs
 */
record PlanStep(
        String name,
        @Nullable Layer layer,
        @Nullable GraphVertex vertex,
        @Nullable InputPreProcessor before,
        List<String> from) {}
