package org.rnn4j.core.training;

import java.util.List;
import org.rnn4j.core.evaluation.Losses;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.Engine;

/**
 * The loss over a part that is not trained on, dropout off and no penalties.
 *
 * @param perSequence summed over steps and outputs of all heads, averaged over sequences
 * @param perStep averaged over real steps
 */
record ValidationLoss(double perSequence, double perStep) {
    static ValidationLoss of(Engine engine, Network network, Iterable<Batch> batches) {
        double sum = 0;
        long sequences = 0;
        long steps = 0;
        List<Output> outputs = network.outputs();
        try (Feed feed = new Feed(batches)) {
            while (feed.hasNext()) {
                Batch batch = feed.next();
                List<Sequences> predictions = engine.predict(batch.inputs());
                for (int i = 0; i < outputs.size(); i++) {
                    Sequences labels = batch.labels().get(i);
                    sum += Losses.of(outputs.get(i), predictions.get(i), labels).sum();
                    steps += labels.realSteps();
                }
                sequences += batch.size();
            }
        }
        if (sequences == 0) {
            throw new IllegalArgumentException("validation data: expected at least one batch, found none");
        }
        return new ValidationLoss(sum / sequences, sum / Math.max(1, steps));
    }
}
