package org.rnn4j.data.sequence;

import java.util.List;

/**
 * What the numbers of a {@link SequenceSet} mean.
 *
 * @param inputs the name of each number of a step
 * @param targets the name of each target
 * @param classes the classes of the one categorical target, whose labels are indexes into this list; otherwise empty. With
 *     {@link Labels#TRANSCRIPT} the blank, an empty text, and then the symbols; with {@link Labels#TRANSLATION} the mark of
 *     beginning and end, an empty text, then what stands for any unknown symbol, and then the symbols
 * @param window how labels lie to inputs
 * @param labelled false for inputs of predictions, which have no labels
 * @param frame what the series' columns and targets are to a window
 * @param tokens the inputs of ids, which a network has beside that of numbers (or alone where {@code inputs} is empty)
 */
public record Signature(
        List<String> inputs,
        List<String> targets,
        List<String> classes,
        Window window,
        boolean labelled,
        Frame frame,
        List<TokenInput> tokens) {
    public Signature {
        tokens = List.copyOf(tokens);
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        classes = List.copyOf(classes);
    }

    /** Columns and targets without roles; the window may still make more numbers of a step than there are columns. */
    public Signature(
            List<String> columns, List<String> targets, List<String> classes, Window window, boolean labelled) {
        this(Frame.plain(columns, targets.size()), targets, classes, window, labelled);
    }

    /** The inputs' names follow from the columns and the window. */
    public Signature(Frame frame, List<String> targets, List<String> classes, Window window, boolean labelled) {
        this(StepLayout.of(frame, targets, window).names(), targets, classes, window, labelled, frame, List.of());
    }

    /** The same with inputs of ids. */
    public Signature withTokens(List<TokenInput> inputsOfIds) {
        return new Signature(inputs, targets, classes, window, labelled, frame, inputsOfIds);
    }

    /** Numbers of a label step: one for each target and row that it covers. */
    public int labelFeatures() {
        return labelTargets() * window.rowsPerLabel();
    }

    /** Targets of one row of a label: all, or 1 when every target is a sequence of its own. */
    public int labelTargets() {
        return independent() ? 1 : targets.size();
    }

    /** Sequences of one window. */
    public int channels() {
        return independent() ? targets.size() : 1;
    }

    private boolean independent() {
        return window.channels() == Channels.INDEPENDENT;
    }
}
