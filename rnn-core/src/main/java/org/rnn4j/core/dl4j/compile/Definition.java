package org.rnn4j.core.dl4j.compile;

import java.util.List;
import java.util.Map;
import org.rnn4j.core.network.Network;

/**
 * A DL4J network read back.
 *
 * @param network the same network in our words
 * @param places where DL4J keeps its parameters, by our names
 * @param maskless names of DL4J's layers that do not look at masks, by what of a mask changes their numbers
 */
record Definition(Network network, Map<String, Place> places, Map<String, MaskLimit> maskless) {
    /** From where on a layer that ignores masks gives other numbers than one that obeys them. */
    enum MaskLimit {
        /** A masked step before a real one: padding at the end is fine. */
        GAPS,
        /** Any masked step. */
        ANY
    }

    /** The layers whose numbers such masks change. */
    List<String> maskless(MaskLimit limit) {
        return maskless.entrySet().stream()
                .filter(entry -> entry.getValue() == limit)
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }
}
