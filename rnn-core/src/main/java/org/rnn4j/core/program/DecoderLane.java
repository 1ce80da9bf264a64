package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;

/** Some sequences of a batch in a {@link LoneDecoder}, for one thread at a time; arrays are time-major. */
public final class DecoderLane {
    private final Kernel kernel;
    private final LoneDecoder.Extent extent;
    private final ParameterBlock gradients;
    private final Wire memory;
    private final MaskMemory memoryMasks;
    private final InputOperation target;
    private final Wire readout;
    private final DecoderOperation decoder;
    private final @Nullable TiedSums sums;
    private @Nullable Pass pass;
    private int sequences;

    DecoderLane(LoneDecoder.Shared shared, ParameterBlock gradients, LoneDecoder.Extent extent, boolean training) {
        this.kernel = shared.kernel();
        this.extent = extent;
        this.gradients = gradients;
        LoneDecoder.Definition definition = shared.definition();
        AttentionDecoder node = (AttentionDecoder) definition.network().nodes().get(0);
        int batch = extent.batch();
        this.memory =
                new Wire(kernel, new Shape(definition.memory(), true, 1, 0), extent.memorySteps(), batch, training);
        this.memoryMasks = new MaskMemory(kernel, extent.memorySteps(), batch);
        Input symbols = new Input(AttentionDecoder.TARGET, Input.Kind.TOKENS, definition.symbols());
        Wire ids = new Wire(kernel, new Shape(1, true, 1, 1), extent.targetSteps(), batch, false);
        this.target = new InputOperation(kernel, symbols, ids);
        this.readout = new Wire(kernel, new Shape(node.readout(), true, 1, 0), extent.targetSteps(), batch, training);
        this.decoder = new DecoderOperation(
                kernel,
                node,
                new DecoderOperation.Neighbours(memory, target, readout, definition.logits(), shared.seed()),
                shared.weights(),
                gradients);
        this.sums = definition.logits() ? new TiedSums(shared.weights(), batch, training) : null;
    }

    /** readout · Eᵀ + b, and the gradients of it. */
    private final class TiedSums {
        private final Wire output;
        private final Matrix vectors;
        private final Matrix vectorGradients;
        private final Array bias;

        TiedSums(ParameterBlock weights, int batch, boolean training) {
            this.vectors = vectors(weights);
            this.vectorGradients = vectors(gradients);
            this.bias = weights.array(LoneDecoder.HEAD_BIAS);
            Shape shape = new Shape(vectors.rows(), true, 1, 0);
            this.output = new Wire(kernel, shape, extent.targetSteps(), batch, training);
        }

        private Matrix vectors(ParameterBlock block) {
            return block.matrix(LoneDecoder.DECODER + ".embedding.inputWeights", readout.size());
        }

        void forward() {
            output.bind(readout.steps(), readout.mask());
            kernel.multiply(1, readout.valueRows(), vectors.transpose(), 0, output.valueRows());
            kernel.addToRows(output.valueRows(), bias);
        }

        /** The decoder adds to the gradient of its vectors. */
        void backward() {
            Matrix gradient = output.gradientRows();
            kernel.sumRows(gradient, gradients.array(LoneDecoder.HEAD_BIAS));
            kernel.multiply(1, gradient.transpose(), readout.valueRows(), 0, vectorGradients);
            Matrix before = readout.contributionRows();
            if (before != null) {
                kernel.multiply(1, gradient, vectors, 0, before);
                readout.contributed();
            }
        }
    }

    private Wire outputWire() {
        return sums == null ? readout : sums.output;
    }

    public int firstSequence() {
        return extent.firstSequence();
    }

    public int batch() {
        return extent.batch();
    }

    /**
     * Takes the steps and masks of a batch, and its symbols; then {@link #memory()} is to be written.
     *
     * @param source steps and mask of the memory, whose values are not looked at
     * @param symbols {@code [targetSteps, batch, 1]}, the one before each
     */
    public void load(Sequences source, Sequences symbols) {
        sequences = symbols.batch();
        memory.bind(source.timeSteps(), memoryMasks.cut(source, 0, source.timeSteps(), extent.firstSequence()));
        target.load(symbols, 0, symbols.timeSteps(), extent.firstSequence());
        decoder.bind(symbols.timeSteps());
    }

    /** {@code [sourceSteps, batch, features]}. */
    public Array memory() {
        return memory.values();
    }

    /**
     * Fills {@link #output()}.
     *
     * @param training whether a pass back follows, and dropout drops
     * @param iteration updates done so far, for dropout
     */
    public void forward(boolean training, long iteration) {
        Array mask = memory.mask().array();
        if (mask != null) {
            kernel.scaleRows(memory.valueRows(), mask);
        }
        Pass next = new Pass(training, iteration, extent.firstSequence(), sequences, false);
        pass = next;
        decoder.forward(next);
        if (sums != null) {
            sums.forward();
        }
        outputWire().startBackward();
    }

    /** {@code [targetSteps, batch, outputs]}. */
    public Array output() {
        return outputWire().values();
    }

    /** Where the gradient of {@link #output()} is to be written after a pass in training. */
    public Array outputGradient() {
        return outputWire().gradient();
    }

    /** From {@link #outputGradient()} to all other gradients. */
    public void backward() {
        Pass last = pass;
        if (last == null || !last.training()) {
            throw new IllegalStateException("expected a pass forward in training before the one back");
        }
        pass = null;
        memory.startBackward();
        if (sums != null) {
            readout.startBackward();
            sums.backward();
        }
        decoder.backward(last);
    }

    /** {@code [sourceSteps, batch, features]}. */
    public Array memoryGradient() {
        return memory.gradient();
    }

    /** The gradient of a parameter. */
    public Array gradient(String key) {
        return LoneDecoder.array(gradients, key);
    }

    /** Adds another lane's parameter gradients to this one's. */
    public void add(DecoderLane other) {
        kernel.add(gradients.all(), other.gradients.all(), gradients.all());
    }
}
