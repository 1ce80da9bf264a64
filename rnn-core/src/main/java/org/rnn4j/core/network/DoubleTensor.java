package org.rnn4j.core.network;

import java.util.Arrays;
import java.util.List;

/**
 * Numbers in double precision.
 *
 * @param shape sizes of the dimensions
 * @param values row-major; not copied
 */
public record DoubleTensor(List<Integer> shape, double[] values) implements Numbers {
    public DoubleTensor {
        shape = List.copyOf(shape);
        Tensor.checkLength(shape, values.length);
    }

    @Override
    public int length() {
        return values.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DoubleTensor that && shape.equals(that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "DoubleTensor" + shape;
    }
}
