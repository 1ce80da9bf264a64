package org.rnn4j.core.dl4j;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.network.Numbers;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.program.EngineSnapshot;

/** What a DL4J network remembers between steps as an {@link EngineSnapshot}: its updater's state is one array, in DL4J's own order. */
final class StateExchange {
    private static final String STATE = EngineSnapshot.updater(0, "dl4j");

    private StateExchange() {}

    static EngineSnapshot of(Parameters parameters, @Nullable INDArray updater, long iteration) {
        Map<String, Numbers> arrays = new LinkedHashMap<>();
        parameters.byName().forEach((name, tensor) -> arrays.put(EngineSnapshot.PARAMETERS + name, tensor));
        if (updater != null && updater.length() > 0) {
            float[] values = updater.dup('c').data().asFloat();
            arrays.put(STATE, new Tensor(List.of(values.length), values));
        }
        return new EngineSnapshot(iteration, arrays);
    }

    static Parameters parameters(EngineSnapshot snapshot) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        snapshot.arrays().forEach((name, numbers) -> {
            if (name.startsWith(EngineSnapshot.PARAMETERS) && numbers instanceof Tensor tensor) {
                tensors.put(name.substring(EngineSnapshot.PARAMETERS.length()), tensor);
            }
        });
        return new Parameters(tensors);
    }

    static void write(EngineSnapshot snapshot, @Nullable INDArray updater) {
        if (updater != null && snapshot.arrays().get(STATE) instanceof Tensor state) {
            updater.assign(Nd4j.createFromArray(state.values()).reshape(updater.shape()));
        }
    }
}
