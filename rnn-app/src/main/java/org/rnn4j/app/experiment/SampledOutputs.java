package org.rnn4j.app.experiment;

import java.util.List;
import java.util.SplittableRandom;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Likelihood;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Sequences;

/**
 * Past outputs that are numbers: those of a step are its first inputs, the latest first, each with all targets; the one
 * {@code back} rows before the label is the label of the step {@code back} steps before.
 *
 * @param pastOutputs of each step
 * @param loss of the head: which of a label's outputs is its point
 */
@SuppressWarnings("NullAway") // it cannot see "float @Nullable []" in class files of another module; masks may be null
record SampledOutputs(int pastOutputs, Loss loss) implements SampledBatches.Replacement {
    @Override
    public Batch replaced(Batch batch, Sequences said, double share, SplittableRandom random) {
        Sequences inputs = batch.inputs().get(0);
        float[] values = inputs.values().clone();
        int perLabel = loss.outputsPerLabel();
        int targets = said.features() / perLabel;
        int point = point(loss);
        for (int step = 1; step < inputs.timeSteps(); step++) {
            for (int sequence = 0; sequence < inputs.batch(); sequence++) {
                int at = (step * inputs.batch() + sequence) * inputs.features();
                for (int back = 1; back <= Math.min(step, pastOutputs); back++) {
                    for (int target = 0; target < targets; target++) {
                        if (random.nextDouble() < share) {
                            values[at + (back - 1) * targets + target] =
                                    said.at(step - back, sequence, target * perLabel + point);
                        }
                    }
                }
            }
        }
        Sequences replaced =
                new Sequences(values, inputs.timeSteps(), inputs.batch(), inputs.features(), inputs.mask());
        return new Batch(List.of(replaced), batch.labels());
    }

    /** Which of a label's outputs is its point: the location, or the quantile nearest to the median. */
    private static int point(Loss loss) {
        Likelihood likelihood = loss.likelihood();
        int nearest = 0;
        for (int i = 1; likelihood == null && i < loss.quantiles().size(); i++) {
            double distance = Math.abs(loss.quantiles().get(i) - 0.5);
            nearest = distance < Math.abs(loss.quantiles().get(nearest) - 0.5) ? i : nearest;
        }
        return nearest;
    }
}
