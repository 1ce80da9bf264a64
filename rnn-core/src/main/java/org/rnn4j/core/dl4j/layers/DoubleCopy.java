package org.rnn4j.core.dl4j.layers;

import java.util.Arrays;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.rnn4j.core.kernel.Array;

/** Float64; {@link FloatCopy} is the same text in float32. */
final class DoubleCopy extends HostCopy {
    private double[] values = new double[0];
    private double[] before = new double[0];

    DoubleCopy() {
        super(DataType.DOUBLE);
    }

    @Override
    boolean load(Pointer source, int count) {
        double[] target = before.length == count ? before : new double[count];
        before = values;
        values = target;
        new DoublePointer(source).get(values, 0, count);
        return !Arrays.equals(values, before);
    }

    @Override
    void store(Pointer target, int count) {
        new DoublePointer(target).put(values, 0, count);
    }

    @Override
    void zero(int count) {
        if (values.length == count) {
            Arrays.fill(values, 0);
        } else {
            values = new double[count];
        }
    }

    @Override
    boolean isAllOnes(int count) {
        for (int i = 0; i < count; i++) {
            if (values[i] != 1) {
                return false;
            }
        }
        return true;
    }

    @Override
    void gather(Part part, Array target, int @Nullable [] blocks) {
        int[] offsets = columnOffsets(blocks);
        double[] step = new double[part.rows() * offsets.length];
        for (int t = 0; t < part.steps(); t++) {
            int at = 0;
            for (int r = 0; r < part.rows(); r++) {
                int base = (part.firstRow() + r) * strides[0] + (part.firstStep() + t) * strides[2];
                for (int c = 0; c < offsets.length; c++) {
                    step[at++] = values[base + offsets[c]];
                }
            }
            target.write(t * step.length, step, 0, step.length);
        }
    }

    @Override
    void scatter(Array source, Part part, int @Nullable [] blocks) {
        int[] offsets = columnOffsets(blocks);
        double[] step = new double[part.rows() * offsets.length];
        for (int t = 0; t < part.steps(); t++) {
            source.read(t * step.length, step, 0, step.length);
            int at = 0;
            for (int r = 0; r < part.rows(); r++) {
                int base = (part.firstRow() + r) * strides[0] + (part.firstStep() + t) * strides[2];
                for (int c = 0; c < offsets.length; c++) {
                    values[base + offsets[c]] = step[at++];
                }
            }
        }
    }
}
