package org.rnn4j.core.program;

import java.util.Arrays;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;

/**
 * A head whose classes form a linear chain over the real steps of a sequence (Lafferty et al. 2001): its predictions are the
 * probabilities of the classes at each step, its loss is −ln of the true path's probability. A masked step is no step.
 */
final class ChainOperation implements HeadOperation {
    private final Output head;
    private final Wire output;
    private final DenseOperation dense;
    private final Scores parameters;
    private final Scores gradients;
    private final LinearChain chain;
    private final int classes;
    private final double[] scores;
    private final double[] results;
    private final int[] rows;
    private final int[] truth;
    private final double[] transitionGradients;
    private final double[] startGradients;
    private final double[] endGradients;
    private double lossSum;

    /** The chain's parameters, {@code [from class, to class]} and {@code [class]}, or their gradients. */
    record Scores(Array transitions, Array starts, Array ends) {
        static Scores of(ParameterBlock block, String node) {
            return new Scores(
                    block.array(node + ".transitions"), block.array(node + ".starts"), block.array(node + ".ends"));
        }
    }

    /** @param dense gives the scores of the classes at each step */
    ChainOperation(Output head, Wire output, DenseOperation dense, Scores parameters, Scores gradients) {
        this.head = head;
        this.output = output;
        this.dense = dense;
        this.parameters = parameters;
        this.gradients = gradients;
        this.classes = head.units();
        this.chain = new LinearChain(classes);
        this.scores = new double[output.values().length()];
        this.results = new double[scores.length];
        this.rows = new int[output.steps()];
        this.truth = new int[output.steps()];
        this.transitionGradients = new double[classes * classes];
        this.startGradients = new double[classes];
        this.endGradients = new double[classes];
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        dense.bind(inputSteps);
        output.bind(inputSteps, dense.output().mask());
    }

    @Override
    public void forward(Pass pass) {
        dense.forward(pass);
        int length = output.values().length();
        dense.output().values().read(0, scores, 0, length);
        chain.read(parameters);
        if (pass.training()) {
            // The labels say which steps there are.
            return;
        }
        Arrays.fill(results, 0, length, 0);
        for (int sequence = 0; sequence < output.batch(); sequence++) {
            chain.begin(output.steps());
            for (int step = 0; step < output.steps(); step++) {
                if (output.mask().isReal(step * output.batch() + sequence)) {
                    take(step, sequence);
                }
            }
            marginals(1);
        }
        output.values().write(0, results, 0, length);
    }

    private void take(int step, int sequence) {
        int row = (step * output.batch() + sequence) * classes;
        rows[chain.steps()] = row;
        chain.add(scores, row);
    }

    /** Sums over the paths of the sequence and writes its steps' probabilities, times a factor. */
    private void marginals(double factor) {
        if (chain.steps() == 0) {
            return;
        }
        chain.sum();
        for (int step = 0; step < chain.steps(); step++) {
            chain.marginals(step, results, rows[step]);
            for (int k = rows[step]; factor != 1 && k < rows[step] + classes; k++) {
                results[k] *= factor;
            }
        }
    }

    @Override
    public double lossSum() {
        return lossSum;
    }

    @Override
    public void compare(Sequences labels, int fromStep, Pass pass) {
        int length = output.values().length();
        Arrays.fill(results, 0, length, 0);
        Arrays.fill(transitionGradients, 0);
        Arrays.fill(startGradients, 0);
        Arrays.fill(endGradients, 0);
        double scale = 1.0 / pass.sequences();
        lossSum = 0;
        for (int sequence = 0; sequence < output.batch(); sequence++) {
            chain.begin(output.steps());
            for (int step = 0; step < output.steps(); step++) {
                int label = (fromStep + step) * labels.batch() + pass.firstSequence() + sequence;
                float[] mask = labels.mask();
                if (mask == null || mask[label] != 0) {
                    truth[chain.steps()] = classAt(labels, label);
                    take(step, sequence);
                }
            }
            marginals(scale);
            lossSum += gradients(scale);
        }
        Wire target = dense.output();
        target.startBackward();
        Array gradient = target.contribution();
        if (gradient != null) {
            gradient.write(0, results, 0, length);
            target.contributed();
        }
    }

    private int classAt(Sequences labels, int at) {
        if (head.isClassIndex(labels) || classes == 1) {
            return classes == 1 ? 0 : head.classAt(labels, at);
        }
        int best = 0;
        for (int k = 1; k < classes; k++) {
            best = labels.values()[at * classes + k] > labels.values()[at * classes + best] ? k : best;
        }
        return best;
    }

    /** Completes the gradients of a sequence, whose probabilities are there, and returns its loss. */
    private double gradients(double scale) {
        int steps = chain.steps();
        if (steps == 0) {
            return 0;
        }
        double path = chain.start(truth[0]) + chain.end(truth[steps - 1]);
        for (int k = 0; k < classes; k++) {
            startGradients[k] += results[rows[0] + k];
            endGradients[k] += results[rows[steps - 1] + k];
        }
        startGradients[truth[0]] -= scale;
        endGradients[truth[steps - 1]] -= scale;
        for (int step = 0; step < steps; step++) {
            path += chain.score(step, truth[step]);
            results[rows[step] + truth[step]] -= scale;
            if (step > 0) {
                path += chain.transition(truth[step - 1], truth[step]);
                // Counted here, scaled at the end: the expected pairs less the true one.
                chain.addPairs(step - 1, transitionGradients);
                transitionGradients[truth[step - 1] * classes + truth[step]] -= 1;
            }
        }
        return chain.logSum() - path;
    }

    @Override
    public void backward(Pass pass) {
        double scale = 1.0 / pass.sequences();
        for (int i = 0; i < transitionGradients.length; i++) {
            transitionGradients[i] *= scale;
        }
        gradients.transitions().write(0, transitionGradients, 0, transitionGradients.length);
        gradients.starts().write(0, startGradients, 0, classes);
        gradients.ends().write(0, endGradients, 0, classes);
        dense.backwardFromSums(dense.output().gradientRows());
    }
}
