package org.rnn4j.app.experiment;

import java.util.List;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.training.TrainingResult;

/**
 * Trained networks of one definition.
 *
 * @param network the definition
 * @param engine what trained them
 * @param results of each network, by seed
 */
record Fitted(Network network, String engine, List<TrainingResult> results) {
    Fitted {
        results = List.copyOf(results);
    }

    /** The weights of each network. */
    List<Parameters> parameters() {
        return results.stream().map(TrainingResult::parameters).toList();
    }
}
