package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Sequences;

/** A network's input: copies the lane's sequences out of a batch. */
final class InputOperation implements Operation {
    private final Kernel kernel;
    private final Input input;
    private final Wire output;
    private final int[] tokens;
    private final MaskMemory masks;

    /** @param output of an input of ids, whose values stay empty, as wide as there are ids at a step */
    InputOperation(Kernel kernel, Input input, Wire output) {
        this.kernel = kernel;
        this.output = output;
        this.input = input;
        this.tokens = new int[input.vocabulary() > 0 ? output.values().length() : 0];
        this.masks = new MaskMemory(kernel, output.steps(), output.batch());
    }

    @Override
    public Wire output() {
        return output;
    }

    /** Token ids of all steps and sequences, where the input has ids; 0 at masked steps. */
    int[] tokens() {
        return tokens;
    }

    /** Takes steps {@code [from, from + steps)} of the lane's sequences, which begin at {@code firstSequence}. */
    void load(Sequences source, int from, int steps, int firstSequence) {
        int batch = output.batch();
        boolean ids = input.vocabulary() > 0;
        int width = output.size();
        if (source.features() != width) {
            throw new IllegalArgumentException("input '" + input.name() + "': expected " + width
                    + (ids ? " token ids" : " features") + " at each step, found " + source.features());
        }
        // First: the wire may still be as short as the batch before.
        output.bind(steps, masks.cut(source, from, steps, firstSequence));
        for (int step = 0; step < steps; step++) {
            int row = (from + step) * source.batch() + firstSequence;
            if (ids) {
                loadIds(source, row, step * batch * width);
            } else {
                output.values().write(step * batch * width, source.values(), row * width, batch * width);
            }
        }
        Array mask = output.mask().array();
        if (mask != null && !ids) {
            // Padding may hold anything, even NaN.
            kernel.scaleRows(output.valueRows(), mask);
        }
    }

    /** Ids of padding are not looked at: any number may stand there. */
    private void loadIds(Sequences source, int row, int to) {
        int width = output.size();
        float[] mask = source.mask();
        float[] values = source.values();
        for (int i = 0; i < output.batch() * width; i++) {
            boolean real = mask == null || mask[row + i / width] != 0;
            float value = real ? values[row * width + i] : 0;
            int id = (int) value;
            if (id != value || id < 0 || id >= input.vocabulary()) {
                throw wrongId(source, row + i / width, value);
            }
            tokens[to + i] = id;
        }
    }

    private IllegalArgumentException wrongId(Sequences source, int row, float found) {
        return new IllegalArgumentException("input '" + input.name() + "', sequence " + row % source.batch() + ", step "
                + row / source.batch() + ": expected token ids in [0, " + input.vocabulary() + "), found " + found);
    }

    @Override
    public void bind(int inputSteps) {}

    @Override
    public void forward(Pass pass) {}

    @Override
    public void backward(Pass pass) {}
}
