package org.rnn4j.core.dl4j.layers;

import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.RecurrentSpec;
import org.rnn4j.core.kernel.RecurrentWeights;

/** A layer's parameters between DL4J, column by column and in its own order of gates, and the kernels. */
final class LayerWeights {
    /** Looks a parameter, or its gradient, up. */
    interface Source {
        INDArray get(String key);
    }

    private final RecurrentWeights weights;
    private final int[] blocks;
    private final HostCopy input;
    private final HostCopy recurrent;
    private final HostCopy bias;
    private final HostCopy recurrentBias;

    LayerWeights(Kernel kernel, RecurrentSpec spec, int[] blocks, DataType type) {
        this.weights = RecurrentWeights.allocate(kernel, spec);
        this.blocks = blocks;
        this.input = HostCopy.of(type);
        this.recurrent = HostCopy.of(type);
        this.bias = HostCopy.of(type);
        this.recurrentBias = HostCopy.of(type);
    }

    /** The parameters as they are now. */
    RecurrentWeights read(Source parameters) {
        boolean changed = read(parameters.get(LayerParameters.INPUT_WEIGHTS), input, weights.input());
        changed |= read(parameters.get(LayerParameters.RECURRENT_WEIGHTS), recurrent, weights.recurrent());
        changed |= read(parameters.get(LayerParameters.BIAS), bias, weights.bias());
        Array second = weights.recurrentBias();
        if (second != null) {
            changed |= read(parameters.get(LayerParameters.RECURRENT_BIAS), recurrentBias, second);
        }
        if (changed) {
            weights.changed();
        }
        return weights;
    }

    private boolean read(INDArray parameter, HostCopy copy, Array target) {
        boolean matrix = parameter.rank() == 2;
        boolean changed = copy.read(parameter, matrix ? 0 : HostCopy.NONE, matrix ? 1 : 0, HostCopy.NONE);
        if (changed) {
            copy.gather(new HostCopy.Part(0, copy.sizes[0], 0, 1), target, blocks);
        }
        return changed;
    }

    /** What the last {@link #read} gave. */
    RecurrentWeights current() {
        return weights;
    }

    /** Writes gradients into DL4J's arrays. */
    void write(RecurrentWeights gradients, Source targets) {
        DataType type = targets.get(LayerParameters.BIAS).dataType();
        write(gradients.input(), targets.get(LayerParameters.INPUT_WEIGHTS), type);
        write(gradients.recurrent(), targets.get(LayerParameters.RECURRENT_WEIGHTS), type);
        write(gradients.bias(), targets.get(LayerParameters.BIAS), type);
        writeIfAny(gradients.recurrentBias(), targets, type);
    }

    private void writeIfAny(@Nullable Array gradient, Source targets, DataType type) {
        if (gradient != null) {
            write(gradient, targets.get(LayerParameters.RECURRENT_BIAS), type);
        }
    }

    private void write(Array gradient, INDArray target, DataType type) {
        HostCopy copy = HostCopy.of(type);
        boolean matrix = target.rank() == 2;
        int rows = matrix ? Math.toIntExact(target.size(0)) : 1;
        copy.clear(rows, Math.toIntExact(target.length() / rows), 1);
        copy.scatter(gradient, new HostCopy.Part(0, rows, 0, 1), blocks);
        copy.write(target);
    }
}
