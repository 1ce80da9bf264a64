package org.rnn4j.core.importing;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A layer or a vertex of a DL4J configuration: what chains and graphs have in common.
 *
 * @param name unique in the network
 * @param part its settings
 * @param layer whether it is a layer, else a vertex
 * @param before what is done to a layer's input, or null
 * @param from names of network inputs or of elements before this one
 */
record Element(
        String name, Part part, boolean layer, @Nullable Part before, List<String> from) {}
