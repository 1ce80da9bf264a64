package org.rnn4j.core.kernel;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A case run by a kernel: its arrays filled from the case's numbers. */
final class KernelRun {
    final Kernel kernel;
    final RecurrentCase point;
    final RecurrentPlan plan;
    final RecurrentWeights weights;
    final Sequences sequences;
    final SequenceGradients gradients;

    KernelRun(Kernel kernel, RecurrentCase point) {
        this(kernel, point, 0);
    }

    KernelRun(Kernel kernel, RecurrentCase point, int spareSteps) {
        this.kernel = kernel;
        this.point = point;
        RecurrentSpec spec = point.spec();
        ReferenceRnn values = point.reference();
        int capacity = point.steps() + spareSteps;
        plan = kernel.recurrent(spec, capacity, point.batch());
        weights = RecurrentWeights.allocate(kernel, spec);
        fill(weights.input(), values.inputWeights);
        fill(weights.recurrent(), values.recurrentWeights);
        fill(weights.bias(), values.bias);
        if (weights.recurrentBias() != null) {
            fill(weights.recurrentBias(), values.recurrentBias);
        }
        int rows = capacity * point.batch();
        Array mask = values.mask == null ? null : kernel.allocate(rows);
        if (mask != null) {
            fill(mask, values.mask);
        }
        RecurrentState initial = point.state() ? state(values.hidden, values.cell) : null;
        sequences = new Sequences(
                kernel.allocate(rows * spec.inputs()),
                mask,
                initial,
                kernel.allocate(rows * spec.hiddenSize()),
                point.state() ? state(null, null) : null);
        fill(sequences.input(), values.input);
        gradients = new SequenceGradients(
                kernel.allocate(rows * spec.hiddenSize()),
                point.state() ? state(point.lastHiddenGradient(), point.lastCellGradient()) : null,
                RecurrentWeights.allocate(kernel, spec),
                kernel.allocate(rows * spec.inputs()),
                point.state() ? state(null, null) : null);
        fill(gradients.output(), point.outputGradient());
    }

    private RecurrentState state(double @Nullable [] hidden, double @Nullable [] cell) {
        int size = point.batch() * point.spec().stateSize();
        Array h = kernel.allocate(size);
        Array c = point.spec().cell().hasCellState() ? kernel.allocate(size) : null;
        if (hidden != null) {
            fill(h, hidden);
        }
        if (cell != null && c != null) {
            fill(c, cell);
        }
        return new RecurrentState(h, c);
    }

    private static void fill(Array array, double[] values) {
        array.write(0, values, 0, values.length);
    }

    void forward(boolean training) {
        plan.forward(point.steps(), sequences, weights, training);
    }

    void backward() {
        plan.backward(point.steps(), sequences, weights, gradients);
    }

    double[] output() {
        double[] values =
                new double[point.steps() * point.batch() * point.spec().hiddenSize()];
        sequences.output().read(0, values, 0, values.length);
        return values;
    }

    Map<String, double[]> results() {
        Map<String, double[]> results = new LinkedHashMap<>();
        results.put("output", output());
        if (sequences.last() != null) {
            put(results, "last", sequences.last());
        }
        results.put("inputWeights", gradients.weights().input().toDoubles());
        results.put("recurrentWeights", gradients.weights().recurrent().toDoubles());
        results.put("bias", gradients.weights().bias().toDoubles());
        if (gradients.weights().recurrentBias() != null) {
            results.put("recurrentBias", gradients.weights().recurrentBias().toDoubles());
        }
        double[] input = new double[point.steps() * point.batch() * point.spec().inputs()];
        gradients.input().read(0, input, 0, input.length);
        results.put("input", input);
        if (gradients.initial() != null) {
            put(results, "initial", gradients.initial());
        }
        return results;
    }

    private static void put(Map<String, double[]> results, String name, RecurrentState state) {
        results.put(name + "Hidden", state.hidden().toDoubles());
        if (state.cell() != null) {
            results.put(name + "Cell", state.cell().toDoubles());
        }
    }

    /** ‖a − b‖ / ‖b‖, or ‖a‖ where b is zero. */
    static double distance(double[] a, double[] b) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < b.length; i++) {
            difference += (a[i] - b[i]) * (a[i] - b[i]);
            norm += b[i] * b[i];
        }
        return Math.sqrt(difference) / (norm == 0 ? 1 : Math.sqrt(norm));
    }
}
