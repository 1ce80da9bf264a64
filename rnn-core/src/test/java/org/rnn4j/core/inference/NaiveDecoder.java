package org.rnn4j.core.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;

/** The equations of an attention-decoder as its papers write them, in double precision and one number after the other. */
final class NaiveDecoder {
    private final Parameters parameters;
    private final AttentionDecoder node;
    private final Output head;

    NaiveDecoder(Network network, Parameters parameters) {
        this.parameters = parameters;
        this.node = (AttentionDecoder) network.nodes().stream()
                .filter(AttentionDecoder.class::isInstance)
                .findFirst()
                .orElseThrow();
        this.head = network.outputs().get(0);
    }

    /** ln P of all classes after each of the symbols, the first of which is the mark of the beginning. */
    List<double[]> logProbabilities(double[][] memory, int[] read) {
        int layers = node.layers();
        int units = node.units();
        double[][] hidden = new double[layers][units];
        double[][] cell = new double[layers][units];
        bridge(memory, hidden, cell);
        double[] readout = new double[node.readout()];
        double[] coverage = new double[memory.length];
        List<double[]> all = new ArrayList<>();
        for (int symbol : read) {
            double[] x = row(tensor("embedding.inputWeights"), symbol, node.embedding());
            double[] input = node.inputFeeding() ? joined(x, readout) : x;
            for (int k = 0; k < layers; k++) {
                step("layer" + (k + 1), input, hidden[k], cell[k]);
                input = hidden[k];
            }
            double[] shares = shares(memory, input, coverage);
            double[] context = new double[memory[0].length];
            for (int s = 0; s < shares.length; s++) {
                coverage[s] += shares[s];
                for (int i = 0; i < context.length; i++) {
                    context[i] += shares[s] * memory[s][i];
                }
            }
            readout = dense("readout", joined(joined(input, context), x));
            Arrays.setAll(readout, new Tanh(readout)::of);
            all.add(logSoftmax(logits(readout)));
        }
        return all;
    }

    private record Tanh(double[] values) {
        double of(int i) {
            return Math.tanh(values[i]);
        }
    }

    private void bridge(double[][] memory, double[][] hidden, double[][] cell) {
        if (node.bridge() == AttentionDecoder.Bridge.ZERO) {
            return;
        }
        double[] mean = new double[memory[0].length];
        for (double[] row : memory) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += row[i] / memory.length;
            }
        }
        double[] start = dense("bridge", mean);
        for (int i = 0; i < start.length; i++) {
            int layer = i / node.units();
            (layer < node.layers() ? hidden[layer] : cell[layer - node.layers()])[i % node.units()] =
                    Math.tanh(start[i]);
        }
    }

    private void step(String name, double[] input, double[] hidden, double[] cell) {
        int units = hidden.length;
        double[] a = plus(product(input, tensor(name + ".inputWeights")), tensor(name + ".bias"));
        double[] b = product(hidden, tensor(name + ".recurrentWeights"));
        if (node.cell() == AttentionDecoder.Cell.GRU) {
            b = plus(b, tensor(name + ".recurrentBias"));
        }
        for (int i = 0; i < units; i++) {
            switch (node.cell()) {
                case SIMPLE_RNN -> hidden[i] = Math.tanh(a[i] + b[i]);
                case GRU -> {
                    double reset = sigmoid(a[i] + b[i]);
                    double update = sigmoid(a[units + i] + b[units + i]);
                    double candidate = Math.tanh(a[2 * units + i] + reset * b[2 * units + i]);
                    hidden[i] = (1 - update) * candidate + update * hidden[i];
                }
                case LSTM -> {
                    double in = sigmoid(a[i] + b[i]);
                    double forget = sigmoid(a[units + i] + b[units + i]);
                    double out = sigmoid(a[2 * units + i] + b[2 * units + i]);
                    double candidate = Math.tanh(a[3 * units + i] + b[3 * units + i]);
                    cell[i] = forget * cell[i] + in * candidate;
                    hidden[i] = out * Math.tanh(cell[i]);
                }
            }
        }
    }

    private double[] shares(double[][] memory, double[] hidden, double[] coverage) {
        double[] scores = new double[memory.length];
        for (int s = 0; s < memory.length; s++) {
            double[] key = product(memory[s], tensor("keys.inputWeights"));
            if (node.isAdditive()) {
                key = plus(key, tensor("keys.bias"));
                double[] query = product(hidden, tensor("query.inputWeights"));
                for (int i = 0; i < key.length; i++) {
                    double covered = node.coverage()
                            ? coverage[s] * tensor("coverageWeights").values()[i]
                            : 0;
                    scores[s] += tensor("scoreWeights").values()[i] * Math.tanh(key[i] + query[i] + covered);
                }
            } else {
                for (int i = 0; i < key.length; i++) {
                    scores[s] += hidden[i] * key[i];
                }
            }
        }
        double[] logarithms = logSoftmax(scores);
        return Arrays.stream(logarithms).map(Math::exp).toArray();
    }

    private double[] logits(double[] readout) {
        Tensor bias = parameters.get(head.id() + ".bias");
        if (head.tied() == null) {
            return plus(product(readout, parameters.get(head.id() + ".inputWeights")), bias);
        }
        double[] logits = new double[head.units()];
        for (int k = 0; k < logits.length; k++) {
            double[] vector = row(tensor("embedding.inputWeights"), k, readout.length);
            for (int i = 0; i < readout.length; i++) {
                logits[k] += vector[i] * readout[i];
            }
        }
        return plus(logits, bias);
    }

    private Tensor tensor(String name) {
        return parameters.get(node.id() + "." + name);
    }

    private double[] dense(String name, double[] x) {
        return plus(product(x, tensor(name + ".inputWeights")), tensor(name + ".bias"));
    }

    private static double[] product(double[] x, Tensor weights) {
        int columns = weights.values().length / x.length;
        double[] y = new double[columns];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < columns; k++) {
                y[k] += x[i] * weights.values()[i * columns + k];
            }
        }
        return y;
    }

    private static double[] plus(double[] x, Tensor bias) {
        for (int i = 0; i < x.length; i++) {
            x[i] += bias.values()[i];
        }
        return x;
    }

    private static double[] row(Tensor table, int row, int columns) {
        double[] values = new double[columns];
        Arrays.setAll(values, i -> table.values()[row * columns + i]);
        return values;
    }

    private static double[] joined(double[] a, double[] b) {
        double[] both = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, both, a.length, b.length);
        return both;
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }

    static double[] logSoftmax(double[] x) {
        double largest = Arrays.stream(x).max().orElseThrow();
        double sum = Arrays.stream(x).map(v -> Math.exp(v - largest)).sum();
        return Arrays.stream(x).map(v -> v - largest - Math.log(sum)).toArray();
    }
}
