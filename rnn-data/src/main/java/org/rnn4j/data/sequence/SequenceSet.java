package org.rnn4j.data.sequence;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The sequences of one part (training, validation, test) or of one file to predict: views into {@link Series}, no copies.
 *
 * <p>A sequence has input steps 0 … timeSteps − 1. It has as many label steps as input steps for {@link
 * Labels#EVERY_STEP}, otherwise one; none when the set is not labelled.
 */
public final class SequenceSet {
    private final Signature signature;
    private final List<Series> series;
    private final SequenceIndex index;

    /** A set over the given series; nothing is copied. */
    public SequenceSet(Signature signature, List<Series> series, SequenceIndex index) {
        this.signature = signature;
        this.series = List.copyOf(series);
        this.index = index;
    }

    /** What inputs and labels mean. */
    public Signature signature() {
        return signature;
    }

    /** The number of sequences. */
    public int size() {
        return index.size();
    }

    /** Sequences left out because the file has no value for their label. */
    public int withoutLabel() {
        return index.withoutLabel();
    }

    /** Columns of the inputs. */
    public int inputFeatures() {
        return signature.inputs().size();
    }

    /** Columns of the labels. */
    public int labelFeatures() {
        return signature.labelFeatures();
    }

    /** Input steps of a sequence. */
    public int timeSteps(int sequence) {
        return index.length(sequence);
    }

    /** Label steps of a sequence. */
    public int labelSteps(int sequence) {
        if (!signature.labelled()) {
            return 0;
        }
        return everyStep() ? timeSteps(sequence) : 1;
    }

    /** The series that a sequence is cut from. */
    public Series series(int sequence) {
        return series.get(index.series(sequence));
    }

    /** The row of the series that holds an input step. */
    public int row(int sequence, int step) {
        return index.start(sequence) + step;
    }

    /** The 1-based line of the file that holds an input step. */
    public int line(int sequence, int step) {
        return (int) series(sequence).rows().lines().get(row(sequence, step));
    }

    /** The time of an input step, null without times. */
    public @Nullable LocalDateTime time(int sequence, int step) {
        return series(sequence).rows().time(row(sequence, step));
    }

    /** Copies the inputs of one step to {@code [offset, offset + inputFeatures)}. */
    public void copyInput(int sequence, int step, float[] destination, int offset) {
        int features = inputFeatures();
        series(sequence).inputs().copy((long) row(sequence, step) * features, destination, offset, features);
    }

    /** A label as a network is trained on it: scaled, or a class's index; NaN where the file has no value. */
    public float label(int sequence, int labelStep, int labelFeature) {
        return series(sequence).targets().get(labelPosition(sequence, labelStep, labelFeature));
    }

    /** A label in the units of the file; NaN where the file has no value. */
    public double labelValue(int sequence, int labelStep, int labelFeature) {
        return series(sequence).targetValues().get(labelPosition(sequence, labelStep, labelFeature));
    }

    /** Whether every label of a step has a value; a step without is masked out. */
    public boolean hasLabel(int sequence, int labelStep) {
        for (int k = 0; k < labelFeatures(); k++) {
            if (Float.isNaN(label(sequence, labelStep, k))) {
                return false;
            }
        }
        return true;
    }

    /** The row of the series that holds a label. */
    public int labelRow(int sequence, int labelStep, int labelFeature) {
        int anchor = row(sequence, everyStep() ? labelStep : timeSteps(sequence) - 1);
        boolean ahead = signature.window().labels() == Labels.AHEAD;
        return anchor
                + (ahead
                        ? 1 + labelFeature / signature.targets().size()
                        : signature.window().steps());
    }

    /** The time of a label, null without times. */
    public @Nullable LocalDateTime labelTime(int sequence, int labelStep, int labelFeature) {
        return series(sequence).rows().time(labelRow(sequence, labelStep, labelFeature));
    }

    /**
     * A target in the units of the file at an input step; NaN where the file has none. The step may be negative or past the
     * window, as long as the series has that row.
     */
    public double targetAt(int sequence, int step, int target) {
        int row = row(sequence, step);
        Series from = series(sequence);
        boolean inside =
                row >= 0 && row < from.rows().count() && from.targetValues().size() > 0;
        return inside ? from.targetValues().get((long) row * signature.targets().size() + target) : Double.NaN;
    }

    /**
     * The last value of the label's own target that is known when the label is predicted, in the units of the file: what a
     * persistence baseline predicts. With horizon 0 it is the value one step before. NaN where there is none.
     */
    public double previousTarget(int sequence, int labelStep, int labelFeature) {
        int step = everyStep() ? labelStep : timeSteps(sequence) - 1;
        int target = labelFeature % signature.targets().size();
        return targetAt(sequence, signature.window().steps() == 0 ? step - 1 : step, target);
    }

    private boolean everyStep() {
        return signature.window().labels() == Labels.EVERY_STEP;
    }

    private long labelPosition(int sequence, int labelStep, int labelFeature) {
        int targets = signature.targets().size();
        return (long) labelRow(sequence, labelStep, labelFeature) * targets + labelFeature % targets;
    }
}
