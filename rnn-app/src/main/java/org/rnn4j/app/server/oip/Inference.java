package org.rnn4j.app.server.oip;

import java.util.List;
import java.util.function.UnaryOperator;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Sequences;

/** One request to infer: tensors in, tensors out. */
public final class Inference {
    private Inference() {}

    /**
     * Reads the tensors of a request, asks, and writes what is said.
     *
     * @param lease whose network the tensors must fit
     * @param asked gives of one sequences for each input of the network one for each output
     * @throws RefusedException (400) where the request is malformed or does not fit
     */
    public static Answer answer(ModelLease lease, Call call, UnaryOperator<List<Sequences>> asked) {
        Network network = lease.model().network();
        InferRequest request = InferReader.read(call);
        OutputTensor.check(network, request);
        List<Sequences> batch = Inputs.of(network, request.inputs()).batch();
        List<Sequences> given;
        try {
            given = asked.apply(batch);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, String.valueOf(e.getMessage()));
        }
        return InferWriter.write(lease, request, OutputTensor.of(network, request, batch.get(0), given));
    }
}
