package org.rnn4j.app.server.sessions;

import java.util.Collections;
import java.util.Map;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.serving.ServedModel;
import org.rnn4j.app.experiment.streaming.RowStream;
import org.rnn4j.app.experiment.streaming.TensorStream;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.data.sequence.DataException;

/** The two ways to stream a model, each made when it is first needed and kept as long as the model. Thread-safe. */
final class ModelStreams {
    private final Map<ServedModel, RowStream> rows = Collections.synchronizedMap(new WeakHashMap<>());
    private final Map<ServedModel, TensorStream> tensors = Collections.synchronizedMap(new WeakHashMap<>());

    /**
     * Rows in the units of the data.
     *
     * @throws RequestException where the model cannot be asked so
     * @throws DataException where its data cannot come row by row
     */
    RowStream rows(ServedModel model) {
        return rows.computeIfAbsent(model, key -> RowStream.of(key.model()));
    }

    /**
     * The network's own numbers.
     *
     * @throws RequestException where the network needs whole sequences
     */
    TensorStream tensors(ServedModel model) {
        return tensors.computeIfAbsent(model, TensorStream::of);
    }

    /**
     * Refuses a model that cannot be streamed in any way.
     *
     * @throws RefusedException 400 with both reasons
     */
    void check(ServedModel model) {
        String noRows = refusal(() -> rows(model));
        if (noRows == null) {
            return;
        }
        String noTensors = refusal(() -> tensors(model));
        if (noTensors != null) {
            throw new RefusedException(
                    400, "this model cannot be asked step by step: " + noRows + " As tensors: " + noTensors);
        }
    }

    private static @Nullable String refusal(Runnable made) {
        try {
            made.run();
            return null;
        } catch (RequestException | DataException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
