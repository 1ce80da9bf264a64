package org.rnn4j.core.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Likelihood;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

/**
 * The value of a head's loss from its predictions, in double precision: see {@link Loss} for what is summed and averaged.
 *
 * <p>With d = prediction − label: MSE d²; MAE |d|; Huber ½d² up to δ, then δ·(|d| − ½δ); pinball q·(−d) below the label and
 * (1 − q)·d above; likelihoods −ln p(label). Probabilities are clipped to [1e-7, 1 − 1e-7] (softmax: from below only), so that one certain and wrong
 * prediction costs 16.1 and not infinity.
 */
public final class Losses {
    private static final double LEAST = 1e-7;

    /**
     * A loss over a batch or a whole part of the data.
     *
     * @param sum over all real steps of all sequences
     * @param sequences number of sequences
     * @param steps number of real steps
     */
    public record Value(double sum, long sequences, long steps) {
        /** The training loss: averaged over sequences. */
        public double perSequence() {
            return sum / sequences;
        }

        /** Averaged over real steps, comparable between lengths; 0 where there is none. */
        public double perStep() {
            return steps == 0 ? 0 : sum / steps;
        }

        /** Both together: batches of one part of the data. */
        public Value plus(Value other) {
            return new Value(sum + other.sum, sequences + other.sequences, steps + other.steps);
        }
    }

    private final Output output;
    private final Loss loss;
    private final int units;
    private final double smoothing;
    private final @Nullable Likelihood likelihood;
    private final double[] parameters;

    private Losses(Output output, double smoothing) {
        this.output = output;
        this.loss = output.loss();
        this.units = output.units();
        this.smoothing = smoothing;
        this.likelihood = loss.likelihood();
        this.parameters = new double[loss.outputsPerLabel()];
    }

    /**
     * The loss as validation and evaluation report it: labels are not smoothed, but weighted as the loss says.
     *
     * @param output the head
     * @param prediction {@code [timeSteps, batch, units]}, after the head's activation; its mask is not looked at, except that of a head with loss
     *     {@code ctc}
     * @param label the same shape, or for a softmax head one class index at each step; its mask says which steps are real; for
     *     {@code ctc} {@code [symbols, batch, 1]}
     * @throws IllegalArgumentException when a shape differs, with both
     */
    public static Value of(Output output, Sequences prediction, Sequences label) {
        return new Losses(output, 0).value(prediction, label);
    }

    /** The loss as training minimises it: like {@link #of}, with the head's label smoothing. */
    public static Value smoothed(Output output, Sequences prediction, Sequences label) {
        return new Losses(output, output.loss().smoothing()).value(prediction, label);
    }

    private Value value(Sequences prediction, Sequences label) {
        if (output.hasLabelsWithoutTime()) {
            return new AlignmentLoss(output).value(prediction, label);
        }
        check("prediction", prediction, label, units);
        check("label", label, label, output.isClassIndex(label) ? 1 : units);
        double sum = 0;
        for (int step = 0; step < label.timeSteps(); step++) {
            for (int sequence = 0; sequence < label.batch(); sequence++) {
                if (label.isReal(step, sequence)) {
                    sum += step(prediction, label, step * label.batch() + sequence);
                }
            }
        }
        return new Value(sum, label.batch(), label.realSteps());
    }

    private static void check(String key, Sequences found, Sequences label, int features) {
        if (found.features() != features || found.timeSteps() != label.timeSteps() || found.batch() != label.batch()) {
            throw new IllegalArgumentException(key + ": expected [timeSteps, batch, features] = [" + label.timeSteps()
                    + ", " + label.batch() + ", " + features + "], found [" + found.timeSteps() + ", " + found.batch()
                    + ", " + found.features() + "]");
        }
    }

    private double step(Sequences prediction, Sequences label, int row) {
        int at = row * units;
        if (likelihood != null) {
            return negativeLog(likelihood, prediction.values(), label.values(), at);
        }
        double sum = 0;
        if (output.isClassIndex(label)) {
            int of = output.classAt(label, row);
            if (smoothing == 0) {
                // The others count nothing: with thousands of classes this is most of the work.
                return one(prediction.values()[at + of], 1, of);
            }
            for (int unit = 0; unit < units; unit++) {
                sum += one(prediction.values()[at + unit], unit == of ? 1 : 0, unit);
            }
            return sum;
        }
        for (int unit = 0; unit < units; unit++) {
            sum += one(prediction.values()[at + unit], label.values()[at + unit], unit);
        }
        return switch (loss.type()) {
            case SIGMOID_CROSS_ENTROPY, SOFTMAX_CROSS_ENTROPY, CRF -> sum;
            default -> sum / units;
        };
    }

    private double negativeLog(Likelihood of, float[] predictions, float[] labels, int at) {
        double sum = 0;
        for (int unit = 0; unit < units; unit += parameters.length) {
            for (int i = 0; i < parameters.length; i++) {
                parameters[i] = predictions[at + unit + i];
            }
            sum += of.negativeLog(parameters, 0, labels[at + unit]);
        }
        return sum * parameters.length / units;
    }

    private double one(double prediction, double label, int unit) {
        double difference = prediction - label;
        return switch (loss.type()) {
            case SIGMOID_CROSS_ENTROPY -> {
                double clipped = Math.min(Math.max(prediction, LEAST), 1 - LEAST);
                double target = label * (1 - smoothing) + smoothing / 2;
                yield -weight(loss.positiveWeights(), unit) * target * Math.log(clipped)
                        - (1 - target) * Math.log1p(-clipped);
            }
            case SOFTMAX_CROSS_ENTROPY, CRF -> {
                double target = label * (1 - smoothing) + smoothing / units;
                yield -weight(loss.classWeights(), unit) * target * Math.log(Math.max(prediction, LEAST));
            }
            case MSE -> difference * difference;
            case MAE -> Math.abs(difference);
            case HUBER -> huber(Math.abs(difference));
            case PINBALL -> {
                List<Double> quantiles = loss.quantiles();
                double quantile = quantiles.get(unit % quantiles.size());
                yield difference < 0 ? -quantile * difference : (1 - quantile) * difference;
            }
            case CTC, GAUSSIAN, STUDENT_T -> throw new IllegalStateException("this loss is no sum over outputs");
        };
    }

    private static double weight(List<Double> weights, int unit) {
        return weights.isEmpty() ? 1 : weights.get(unit);
    }

    private double huber(double distance) {
        double delta = loss.delta() == null ? 1 : loss.delta();
        return distance <= delta ? distance * distance / 2 : delta * (distance - delta / 2);
    }
}
