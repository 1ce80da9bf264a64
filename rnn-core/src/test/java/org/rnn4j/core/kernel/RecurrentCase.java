package org.rnn4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** One point of the grid of cells, activations, directions, masks, states and shapes, with its random numbers. */
record RecurrentCase(RecurrentSpec spec, int steps, int batch, Mask mask, boolean state) {
    enum Mask {
        NONE,
        PADDING,
        GAPS
    }

    /** Every cell and variant, direction, mask rule, mask and state, in small odd sizes. */
    static List<RecurrentCase> full() {
        List<RecurrentCase> cases = new ArrayList<>();
        for (Cell cell : Cell.values()) {
            for (Pointwise activation : activations(cell)) {
                for (boolean reverse : new boolean[] {false, true}) {
                    for (MaskRule rule : MaskRule.values()) {
                        for (Mask mask : Mask.values()) {
                            for (boolean state : new boolean[] {false, true}) {
                                var spec = spec(cell, activation, 2, 3, new Scan(reverse, rule));
                                cases.add(new RecurrentCase(spec, 5, 3, mask, state));
                            }
                        }
                    }
                }
            }
        }
        return cases;
    }

    /** A higher-order cell sees three states. */
    static RecurrentSpec spec(Cell cell, Pointwise activation, int inputs, int hiddenSize, Scan scan) {
        return new RecurrentSpec(cell, activation, inputs, hiddenSize, scan, cell == Cell.HIGHER_ORDER ? 3 : 1);
    }

    private static Pointwise[] activations(Cell cell) {
        return cell == Cell.SIMPLE
                ? new Pointwise[] {
                    Pointwise.TANH,
                    Pointwise.RELU,
                    Pointwise.SIGMOID,
                    Pointwise.IDENTITY,
                    Pointwise.SOFTPLUS,
                    Pointwise.ELU
                }
                : new Pointwise[] {Pointwise.TANH, Pointwise.SIGMOID};
    }

    /** The whole grid of cells and directions with each pair of mask, rule, state and shape seen at least once. */
    static List<RecurrentCase> pairwise() {
        int[][] shapes = {{1, 3, 5, 17}, {7, 1, 10, 17}, {9, 4, 3, 16}, {20, 3, 1, 33}, {33, 2, 6, 8}};
        List<RecurrentCase> cases = new ArrayList<>();
        List<RecurrentCase> small = full();
        for (int i = 0; i < small.size(); i++) {
            RecurrentCase point = small.get(i);
            int[] shape = shapes[(i + i / 12) % shapes.length];
            RecurrentSpec spec = point.spec;
            var sized = spec(spec.cell(), spec.activation(), shape[2], shape[3], spec.scan());
            cases.add(new RecurrentCase(sized, shape[0], shape[1], point.mask, point.state));
        }
        return cases;
    }

    double[] random(int seed, int length, double scale) {
        Random random = new Random(seed);
        return random.doubles(length, -scale, scale).toArray();
    }

    double @Nullable [] maskValues() {
        if (mask == Mask.NONE) {
            return null;
        }
        double[] values = new double[steps * batch];
        for (int t = 0; t < steps; t++) {
            for (int b = 0; b < batch; b++) {
                boolean real = mask == Mask.PADDING ? t < Math.max(1, steps - 2 * b) : (t + b) % 3 != 1;
                values[t * batch + b] = real ? 1 : 0;
            }
        }
        return values;
    }

    ReferenceRnn reference() {
        ReferenceRnn reference = new ReferenceRnn(spec, steps, batch);
        int hidden = spec.hiddenSize();
        double scale = 1 / Math.sqrt(hidden);
        reference.input = random(1, steps * batch * spec.inputs(), 1);
        reference.mask = maskValues();
        reference.hidden = state ? random(2, batch * spec.stateSize(), 0.5) : new double[batch * spec.stateSize()];
        reference.cell = state ? random(3, batch * hidden, 0.5) : new double[batch * hidden];
        reference.inputWeights = random(4, spec.inputs() * spec.gateColumns(), 0.7);
        reference.recurrentWeights = random(5, spec.stateSize() * spec.gateColumns(), scale);
        reference.bias = random(6, spec.gateColumns(), 0.3);
        reference.recurrentBias = random(7, spec.gateColumns(), 0.3);
        return reference;
    }

    double[] outputGradient() {
        return random(8, steps * batch * spec.hiddenSize(), 1);
    }

    double[] lastHiddenGradient() {
        return random(9, batch * spec.stateSize(), 1);
    }

    double[] lastCellGradient() {
        return random(10, batch * spec.hiddenSize(), 1);
    }
}
