package org.rnn4j.core.program;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Sequences;

/** A network's input: copies the lane's sequences out of a batch. */
final class InputOperation implements Operation {
    private final Kernel kernel;
    private final Wire output;
    private final int vocabulary;
    private final int[] tokens;
    private final MaskMemory masks;

    /** @param vocabulary number of ids, 0 for an input of numbers; the wire of an input of ids has size 1 */
    InputOperation(Kernel kernel, Wire output, int vocabulary) {
        this.kernel = kernel;
        this.output = output;
        this.vocabulary = vocabulary;
        this.tokens = new int[vocabulary > 0 ? output.values().length() : 0];
        this.masks = new MaskMemory(kernel, output.steps(), output.batch());
    }

    @Override
    public Wire output() {
        return output;
    }

    /** Token ids of all steps and sequences, where the input has ids. */
    int[] tokens() {
        return tokens;
    }

    /** Takes steps {@code [from, from + steps)} of the lane's sequences, which begin at {@code firstSequence}. */
    void load(Sequences source, int from, int steps, int firstSequence) {
        int batch = output.batch();
        boolean ids = vocabulary > 0;
        int width = output.size();
        if (source.features() != width) {
            throw new IllegalArgumentException("inputs: expected " + width + " features, found " + source.features());
        }
        // First: the wire may still be as short as the batch before.
        output.bind(steps, mask(source, from, steps, firstSequence));
        for (int step = 0; step < steps; step++) {
            int at = ((from + step) * source.batch() + firstSequence) * width;
            if (ids) {
                loadIds(source.values(), source.mask(), at, step * batch);
            } else {
                output.values().write(step * batch * width, source.values(), at, batch * width);
            }
        }
        Array mask = output.mask().array();
        if (mask != null && !ids) {
            // Padding may hold anything, even NaN.
            kernel.scaleRows(output.valueRows(), mask);
        }
    }

    /** Ids of padding are not looked at: any number may stand there. */
    private void loadIds(float[] source, float @Nullable [] mask, int at, int to) {
        for (int i = 0; i < output.batch(); i++) {
            boolean real = mask == null || mask[at + i] != 0;
            int id = real ? (int) source[at + i] : 0;
            if (id < 0 || id >= vocabulary) {
                throw new IllegalArgumentException(
                        "inputs: expected token ids in [0, " + vocabulary + "), found " + source[at + i]);
            }
            tokens[to + i] = id;
        }
    }

    private StepMask mask(Sequences source, int from, int steps, int firstSequence) {
        float[] mask = source.mask();
        if (mask == null) {
            return StepMask.NONE;
        }
        int batch = output.batch();
        float[] values = masks.values();
        boolean gaps = false;
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < batch; i++) {
                float value = mask[(from + step) * source.batch() + firstSequence + i] != 0 ? 1 : 0;
                values[step * batch + i] = value;
                gaps |= value == 0;
            }
        }
        return gaps ? masks.of(steps) : StepMask.NONE;
    }

    @Override
    public void bind(int inputSteps) {}

    @Override
    public void forward(Pass pass) {}

    @Override
    public void backward(Pass pass) {}
}
