package org.rnn4j.core.program;

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
    private final Array clean;
    private final Array gathered;

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
        this.clean = kernel.allocate(input.values().length());
        this.gathered = kernel.allocate(output.steps() * output.batch() * input.size());
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(
                inputSteps,
                input.mask().strided(kernel, layer.stride(), output.shape().steps(inputSteps), input.batch()));
    }

    @Override
    public void forward(Pass pass) {
        Matrix rows = cleanRows();
        Matrix y = output.valueRows();
        y.data().clear();
        for (int place = 0; place < layer.kernel(); place++) {
            Span span = span(place);
            if (span.count() > 0) {
                Matrix target = span.of(y, output.batch());
                kernel.multiply(1, seen(rows, place, span), at(weights, place), 1, target);
            }
        }
        kernel.addToRows(y, weights.bias());
        if (function != Pointwise.IDENTITY) {
            kernel.activate(function, output.values(), output.values());
        }
    }

    /** Output steps from {@code first} on that see a step of the input through a place. */
    private record Span(int first, int count) {
        Matrix of(Matrix rows, int batch) {
            return rows.rows(first * batch, count * batch);
        }
    }

    private Span span(int place) {
        int missing = layer.kernel() - 1 - place;
        int first = Math.min(output.steps(), (missing + layer.stride() - 1) / layer.stride());
        return new Span(first, output.steps() - first);
    }

    private int inputStep(int outputStep, int place) {
        return outputStep * layer.stride() - layer.kernel() + 1 + place;
    }

    /** The input rows that the span sees through a place, in its order. */
    private Matrix seen(Matrix rows, int place, Span span) {
        int batch = input.batch();
        if (layer.stride() == 1) {
            return rows.rows(inputStep(span.first(), place) * batch, span.count() * batch);
        }
        Matrix all = Matrix.of(gathered, span.count() * batch, input.size());
        for (int i = 0; i < span.count(); i++) {
            kernel.copy(rows.rows(inputStep(span.first() + i, place) * batch, batch), all.rows(i * batch, batch));
        }
        return all;
    }

    private Matrix at(DenseOperation.Layer layerWeights, int place) {
        return layerWeights.weights().rows(place * input.size(), input.size());
    }

    /** The input with zeros at masked steps. */
    private Matrix cleanRows() {
        Array mask = input.mask().array();
        if (mask == null) {
            return input.valueRows();
        }
        Matrix rows = Matrix.of(clean, input.steps() * input.batch(), input.size());
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
        for (int place = 0; place < layer.kernel(); place++) {
            Span span = span(place);
            if (span.count() > 0) {
                Matrix part = span.of(gradient, output.batch());
                kernel.multiply(1, seen(rows, place, span).transpose(), part, 0, at(gradients, place));
                spread(part, place, span, target);
            }
        }
        Array mask = input.mask().array();
        if (target != null) {
            if (mask != null) {
                kernel.scaleRows(target, mask);
            }
            input.contributed();
        }
    }

    /** Adds a part of the output's gradient to the input rows that it saw. */
    private void spread(Matrix part, int place, Span span, @org.jspecify.annotations.Nullable Matrix target) {
        if (target == null) {
            return;
        }
        int batch = input.batch();
        Matrix transposed = at(weights, place).transpose();
        if (layer.stride() == 1) {
            Matrix rows = target.rows(inputStep(span.first(), place) * batch, span.count() * batch);
            kernel.multiply(1, part, transposed, 1, rows);
            return;
        }
        Matrix all = Matrix.of(gathered, span.count() * batch, input.size());
        kernel.multiply(1, part, transposed, 0, all);
        for (int i = 0; i < span.count(); i++) {
            Array at = target.rows(inputStep(span.first() + i, place) * batch, batch)
                    .data();
            kernel.add(at, all.rows(i * batch, batch).data(), at);
        }
    }
}
