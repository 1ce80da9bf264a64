package org.rnn4j.core.network;

import java.util.List;

/**
 * What a network is trained on in one step.
 *
 * @param inputs one for each {@link Network#inputs()}, each with its own mask
 * @param labels one for each {@link Network#outputs()}, {@code timeSteps} = 1 for a head that sees one vector per sequence;
 *     masked steps count neither in the loss nor in the gradient. A softmax head takes a number for each class, 1 for the true
 *     one, or one number, the index of the true class from 0 on; at a masked step it may be anything. A head with loss {@code ctc} takes {@code [symbols, batch, 1]}, class
 *     indexes from 1 on for as many steps as the longest string has, whose mask says which there are
 */
public record Batch(List<Sequences> inputs, List<Sequences> labels) {
    public Batch {
        inputs = List.copyOf(inputs);
        labels = List.copyOf(labels);
        for (Sequences label : labels) {
            if (label.batch() != inputs.get(0).batch()) {
                throw new IllegalArgumentException("labels: expected "
                        + inputs.get(0).batch() + " sequences as in the inputs, found " + label.batch());
            }
        }
    }

    public static Batch of(Sequences inputs, Sequences labels) {
        return new Batch(List.of(inputs), List.of(labels));
    }

    /** Number of sequences. */
    public int size() {
        return inputs.get(0).batch();
    }
}
