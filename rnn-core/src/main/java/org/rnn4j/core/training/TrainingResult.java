package org.rnn4j.core.training;

import java.util.List;
import org.rnn4j.core.network.Parameters;

/**
 * The end of a run.
 *
 * @param history every epoch
 * @param best the epoch whose weights were kept, from 1
 * @param parameters the weights of that epoch
 * @param stoppedEarly true where patience ended the run
 */
public record TrainingResult(List<EpochRecord> history, int best, Parameters parameters, boolean stoppedEarly) {
    public TrainingResult {
        history = List.copyOf(history);
    }
}
