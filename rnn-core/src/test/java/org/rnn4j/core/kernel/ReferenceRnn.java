package org.rnn4j.core.kernel;

import org.jspecify.annotations.Nullable;

/** One sequence at a time, one number at a time, straight from the equations: slow, and hard to get wrong. */
final class ReferenceRnn {
    final RecurrentSpec spec;
    final int steps;
    final int batch;
    double[] input = new double[0];
    double @Nullable [] mask;
    double[] hidden = new double[0];
    double[] cell = new double[0];
    double[] inputWeights = new double[0];
    double[] recurrentWeights = new double[0];
    double[] bias = new double[0];
    double[] recurrentBias = new double[0];
    /** [steps, batch, hidden]. */
    double[] output = new double[0];

    double[] lastHidden = new double[0];
    double[] lastCell = new double[0];

    ReferenceRnn(RecurrentSpec spec, int steps, int batch) {
        this.spec = spec;
        this.steps = steps;
        this.batch = batch;
    }

    void run() {
        int size = spec.hiddenSize();
        output = new double[steps * batch * size];
        lastHidden = hidden.clone();
        lastCell = cell.clone();
        for (int b = 0; b < batch; b++) {
            double[] h = new double[spec.stateSize()];
            double[] c = new double[size];
            System.arraycopy(hidden, b * h.length, h, 0, h.length);
            System.arraycopy(cell, b * size, c, 0, size);
            for (int s = 0; s < steps; s++) {
                int t = spec.scan().reverse() ? steps - 1 - s : s;
                if (mask != null && mask[t * batch + b] == 0) {
                    if (spec.scan().maskRule() == MaskRule.ZERO) {
                        h = new double[h.length];
                        c = new double[size];
                    }
                } else {
                    double[] x = new double[spec.inputs()];
                    System.arraycopy(input, (t * batch + b) * spec.inputs(), x, 0, x.length);
                    double[] next = step(x, h, c);
                    System.arraycopy(h, 0, h, size, h.length - size);
                    System.arraycopy(next, 0, h, 0, size);
                }
                System.arraycopy(h, 0, output, (t * batch + b) * size, size);
            }
            System.arraycopy(h, 0, lastHidden, b * h.length, h.length);
            System.arraycopy(c, 0, lastCell, b * size, size);
        }
    }

    /** The next hidden state, from the last ones side by side; changes the cell state in place. */
    private double[] step(double[] x, double[] h, double[] c) {
        int size = spec.hiddenSize();
        double[] next = new double[size];
        double[] reset = new double[size];
        for (int j = 0; j < size; j++) {
            reset[j] = spec.cell() == Cell.GRU_RESET_BEFORE ? sigmoid(fromInput(x, 0, j) + product(h, 0, j)) * h[j] : 0;
        }
        for (int j = 0; j < size; j++) {
            switch (spec.cell()) {
                case SIMPLE, HIGHER_ORDER -> next[j] = activation(fromInput(x, 0, j) + product(h, 0, j));
                case LSTM -> {
                    double i = sigmoid(fromInput(x, 0, j) + product(h, 0, j));
                    double f = sigmoid(fromInput(x, 1, j) + product(h, 1, j));
                    double o = sigmoid(fromInput(x, 2, j) + product(h, 2, j));
                    double g = activation(fromInput(x, 3, j) + product(h, 3, j));
                    c[j] = f * c[j] + i * g;
                    next[j] = o * activation(c[j]);
                }
                case GRU_RESET_BEFORE -> {
                    double z = sigmoid(fromInput(x, 1, j) + product(h, 1, j));
                    double n = activation(fromInput(x, 2, j) + product(reset, 2, j));
                    next[j] = (1 - z) * n + z * h[j];
                }
                case GRU_RESET_AFTER -> {
                    double r = sigmoid(fromInput(x, 0, j) + product(h, 0, j) + recurrentBias[j]);
                    double z = sigmoid(fromInput(x, 1, j) + product(h, 1, j) + recurrentBias[size + j]);
                    double n = activation(fromInput(x, 2, j) + r * (product(h, 2, j) + recurrentBias[2 * size + j]));
                    next[j] = (1 - z) * n + z * h[j];
                }
            }
        }
        return next;
    }

    private double fromInput(double[] x, int gate, int unit) {
        int column = gate * spec.hiddenSize() + unit;
        double sum = bias[column];
        for (int k = 0; k < x.length; k++) {
            sum += x[k] * inputWeights[k * spec.gateColumns() + column];
        }
        return sum;
    }

    private double product(double[] h, int gate, int unit) {
        double sum = 0;
        for (int k = 0; k < h.length; k++) {
            sum += h[k] * recurrentWeights[k * spec.gateColumns() + gate * spec.hiddenSize() + unit];
        }
        return sum;
    }

    private double activation(double x) {
        return switch (spec.activation()) {
            case IDENTITY -> x;
            case TANH -> Math.tanh(x);
            case SIGMOID -> sigmoid(x);
            case RELU -> Math.max(x, 0);
            case SOFTPLUS -> Math.log1p(Math.exp(x));
            case ELU -> x > 0 ? x : Math.expm1(x);
        };
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
