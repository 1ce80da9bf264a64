package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.CrossEntropy;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

/** Rows of sums before a softmax become the gradient of their loss: by the kernel where labels are many classes that
 * weigh the same. */
final class CrossEntropyRows {
    /** Below so many classes a kernel's loop gains nothing, and an index gives the bits of one number for each class. */
    private static final int MANY = 64;

    private final Kernel kernel;
    private final Output head;
    private final LossGradient loss;
    private final boolean byKernel;
    private final double[] predictions;
    private final double[] gradients;
    private int[] classes = {};

    /**
     * The labels of some rows.
     *
     * @param labels of the whole batch
     * @param places of each row's label among them
     * @param factors of each row's loss
     */
    record Truth(Sequences labels, int[] places, double[] factors) {}

    CrossEntropyRows(Kernel kernel, Output head) {
        this.kernel = kernel;
        this.head = head;
        this.loss = LossGradient.of(head);
        this.byKernel = head.units() >= MANY && head.loss().classWeights().isEmpty();
        this.predictions = new double[head.units()];
        this.gradients = new double[head.units()];
    }

    /**
     * Replaces sums without the bias.
     *
     * @param scale of the gradient, not of the loss
     * @return the rows' loss
     */
    double apply(Matrix sums, Array bias, Truth truth, double scale) {
        boolean indexes = head.isClassIndex(truth.labels());
        if (indexes) {
            readClasses(truth, sums.rows());
        }
        if (indexes && byKernel) {
            return kernel.crossEntropy(
                    sums,
                    bias,
                    classes,
                    truth.factors(),
                    new CrossEntropy(head.loss().smoothing(), scale));
        }
        kernel.addToRows(sums, bias);
        kernel.softmax(sums, sums);
        double sum = 0;
        for (int row = 0; row < sums.rows(); row++) {
            sum += truth.factors()[row] * row(sums, row, truth, scale * truth.factors()[row]);
        }
        return sum;
    }

    private void readClasses(Truth truth, int rows) {
        classes = classes.length < rows ? new int[truth.places().length] : classes;
        for (int row = 0; row < rows; row++) {
            classes[row] = head.classAt(truth.labels(), truth.places()[row]);
        }
    }

    private double row(Matrix sums, int row, Truth truth, double factor) {
        int units = head.units();
        sums.data().read(row * units, predictions, 0, units);
        double value = head.isClassIndex(truth.labels())
                ? loss.applyClass(predictions, gradients, 0, classes[row])
                : loss.apply(predictions, gradients, 0, truth.labels().values(), truth.places()[row] * units);
        for (int k = 0; k < units; k++) {
            gradients[k] *= factor;
        }
        sums.data().write(row * units, gradients, 0, units);
        return value;
    }
}
