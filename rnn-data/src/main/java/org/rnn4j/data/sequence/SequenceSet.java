package org.rnn4j.data.sequence;

import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The sequences of one part (training, validation, test) or of one file to predict: views into {@link Series}, no copies.
 *
 * <p>A sequence has steps 0 … timeSteps − 1: input steps, and with {@link Labels#FUTURE} the future steps after them. It has
 * as many label steps as steps for {@link Labels#EVERY_STEP} and {@link Labels#FUTURE} (whose input steps have no label),
 * with {@link Labels#TRANSCRIPT} one for each symbol, with {@link Labels#TRANSLATION} one more for the end, otherwise one; none when the set is not labelled. With {@link Channels#INDEPENDENT} a window is one sequence for each
 * target, one after the other. What a network is given and trained on are its numbers: scaled, and normalised by window;
 * {@link #restored} brings them back to the units of the file. All methods may be called by several threads.
 */
public final class SequenceSet {
    private final Signature signature;
    private final List<Series> series;
    private final SequenceIndex index;
    private final StepFiller filler;
    private final @Nullable Renewal renewal;
    /** The sequence that was asked for last: labels and outputs are asked for one by one. */
    private volatile @Nullable Resolved last;

    private record Resolved(int sequence, Cut cut) {}

    /** A set over the given series; nothing is copied. */
    public SequenceSet(Signature signature, List<Series> series, SequenceIndex index) {
        this(signature, List.copyOf(series), index, null);
    }

    private SequenceSet(Signature signature, List<Series> series, SequenceIndex index, @Nullable Renewal renewal) {
        this.signature = signature;
        this.series = series;
        this.index = index;
        this.filler = new StepFiller(signature);
        this.renewal = renewal;
    }

    /** The same sequences, which are made anew in each epoch of a training. */
    public SequenceSet renewedBy(Renewal each) {
        return new SequenceSet(signature, series, index, each);
    }

    /** What makes the sequences anew in each epoch of a training; null where they stay as they are. */
    public @Nullable Renewal renewal() {
        return renewal;
    }

    /** What inputs and labels mean. */
    public Signature signature() {
        return signature;
    }

    /** The number of sequences. */
    public int size() {
        return Math.multiplyExact(index.size(), signature.channels());
    }

    /** The number of windows: sequences, or with {@link Channels#INDEPENDENT} sequences / targets. */
    public int windows() {
        return index.size();
    }

    /** The sequences of windows {@code [from, to)} as a set of their own; nothing is copied. */
    public SequenceSet range(int from, int to) {
        return new SequenceSet(signature, series, index.range(from, to));
    }

    /** The window that a sequence belongs to. */
    public int window(int sequence) {
        return sequence / signature.channels();
    }

    /** Windows left out because the file has no value for their label. */
    public int withoutLabel() {
        return index.withoutLabel();
    }

    /** Numbers of a step. */
    public int inputFeatures() {
        return signature.inputs().size();
    }

    /** Numbers of a label step. */
    public int labelFeatures() {
        return signature.labelFeatures();
    }

    /** Steps of a sequence, future ones included. */
    public int timeSteps(int sequence) {
        return inputSteps(sequence) + signature.window().futureSteps();
    }

    /** Input steps of a sequence. */
    public int inputSteps(int sequence) {
        return index.length(window(sequence)) / signature.window().rowsPerStep();
    }

    /**
     * Label steps of a sequence: with {@link Labels#TRANSCRIPT} its symbols, of which there may be none, with {@link
     * Labels#TRANSLATION} those of the translation and its end.
     */
    public int labelSteps(int sequence) {
        if (signature.window().transcribes()) {
            Transcript said = said(sequence);
            return signature.labelled() && said != null ? said.ids().size() : 0;
        }
        return signature.labelled() ? outputSteps(sequence) : 0;
    }

    /** The text that is translated, as the file has it; null without {@link Labels#TRANSLATION}. */
    public @Nullable String sourceText(int sequence) {
        Translation into = translation(sequence);
        return into == null ? null : into.source();
    }

    /** The texts that are accepted as the translation, the labels' own first; empty where none is known. */
    public List<String> references(int sequence) {
        Translation into = translation(sequence);
        return into == null ? List.of() : into.references();
    }

    /** What a sequence is translated into; null without {@link Labels#TRANSLATION}. */
    public @Nullable Translation translation(int sequence) {
        return series(sequence).texts().translation();
    }

    /** The text of a sequence's transcript, as it is scored; null without {@link Labels#TRANSCRIPT} and where none is known. */
    public @Nullable String transcript(int sequence) {
        Transcript said = said(sequence);
        return said == null ? null : said.text();
    }

    /**
     * Steps of a network's output, labelled or not; with {@link Labels#TRANSLATION} those of the known translation, of which there
     * are none where it is not known.
     */
    public int outputSteps(int sequence) {
        if (signature.window().translates()) {
            Translation into = translation(sequence);
            return into == null ? 0 : into.steps();
        }
        return signature.window().perStep() ? timeSteps(sequence) : 1;
    }

    /** The first step of the output that means something: with {@link Labels#FUTURE} the first future step, otherwise 0. */
    public int firstOutputStep(int sequence) {
        return signature.window().futureSteps() > 0 ? inputSteps(sequence) : 0;
    }

    /** All series, those without a sequence among them. */
    public List<Series> series() {
        return series;
    }

    /** The series that a sequence is cut from. */
    public Series series(int sequence) {
        return series.get(seriesIndex(sequence));
    }

    /** The position of that series among all. */
    public int seriesIndex(int sequence) {
        return index.series(window(sequence));
    }

    /** The row of the series that is a step's last: it is known once the step has been seen. */
    public int row(int sequence, int step) {
        return index.start(window(sequence)) + (step + 1) * signature.window().rowsPerStep() - 1;
    }

    /** The row of the last target that is known when the sequence's (last) label is predicted. */
    public int origin(int sequence) {
        return known(row(sequence, inputSteps(sequence) - 1));
    }

    /** The 1-based line of the file that holds a step's last row. */
    public int line(int sequence, int step) {
        return (int) series(sequence).rows().lines().get(row(sequence, step));
    }

    /** The time of a step's last row, null without times. */
    public @Nullable LocalDateTime time(int sequence, int step) {
        return series(sequence).rows().time(row(sequence, step));
    }

    /** Writes the numbers of one step to {@code [offset, offset + inputFeatures)}. */
    public void copyInput(int sequence, int step, float[] destination, int offset) {
        filler.step(cut(sequence), step, destination, offset);
    }

    /** Writes the numbers of step t to {@code [offset + t · stride, offset + t · stride + inputFeatures)}, for every step. */
    public void copyInputs(int sequence, float[] destination, int offset, int stride) {
        filler.fill(cut(sequence), destination, offset, stride);
    }

    /**
     * Writes the ids of step t to {@code [offset + t · stride, offset + t · stride + width)}, for every step.
     *
     * @param token which of the {@link Signature#tokens}
     */
    public void copyTokens(int sequence, int token, float[] destination, int offset, int stride) {
        TokenIds ids = series(sequence).texts().ids().get(token);
        int first = row(sequence, 0);
        int steps = timeSteps(sequence);
        for (int step = 0; step < steps; step++) {
            ids.copy(first + step, destination, offset + step * stride);
        }
    }

    /** The text of a column in a step's last row, as the file has it; null where missing. */
    public @Nullable String text(int sequence, int step, String column) {
        return textAt(sequence, row(sequence, step), column);
    }

    /** The text of a column in any row of the sequence's series, as the file has it; null where missing. */
    public @Nullable String textAt(int sequence, int row, String column) {
        Map<String, @Nullable String[]> columns = series(sequence).texts().columns();
        @Nullable String[] texts = columns.get(column);
        if (texts == null) {
            throw new IllegalArgumentException(
                    "column " + column + " was not read as text, expected one of " + columns.keySet());
        }
        return texts[row];
    }

    /** A label as a network is trained on it, or a class's index; NaN where the file has no value or the step no label. */
    public float label(int sequence, int labelStep, int labelFeature) {
        if (labelStep < firstOutputStep(sequence)) {
            return Float.NaN;
        }
        if (ofSymbols()) {
            return symbol(sequence, labelStep);
        }
        int target = target(sequence, labelFeature);
        int row = labelRow(sequence, labelStep, labelFeature);
        float number = series(sequence).targets().get(position(row, target));
        boolean plain = signature.frame().normalise().isNone() || Float.isNaN(number);
        return plain ? number : (float) cut(sequence).level().label(target, row, number);
    }

    /** A label in the units of the file; NaN where the file has no value or the step no label. */
    public double labelValue(int sequence, int labelStep, int labelFeature) {
        if (ofSymbols()) {
            return symbol(sequence, labelStep);
        }
        return labelStep < firstOutputStep(sequence)
                ? Double.NaN
                : value(sequence, labelRow(sequence, labelStep, labelFeature), target(sequence, labelFeature));
    }

    /** Whether every label of a step has a value; a step without is masked out. */
    public boolean hasLabel(int sequence, int labelStep) {
        for (int k = 0; k < labelFeatures(); k++) {
            if (Double.isNaN(labelValue(sequence, labelStep, k))) {
                return false;
            }
        }
        return true;
    }

    /** The target that a label is about, as its position in {@link Signature#targets}. */
    public int target(int sequence, int labelFeature) {
        return signature.window().channels() == Channels.INDEPENDENT
                ? channel(sequence)
                : labelFeature % signature.targets().size();
    }

    /** How many rows after the last input row of its step a label lies: 0, 1 … horizon. */
    public int labelHorizon(int sequence, int labelStep, int labelFeature) {
        Window window = signature.window();
        int row = labelFeature / signature.labelTargets();
        return switch (window.labels()) {
            case EVERY_STEP, LAST_STEP, TRANSCRIPT, TRANSLATION -> window.steps();
            case AHEAD -> 1 + row;
            case FUTURE -> 1 + (labelStep - inputSteps(sequence)) * window.rowsPerStep() + row;
        };
    }

    /** The row of the series that holds a label; in a set without labels it may lie past the end. */
    public int labelRow(int sequence, int labelStep, int labelFeature) {
        boolean everyStep = signature.window().labels() == Labels.EVERY_STEP;
        int step = everyStep ? labelStep : inputSteps(sequence) - 1;
        return row(sequence, step) + labelHorizon(sequence, labelStep, labelFeature);
    }

    /** The time of a label, past the series' end too; null without times. */
    public @Nullable LocalDateTime labelTime(int sequence, int labelStep, int labelFeature) {
        int row = labelRow(sequence, labelStep, labelFeature);
        Rows rows = series(sequence).rows();
        return row < rows.count() ? rows.time(row) : Cadence.of(rows).timeAfter(rows, row - rows.count() + 1);
    }

    /** A number of a network's output for a label, in the units of the file. */
    public double restored(int sequence, int labelStep, int labelFeature, double output) {
        int target = target(sequence, labelFeature);
        int row = labelRow(sequence, labelStep, labelFeature);
        boolean plain = signature.frame().normalise().isNone();
        double number = plain ? output : cut(sequence).level().restored(target, row, output);
        return signature.frame().units().get(target).restored(number);
    }

    /**
     * A standard deviation of a network's output as one of what is learned: the units of the file, or the logarithm or root
     * of them where the target has {@code learnAs}.
     */
    public double restoredSpread(int sequence, int labelFeature, double deviation) {
        int target = target(sequence, labelFeature);
        double size = signature.frame().normalise().isNone()
                ? 1
                : cut(sequence).level().size(target);
        return signature.frame().units().get(target).restoredSpread(deviation * size);
    }

    /** A target at any row of the sequence's series, in the units of the file; NaN where the file has none. */
    public double value(int sequence, int row, int target) {
        Series from = series(sequence);
        boolean inside =
                row >= 0 && row < from.rows().count() && from.targetValues().size() > 0;
        return inside ? from.targetValues().get(position(row, target)) : Double.NaN;
    }

    /**
     * A target in the units of the file at a step's last row; NaN where the file has none. The step may be negative or past
     * the window, as long as the series has that row.
     */
    public double targetAt(int sequence, int step, int target) {
        return value(sequence, row(sequence, step), target);
    }

    /**
     * The last value of the label's own target that is known when the label is predicted, in the units of the file: what a
     * persistence baseline predicts. With horizon 0 it is the value one row before. NaN where there is none.
     */
    public double previousTarget(int sequence, int labelStep, int labelFeature) {
        boolean everyStep = signature.window().labels() == Labels.EVERY_STEP;
        int row = everyStep ? known(row(sequence, labelStep)) : origin(sequence);
        return value(sequence, row, target(sequence, labelFeature));
    }

    private @Nullable Transcript said(int sequence) {
        return series(sequence).texts().transcript();
    }

    private boolean ofSymbols() {
        return signature.window().transcribes() || signature.window().translates();
    }

    private float symbol(int sequence, int labelStep) {
        Translation into = translation(sequence);
        if (into != null) {
            return into.label(labelStep);
        }
        Transcript said = said(sequence);
        return said == null || labelStep >= said.ids().size()
                ? Float.NaN
                : said.ids().get(labelStep);
    }

    private int known(int row) {
        return signature.window().steps() == 0 ? row - 1 : row;
    }

    private int channel(int sequence) {
        return sequence % signature.channels();
    }

    private long position(int row, int target) {
        return (long) row * signature.targets().size() + target;
    }

    private Cut cut(int sequence) {
        Resolved resolved = last;
        if (resolved == null || resolved.sequence() != sequence) {
            resolved = new Resolved(sequence, resolve(sequence));
            last = resolved;
        }
        return resolved.cut();
    }

    private Cut resolve(int sequence) {
        int start = index.start(window(sequence));
        int length = index.length(window(sequence));
        int chosen = signature.window().channels() == Channels.INDEPENDENT ? channel(sequence) : -1;
        Series from = series(sequence);
        WindowLevel level = new WindowLevel(signature.frame(), from, start, known(start + length - 1) + 1, chosen);
        return new Cut(from, start, length, channel(sequence), level);
    }
}
