package org.rnn4j.core.evaluation;

import org.rnn4j.core.decoding.CtcAlignment;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

/** The loss of a head with loss {@code ctc} from its probabilities, of which less than 1.2e-38 counts as that. */
final class AlignmentLoss {
    private final Output output;
    private final CtcAlignment alignment;

    AlignmentLoss(Output output) {
        this.output = output;
        this.alignment = new CtcAlignment(output.units());
    }

    /** As {@link Losses#of}; the steps of the value are labels. */
    Losses.Value value(Sequences prediction, Sequences label) {
        check("prediction", output.units(), prediction, label);
        check("label", 1, label, prediction);
        double sum = 0;
        for (int sequence = 0; sequence < label.batch(); sequence++) {
            alignment.begin(prediction.timeSteps(), label.timeSteps());
            for (int step = 0; step < label.timeSteps(); step++) {
                if (label.isReal(step, sequence)) {
                    alignment.label(output.classAt(label, step * label.batch() + sequence));
                }
            }
            for (int step = 0; step < prediction.timeSteps(); step++) {
                if (prediction.isReal(step, sequence)) {
                    alignment.addProbabilities(
                            prediction.values(), (step * prediction.batch() + sequence) * output.units());
                }
            }
            alignment.check("labels of '" + output.id() + "'", sequence);
            sum -= alignment.logProbability();
        }
        return new Losses.Value(sum, label.batch(), label.realSteps());
    }

    private static void check(String key, int features, Sequences found, Sequences other) {
        if (found.features() != features || found.batch() != other.batch()) {
            throw new IllegalArgumentException(key + ": expected [timeSteps, batch, features] = [any, " + other.batch()
                    + ", " + features + "], found [" + found.timeSteps() + ", " + found.batch() + ", "
                    + found.features() + "]");
        }
    }
}
