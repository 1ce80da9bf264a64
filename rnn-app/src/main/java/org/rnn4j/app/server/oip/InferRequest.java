package org.rnn4j.app.server.oip;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request to infer, read and not yet held against a network.
 *
 * @param id to be said back; null where none was sent
 * @param inputs the tensors
 * @param outputs that are wanted, in their order; empty for all
 * @param binary whether outputs that do not say so are wanted as bytes
 */
record InferRequest(@Nullable String id, List<Tensor> inputs, List<Wanted> outputs, boolean binary) {
    /**
     * An output that is asked for.
     *
     * @param binary whether as bytes; null where the request as a whole says so
     */
    record Wanted(String name, @Nullable Boolean binary) {}

    InferRequest {
        inputs = List.copyOf(inputs);
        outputs = List.copyOf(outputs);
    }
}
