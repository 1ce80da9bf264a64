package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.kernel.Pointwise;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

/** A head: predictions forward, the loss and its gradient backward. */
final class OutputOperation implements HeadOperation {
    private final Kernel kernel;
    private final Output head;
    private final Wire output;
    private final DenseOperation dense;
    private final LossGradient loss;
    private double[] predictions = {};
    private double[] gradients = {};
    private double lossSum;

    OutputOperation(Kernel kernel, Output head, Wire output, DenseOperation dense) {
        this.kernel = kernel;
        this.head = head;
        this.output = output;
        this.dense = dense;
        this.loss = LossGradient.of(head);
    }

    @Override
    public Wire output() {
        return output;
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
        int units = output.size();
        int length = output.values().length();
        if (predictions.length < length) {
            predictions = new double[length];
            gradients = new double[length];
        }
        output.values().read(0, predictions, 0, length);
        double scale = 1.0 / pass.sequences();
        lossSum = 0;
        for (int step = 0; step < output.steps(); step++) {
            for (int i = 0; i < output.batch(); i++) {
                int row = (step * output.batch() + i) * units;
                int label = (fromStep + step) * labels.batch() + pass.firstSequence() + i;
                float[] mask = labels.mask();
                double weight = mask == null ? 1 : mask[label];
                if (weight == 0) {
                    java.util.Arrays.fill(gradients, row, row + units, 0);
                } else {
                    lossSum += weight * row(row, labels, label);
                    for (int k = row; k < row + units; k++) {
                        gradients[k] *= scale * weight;
                    }
                }
            }
        }
        output.startBackward();
        var target = output.contribution();
        if (target != null) {
            target.write(0, gradients, 0, length);
            output.contributed();
        }
    }

    /** The loss of one row of predictions, its gradient beside it. */
    private double row(int row, Sequences labels, int label) {
        if (head.isClassIndex(labels)) {
            return loss.applyClass(predictions, gradients, row, head.classAt(labels, label));
        }
        return loss.apply(predictions, gradients, row, labels.values(), label * head.units());
    }

    @Override
    public void backward(Pass pass) {
        Matrix gradient = output.gradientRows();
        if (!loss.isFromSums()) {
            Pointwise function = Functions.pointwise(head.activation());
            if (function == null) {
                kernel.softmaxGradient(output.valueRows(), gradient, gradient);
            } else if (function != Pointwise.IDENTITY) {
                kernel.activateGradient(function, output.values(), output.gradient(), output.gradient());
            }
        }
        dense.backwardFromSums(gradient);
    }
}
