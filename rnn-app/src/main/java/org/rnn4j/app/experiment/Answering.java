package org.rnn4j.app.experiment;

import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.rnn4j.app.config.ModelConfig.EvaluateSteps;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Keeping;
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
    private final Keeping keeping;
    private final Consumer<float[]> calibration;

    /** @param calibration changes the outputs of a step before they are kept */
    Answering(SequenceSet set, EvaluateSteps evaluated, Keeping keeping, Consumer<float[]> calibration) {
        this.set = set;
        this.evaluated = evaluated;
        this.keeping = keeping;
        this.calibration = calibration;
    }

    /** The same questions with other probabilities. */
    Answering calibrated(Consumer<float[]> other) {
        return new Answering(set, evaluated, keeping, other);
    }

    /** The same questions, of whose answers nothing is left out: what a temperature is fitted on. */
    Answering keepingEverything() {
        return new Answering(set, evaluated, Keeping.EVERYTHING, calibration);
    }

    /** The answers of one network. */
    Answers of(Predictor predictor) {
        return of(List.of(predictor));
    }

    /** The mean of several networks' answers. */
    Answers of(List<Predictor> predictors) {
        int[][] steps = new int[set.size()][];
        float[][] values = new float[set.size()][];
        int kept = 1;
        long all = IntStream.range(0, set.size()).mapToLong(set::timeSteps).sum();
        Iterator<SequenceBatch> batches = new Batches(set, BatchOptions.inOrder(BATCH)).epoch(0);
        while (batches.hasNext()) {
            SequenceBatch batch = batches.next();
            Sequences predicted = mean(predictors, CoreBatches.inputs(batch), all);
            kept = keeping.numbers(predicted.features());
            for (int b = 0; b < batch.batch(); b++) {
                int sequence = batch.indexes()[b];
                steps[sequence] = asked(sequence);
                values[sequence] = row(predicted, b, sequence, steps[sequence]);
            }
        }
        return new Answers(set, kept, List.of(steps), List.of(values));
    }

    private static Sequences mean(List<Predictor> predictors, List<Sequences> inputs, long allSteps) {
        Sequences first = predictors.get(0).predict(inputs, allSteps).get(0);
        if (predictors.size() == 1) {
            return first;
        }
        double[] sums = new double[first.values().length];
        add(first, sums);
        for (Predictor other : predictors.subList(1, predictors.size())) {
            add(other.predict(inputs, allSteps).get(0), sums);
        }
        float[] mean = new float[sums.length];
        for (int i = 0; i < mean.length; i++) {
            mean[i] = (float) (sums[i] / predictors.size());
        }
        return new Sequences(mean, first.timeSteps(), first.batch(), first.features());
    }

    private static void add(Sequences predicted, double[] sums) {
        for (int i = 0; i < sums.length; i++) {
            sums[i] += predicted.values()[i];
        }
    }

    private float[] row(Sequences predicted, int b, int sequence, int[] steps) {
        int units = predicted.features();
        int kept = keeping.numbers(units);
        float[] outputs = new float[units];
        float[] row = new float[steps.length * kept];
        for (int i = 0; i < steps.length; i++) {
            int step = Math.min(steps[i], predicted.timeSteps() - 1); // a head after a pool has one step
            System.arraycopy(predicted.values(), (step * predicted.batch() + b) * units, outputs, 0, units);
            calibration.accept(outputs);
            keeping.keep(new Keeping.Step(set, sequence, steps[i]), outputs, row, i * kept);
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
