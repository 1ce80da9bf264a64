package org.rnn4j.app.experiment;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.rnn4j.app.config.ModelConfig.EvaluateSteps;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Scored;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;

/** Runs networks over a part. */
final class Answering {
    private static final int BATCH = 64;

    private final SequenceSet set;
    private final EvaluateSteps evaluated;

    Answering(SequenceSet set, EvaluateSteps evaluated) {
        this.set = set;
        this.evaluated = evaluated;
    }

    /** The answers of one network. */
    Answers of(Predictor predictor) {
        int[][] steps = new int[set.size()][];
        float[][] values = new float[set.size()][];
        int units = 1;
        long all = IntStream.range(0, set.size()).mapToLong(set::timeSteps).sum();
        Iterator<SequenceBatch> batches = new Batches(set, BatchOptions.inOrder(BATCH)).epoch(0);
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            Sequences predicted =
                    predictor.predict(List.of(CoreBatches.inputs(batch)), all).get(0);
            units = predicted.features();
            for (int b = 0; b < batch.batch(); b++) {
                int sequence = batch.indexes()[b];
                steps[sequence] = asked(sequence);
                values[sequence] = row(predicted, b, steps[sequence]);
            }
        }
        return new Answers(set, units, List.of(steps), List.of(values));
    }

    /** The mean of several networks' answers. */
    Answers of(List<Predictor> predictors) {
        List<Answers> all = new ArrayList<>();
        predictors.forEach(predictor -> all.add(of(predictor)));
        return all.size() == 1 ? all.get(0) : Answers.mean(all);
    }

    private static float[] row(Sequences predicted, int b, int[] steps) {
        int units = predicted.features();
        float[] row = new float[steps.length * units];
        for (int i = 0; i < steps.length; i++) {
            int step = Math.min(steps[i], predicted.timeSteps() - 1); // a head after a pool has one step
            System.arraycopy(predicted.values(), (step * predicted.batch() + b) * units, row, i * units, units);
        }
        return row;
    }

    private int[] asked(int sequence) {
        if (set.signature().labelled()) {
            return Scored.labelled(set, sequence, evaluated == EvaluateSteps.LAST);
        }
        int last = set.timeSteps(sequence) - 1;
        if (set.firstOutputStep(sequence) > 0) {
            return IntStream.rangeClosed(set.firstOutputStep(sequence), last).toArray();
        }
        boolean everyStep = set.signature().window().labels() == Labels.EVERY_STEP;
        // Of overlapping windows only the last step counts: it is the one that has seen the whole window.
        int first = everyStep && set.signature().window().wholeSeries() ? 0 : last;
        return IntStream.rangeClosed(first, last).toArray();
    }
}
