package org.rnn4j.app.task;

import java.util.List;

/**
 * What can be said after one step of a sequence.
 *
 * @param sequence its position in the set
 * @param step the last step that is known then
 * @param values one for each of {@link Task#predictionColumns}
 */
public record PredictionRow(int sequence, int step, List<Object> values) {
    public PredictionRow {
        values = List.copyOf(values);
    }
}
