package org.rnn4j.core.network;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * All learned numbers of a network, by name, in the order of {@link Network#parameters()}.
 *
 * @param byName the tensors; the map cannot be changed, the values can
 */
public record Parameters(Map<String, Tensor> byName) {
    public Parameters {
        byName = Collections.unmodifiableMap(new LinkedHashMap<>(byName));
    }

    /**
     * The start of training: the same bits for the same network and seed on every machine.
     *
     * @param network what the parameters are for
     * @param seed any number
     * @return new parameters
     */
    public static Parameters initial(Network network, long seed) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (ParameterSpec spec : network.parameters()) {
            tensors.put(spec.name(), Initialization.of(spec, seed));
        }
        return new Parameters(tensors);
    }

    /**
     * The tensor of that name.
     *
     * @throws IllegalArgumentException when there is none
     */
    public Tensor get(String name) {
        Tensor tensor = byName.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("expected one of " + byName.keySet() + ", found '" + name + "'");
        }
        return tensor;
    }

    /** Number of values in all. */
    public long count() {
        return byName.values().stream()
                .mapToLong(tensor -> tensor.values().length)
                .sum();
    }

    public Parameters copy() {
        Map<String, Tensor> copies = new LinkedHashMap<>();
        byName.forEach((name, tensor) -> copies.put(name, tensor.copy()));
        return new Parameters(copies);
    }

    /**
     * Refuses parameters that are not exactly the network's.
     *
     * @throws IllegalArgumentException naming the first parameter that is missing, unknown or of another shape
     */
    public void checkFit(Network network) {
        List<String> unknown = new ArrayList<>(byName.keySet());
        for (ParameterSpec spec : network.parameters()) {
            Tensor tensor = byName.get(spec.name());
            if (tensor == null || !tensor.shape().equals(spec.shape())) {
                throw new IllegalArgumentException("parameter '" + spec.name() + "': expected shape " + spec.shape()
                        + ", found " + (tensor == null ? "none" : tensor.shape()));
            }
            unknown.remove(spec.name());
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("parameters: expected only the network's, found also " + unknown);
        }
    }
}
