package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.kernel.Pointwise;
import org.rnn4j.core.network.Conv1d;

/**
 * A causal convolution as one product for each place of its kernel.
 *
 * <p>Output step s sees input step {@code s·stride − kernel + 1 + place} through the weights of that place; what lies before the
 * first step, and masked steps, count as zero. With stride 1 the rows of all steps are one block of memory, so that each place
 * is a single product; a larger stride gathers the steps first.
 */
final class ConvolutionOperation implements Operation {
    private final Kernel kernel;
    private final Conv1d layer;
    private final Pointwise function;
    private final Wire input;
    private final Wire output;
    private final DenseOperation.Layer weights;
    private final DenseOperation.Layer gradients;
    private final Matrix clean;
    private final Array gathered;
    private final MaskMemory masks;
    private List<Place> places = List.of();
    private Band cleaned = Band.rows(0, 0);
    private int steps;

    ConvolutionOperation(
            Kernel kernel,
            Conv1d layer,
            Wire input,
            Wire output,
            DenseOperation.Layer weights,
            DenseOperation.Layer gradients) {
        this.kernel = kernel;
        this.layer = layer;
        this.function = Functions.perUnit(layer.activation());
        this.input = input;
        this.output = output;
        this.weights = weights;
        this.gradients = gradients;
        this.clean = Matrix.of(kernel.allocate(input.values().length()), input.steps() * input.batch(), input.size());
        this.gathered = kernel.allocate(output.steps() * output.batch() * input.size());
        this.masks = new MaskMemory(kernel, output.steps(), output.batch());
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(
                inputSteps,
                masks.strided(input.mask(), layer.stride(), output.shape().steps(inputSteps)));
        if (input.steps() != steps) {
            steps = input.steps();
            places = places();
            cleaned = Band.rows(0, steps * input.batch());
        }
    }

    /**
     * One place of the kernel and what it sees.
     *
     * @param weights of the place
     * @param transposed the same, transposed
     * @param gradient of the same
     * @param target output rows that see anything through it
     * @param result the same of the output's gradient
     * @param band the input rows that they see, where those lie side by side
     * @param spread the same of the input's gradient
     * @param rows the same rows one by one, where they do not
     * @param seen room for those
     */
    private record Place(
            Matrix weights,
            Matrix transposed,
            Matrix gradient,
            Band target,
            Band result,
            Band band,
            Band spread,
            int[] rows,
            Matrix seen) {}

    private List<Place> places() {
        List<Place> all = new ArrayList<>();
        int batch = output.batch();
        for (int at = 0; at < layer.kernel(); at++) {
            int missing = layer.kernel() - 1 - at;
            int first = Math.min(output.steps(), (missing + layer.stride() - 1) / layer.stride());
            int count = (output.steps() - first) * batch;
            if (count == 0) {
                continue;
            }
            int from = (first * layer.stride() - missing) * batch;
            int[] rows = new int[layer.stride() == 1 ? 0 : count];
            for (int i = 0; i < rows.length; i++) {
                rows[i] = from + i / batch * layer.stride() * batch + i % batch;
            }
            Matrix own = weights.weights().rows(at * input.size(), input.size());
            all.add(new Place(
                    own,
                    own.transpose(),
                    gradients.weights().rows(at * input.size(), input.size()),
                    Band.rows(first * batch, count),
                    Band.rows(first * batch, count),
                    Band.rows(from, count),
                    Band.rows(from, count),
                    rows,
                    Matrix.of(gathered, count, input.size())));
        }
        return all;
    }

    @Override
    public void forward(Pass pass) {
        Matrix rows = cleanRows();
        Matrix y = output.valueRows();
        y.data().clear();
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            kernel.multiply(
                    1, seen(rows, place), place.weights(), 1, place.target().of(y));
        }
        kernel.addToRows(y, weights.bias());
        if (function != Pointwise.IDENTITY) {
            kernel.activate(function, output.values(), output.values());
        }
    }

    /** The input rows that a place sees, in the order of the output's. */
    private Matrix seen(Matrix rows, Place place) {
        if (layer.stride() == 1) {
            return place.band().of(rows);
        }
        kernel.gatherRows(rows, place.rows(), place.seen());
        return place.seen();
    }

    /** The input with zeros at masked steps. */
    private Matrix cleanRows() {
        Array mask = input.mask().array();
        if (mask == null) {
            return input.valueRows();
        }
        Matrix rows = cleaned.of(clean);
        kernel.copy(input.valueRows(), rows);
        kernel.scaleRows(rows, mask);
        return rows;
    }

    @Override
    public void backward(Pass pass) {
        Matrix gradient = output.gradientRows();
        if (function != Pointwise.IDENTITY) {
            kernel.activateGradient(function, output.values(), output.gradient(), output.gradient());
        }
        kernel.sumRows(gradient, gradients.bias());
        gradients.weights().data().clear();
        Matrix rows = cleanRows();
        Matrix target = input.contributionRows();
        if (target != null) {
            target.data().clear();
        }
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            Matrix part = place.result().of(gradient);
            kernel.multiply(1, seen(rows, place).transpose(), part, 0, place.gradient());
            if (target != null) {
                spread(part, place, target);
            }
        }
        if (target != null) {
            Array mask = input.mask().array();
            if (mask != null) {
                kernel.scaleRows(target, mask);
            }
            input.contributed();
        }
    }

    /** Adds a part of the output's gradient to the input rows that it saw. */
    private void spread(Matrix part, Place place, Matrix target) {
        if (layer.stride() == 1) {
            kernel.multiply(1, part, place.transposed(), 1, place.spread().of(target));
            return;
        }
        kernel.multiply(1, part, place.transposed(), 0, place.seen());
        kernel.scatterAddRows(place.seen(), place.rows(), target);
    }
}
