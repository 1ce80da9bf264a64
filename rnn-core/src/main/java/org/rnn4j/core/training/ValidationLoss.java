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
        double[] sum = new double[1];
        long sequences = 0;
        long steps = 0;
        boolean whole = network.outputs().stream().anyMatch(Output::hasLabelsWithoutTime);
        try (Feed feed = new Feed(batches)) {
            while (feed.hasNext()) {
                Batch batch = feed.next();
                if (whole) {
                    sum[0] += sum(network, batch, 0, engine.predict(batch.inputs()));
                } else {
                    engine.predict(batch.inputs(), (from, outputs) -> sum[0] += sum(network, batch, from, outputs));
                }
                for (Sequences labels : batch.labels()) {
                    steps += labels.realSteps();
                }
                sequences += batch.size();
            }
        }
        if (sequences == 0) {
            throw new IllegalArgumentException("validation data: expected at least one batch, found none");
        }
        return new ValidationLoss(sum[0] / sequences, sum[0] / Math.max(1, steps));
    }

    private static double sum(Network network, Batch batch, int from, List<Sequences> outputs) {
        double sum = 0;
        for (int i = 0; i < outputs.size(); i++) {
            Sequences labels = batch.labels().get(i);
            Output head = network.outputs().get(i);
            Sequences part = head.hasLabelsWithoutTime()
                    ? labels
                    : labels.steps(from, outputs.get(i).timeSteps());
            sum += Losses.of(head, outputs.get(i), part).sum();
        }
        return sum;
    }
}
