package org.rnn4j.app.experiment;

import java.util.List;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.rnn4j.app.config.ModelConfig.EvaluateSteps;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Keeping;
import org.rnn4j.app.task.Scored;
import org.rnn4j.core.inference.Inference;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;
import org.rnn4j.data.batching.Batches;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;

/** Runs networks over a part. */
final class Answering {
    /** Sequences that are asked together at most: enough that those of one length fill tiles. */
    private static final int MOST = 512;
    /** Numbers, padding included, that are given and said together unless one sequence has more: 64 MiB. */
    private static final long MOST_NUMBERS = 1L << 24;

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

    /** The answers of the first network. */
    Answers first(Members members) {
        Inference network = members.first();
        // A long text is judged in stretches: all of its outputs would not be in memory together.
        return collected(
                members,
                (batch, into) -> network.predict(
                        CoreBatches.inputs(batch), (from, outputs) -> into.add(batch, from, outputs.get(0))));
    }

    /** The mean of all networks' answers. */
    Answers together(Members members) {
        return members.count() == 1
                ? first(members)
                : collected(
                        members,
                        (batch, into) -> into.add(
                                batch,
                                0,
                                members.predict(CoreBatches.inputs(batch)).get(0)));
    }

    private Answers collected(Members members, BiConsumer<SequenceBatch, Collected> ask) {
        Output head = members.network().outputs().get(0);
        Collected collected =
                new Collected(Objects.requireNonNull(members.network().shapes().get(head.id())));
        int perStep = set.inputFeatures() + head.units();
        int end;
        for (int from = 0; from < set.size(); from = end) {
            end = end(from, perStep);
            ask.accept(Batches.of(set, IntStream.range(from, end).toArray()), collected);
        }
        return collected.answers();
    }

    /** After the last sequence that is asked together with the ones from a first on. */
    private int end(int from, int perStep) {
        int end = from + 1;
        long longest = set.timeSteps(from);
        while (end < Math.min(set.size(), from + MOST)) {
            longest = Math.max(longest, set.timeSteps(end));
            if (longest * perStep * (end + 1 - from) > MOST_NUMBERS) {
                return end;
            }
            end++;
        }
        return end;
    }

    /** What is kept so far. */
    private final class Collected {
        private final int[][] steps = new int[set.size()][];
        private final float[][] values = new float[set.size()][];
        private final int[] done = new int[set.size()];
        private final Shape output;
        private int kept = 1;

        Collected(Shape output) {
            this.output = output;
        }

        /** Keeps what is asked of a batch's outputs from a step on. */
        void add(SequenceBatch batch, int from, Sequences predicted) {
            kept = keeping.numbers(predicted.features());
            for (int b = 0; b < batch.batch(); b++) {
                int sequence = batch.indexes()[b];
                if (from == 0) {
                    steps[sequence] = asked(sequence, output);
                    values[sequence] = new float[steps[sequence].length * kept];
                }
                add(sequence, b, from, predicted);
            }
        }

        private void add(int sequence, int b, int from, Sequences predicted) {
            boolean isPooled = from == 0 && predicted.timeSteps() == 1; // a head after a pool has one step
            float[] outputs = new float[predicted.features()];
            int[] asked = steps[sequence];
            for (int i = done[sequence]; i < asked.length; i++) {
                int step = isPooled ? 0 : asked[i] / output.stride() - from;
                if (step >= predicted.timeSteps()) {
                    return;
                }
                int at = (step * predicted.batch() + b) * outputs.length;
                System.arraycopy(predicted.values(), at, outputs, 0, outputs.length);
                calibration.accept(outputs);
                keeping.keep(new Keeping.Step(set, sequence, asked[i]), outputs, values[sequence], i * kept);
                done[sequence] = i + 1;
            }
        }

        Answers answers() {
            return new Answers(set, kept, List.of(steps), List.of(values));
        }
    }

    private int[] asked(int sequence, Shape output) {
        if (set.signature().window().transcribes()) {
            // A transcript is read off all outputs, each named by the first step that it stands for.
            return IntStream.range(0, output.steps(set.timeSteps(sequence)))
                    .map(step -> step * output.stride())
                    .toArray();
        }
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
