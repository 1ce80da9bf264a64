package org.rnn4j.app.experiment;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ModelConfig.EvaluateSteps;
import org.rnn4j.app.task.Scored;
import org.rnn4j.core.inference.Predictor;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.data.batching.BatchOptions;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;

/** Runs a network over a part and lines predictions up with the truth. */
final class Scoring {
    private static final int BATCH = 64;

    private final SequenceSet set;
    private final EvaluateSteps steps;
    private final List<double[]> predictions = new ArrayList<>();
    private final List<double[]> labels = new ArrayList<>();
    private final List<double[]> previous = new ArrayList<>();
    private final List<@Nullable LocalDateTime> times = new ArrayList<>();

    private Scoring(SequenceSet set, EvaluateSteps steps) {
        this.set = set;
        this.steps = steps;
    }

    static Scored of(Predictor predictor, SequenceSet set, EvaluateSteps steps) {
        Scoring scoring = new Scoring(set, steps);
        Iterator<SequenceBatch> batches = new Batches(set, BatchOptions.inOrder(BATCH)).epoch(0);
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            Sequences predicted = predictor
                    .predict(List.of(CoreBatches.inputs(batch)), steps(set))
                    .get(0);
            scoring.add(batch, predicted);
        }
        return scoring.scored();
    }

    /** Steps of all sequences. */
    static long steps(SequenceSet set) {
        return IntStream.range(0, set.size()).mapToLong(set::timeSteps).sum();
    }

    /** The truth alone, for what baselines learn from the training part. */
    static Scored truth(SequenceSet set, EvaluateSteps steps) {
        Scoring scoring = new Scoring(set, steps);
        for (int sequence = 0; sequence < set.size(); sequence++) {
            for (int step : scoring.scoredSteps(sequence)) {
                scoring.addTruth(sequence, step);
            }
        }
        return scoring.scored();
    }

    private void add(SequenceBatch batch, Sequences predicted) {
        for (int b = 0; b < batch.batch(); b++) {
            int sequence = batch.indexes()[b];
            for (int step : scoredSteps(sequence)) {
                addTruth(sequence, step);
                predictions.add(values(set, sequence, predicted, step, b));
            }
        }
    }

    /** A network's output at a step in the units of the file; classes and probabilities as they are. */
    static double[] values(SequenceSet set, int sequence, Sequences predicted, int step, int b) {
        double[] values = new double[predicted.features()];
        boolean classes = !set.signature().classes().isEmpty();
        for (int k = 0; k < values.length; k++) {
            double output = predicted.at(step, b, k);
            values[k] = classes ? output : set.restored(sequence, step, k, output);
        }
        return values;
    }

    private int[] scoredSteps(int sequence) {
        int count = set.labelSteps(sequence);
        int first = steps == EvaluateSteps.LAST ? Math.max(0, count - 1) : 0;
        return IntStream.range(first, count)
                .filter(step -> set.hasLabel(sequence, step))
                .toArray();
    }

    private void addTruth(int sequence, int step) {
        int width = set.labelFeatures();
        double[] label = new double[width];
        double[] before = new double[width];
        for (int k = 0; k < width; k++) {
            label[k] = set.labelValue(sequence, step, k);
            before[k] = set.previousTarget(sequence, step, k);
        }
        labels.add(label);
        previous.add(before);
        times.add(set.labelTime(sequence, step, 0));
    }

    private Scored scored() {
        return new Scored(
                set.signature(),
                predictions.toArray(double[][]::new),
                labels.toArray(double[][]::new),
                previous.toArray(double[][]::new),
                times,
                set.size());
    }
}
