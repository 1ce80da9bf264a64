package org.rnn4j.core.program;

import java.util.Arrays;
import org.rnn4j.core.decoding.CtcAlignment;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

/**
 * A head whose labels stand for the whole sequence and not for steps (Graves et al. 2006): its predictions are the probabilities
 * of the classes at each step, its loss is −ln of the probability of the labels over all their alignments. A masked step is no
 * step, and in training the output holds the sums before softmax, from which the logarithms are exact.
 */
final class CtcOperation implements HeadOperation {
    private final Output head;
    private final DenseOperation dense;
    private final CtcAlignment alignment;
    /** Made once: an update allocates next to nothing. */
    private final String labelled;

    private final double[] sums;
    private final double[] gradients;
    private double lossSum;

    /** @param dense gives the sums of the classes at each step in training, else their probabilities */
    CtcOperation(Output head, DenseOperation dense, boolean training) {
        this.head = head;
        this.dense = dense;
        this.labelled = "labels of '" + head.id() + "'";
        this.alignment = new CtcAlignment(head.units());
        this.sums = new double[training ? dense.output().values().length() : 0];
        this.gradients = new double[sums.length];
    }

    @Override
    public Wire output() {
        return dense.output();
    }

    @Override
    public void bind(int inputSteps) {
        dense.bind(inputSteps);
    }

    @Override
    public void forward(Pass pass) {
        dense.forward(pass);
    }

    @Override
    public double lossSum() {
        return lossSum;
    }

    @Override
    public void compare(Sequences labels, int fromStep, Pass pass) {
        Wire output = output();
        int length = output.values().length();
        output.values().read(0, sums, 0, length);
        Arrays.fill(gradients, 0, length, 0);
        lossSum = 0;
        for (int sequence = 0; sequence < output.batch(); sequence++) {
            take(labels, pass.firstSequence() + sequence);
            for (int step = 0; step < output.steps(); step++) {
                int row = step * output.batch() + sequence;
                if (output.mask().isReal(row)) {
                    alignment.addSums(sums, row * head.units());
                }
            }
            alignment.check(labelled, pass.firstSequence() + sequence);
            lossSum -= alignment.logProbability();
            alignment.gradients(1.0 / pass.sequences(), gradients);
        }
        output.startBackward();
        Array target = output.contribution();
        if (target != null) {
            target.write(0, gradients, 0, length);
            output.contributed();
        }
    }

    private void take(Sequences labels, int sequence) {
        alignment.begin(output().steps(), labels.timeSteps());
        for (int step = 0; step < labels.timeSteps(); step++) {
            if (labels.isReal(step, sequence)) {
                alignment.label(head.classAt(labels, step * labels.batch() + sequence));
            }
        }
    }

    @Override
    public void backward(Pass pass) {
        dense.backwardFromSums(dense.output().gradientRows());
    }
}
