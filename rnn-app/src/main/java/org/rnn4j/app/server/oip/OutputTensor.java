package org.rnn4j.app.server.oip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;

/**
 * One output of an answer, FP32.
 *
 * @param shape {@code [batch, timeSteps, units]}, or {@code [batch, units]} of a head that speaks once per sequence
 * @param values row-major; 0 at masked steps
 * @param binary whether as bytes
 */
record OutputTensor(String name, int[] shape, float[] values, boolean binary) {
    /**
     * What was asked for of what a network gave.
     *
     * @throws RefusedException (400) where a name is none of the network's outputs
     */
    static List<OutputTensor> of(Network network, InferRequest request, Sequences input, List<Sequences> given) {
        Map<String, Integer> index = index(network);
        List<OutputTensor> outputs = new ArrayList<>();
        for (InferRequest.Wanted wanted : wanted(network, request)) {
            int i = index.getOrDefault(wanted.name(), -1);
            Output head = network.outputs().get(i);
            Shape shape = network.shapes().getOrDefault(head.id(), new Shape(head.units(), true, 1, 0));
            boolean binary = wanted.binary() == null ? request.binary() : wanted.binary();
            outputs.add(of(wanted.name(), shape, input, given.get(i), binary));
        }
        return outputs;
    }

    private static Map<String, Integer> index(Network network) {
        Map<String, Integer> index = new HashMap<>();
        network.outputs().forEach(output -> index.put(output.id(), index.size()));
        return index;
    }

    private static List<InferRequest.Wanted> wanted(Network network, InferRequest request) {
        if (request.outputs().isEmpty()) {
            return network.outputs().stream()
                    .map(output -> new InferRequest.Wanted(output.id(), null))
                    .toList();
        }
        return request.outputs();
    }

    /**
     * Refuses names that are none of the network's outputs, before it is run.
     *
     * @throws RefusedException (400)
     */
    static void check(Network network, InferRequest request) {
        Map<String, Integer> index = index(network);
        for (InferRequest.Wanted wanted : request.outputs()) {
            if (!index.containsKey(wanted.name())) {
                throw new RefusedException(
                        400,
                        "outputs: expected among "
                                + index.keySet().stream().sorted().toList() + ", found '" + Quoted.of(wanted.name())
                                + "'");
            }
        }
    }

    private static OutputTensor of(String name, Shape shape, Sequences input, Sequences given, boolean binary) {
        int steps = given.timeSteps();
        int units = given.features();
        float[] values = new float[given.values().length];
        for (int sequence = 0; sequence < given.batch(); sequence++) {
            for (int t = 0; t < steps; t++) {
                // What a network gives at padding means nothing and may depend on what it was run with.
                if (!shape.perStep() || input.isReal(t * shape.stride(), sequence)) {
                    int from = (t * given.batch() + sequence) * units;
                    System.arraycopy(given.values(), from, values, (sequence * steps + t) * units, units);
                }
            }
        }
        int[] dimensions = shape.perStep() ? new int[] {given.batch(), steps, units} : new int[] {given.batch(), units};
        return new OutputTensor(name, dimensions, values, binary);
    }
}
