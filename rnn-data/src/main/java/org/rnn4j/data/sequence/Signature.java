package org.rnn4j.data.sequence;

import java.util.List;

/**
 * What the numbers of a {@link SequenceSet} mean.
 *
 * @param inputs the name of each input feature
 * @param targets the name of each target
 * @param classes the classes of the one categorical target, whose labels are indexes into this list; otherwise empty
 * @param window how labels lie to inputs
 * @param labelled false for inputs of predictions, which have no labels
 */
public record Signature(
        List<String> inputs, List<String> targets, List<String> classes, Window window, boolean labelled) {
    public Signature {
        inputs = List.copyOf(inputs);
        targets = List.copyOf(targets);
        classes = List.copyOf(classes);
    }

    /** Labels of one step: targets, or targets × horizon for {@link Labels#AHEAD}. */
    public int labelFeatures() {
        return window.labels() == Labels.AHEAD ? targets.size() * window.steps() : targets.size();
    }
}
