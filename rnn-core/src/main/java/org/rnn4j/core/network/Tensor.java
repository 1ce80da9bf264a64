package org.rnn4j.core.network;

import java.util.Arrays;
import java.util.List;

/**
 * A named parameter's values.
 *
 * @param shape sizes of the dimensions
 * @param values row-major; not copied, so that engines can fill it
 */
public record Tensor(List<Integer> shape, float[] values) implements Numbers {
    public Tensor {
        shape = List.copyOf(shape);
        checkLength(shape, values.length);
    }

    static void checkLength(List<Integer> shape, int found) {
        long length = 1;
        for (int size : shape) {
            length = Math.multiplyExact(length, (long) size);
        }
        if (length != found) {
            throw new IllegalArgumentException(
                    "values: expected " + length + " for shape " + shape + ", found " + found);
        }
    }

    @Override
    public int length() {
        return values.length;
    }

    public Tensor copy() {
        return new Tensor(shape, values.clone());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Tensor that && shape.equals(that.shape) && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * shape.hashCode() + Arrays.hashCode(values);
    }

    @Override
    public String toString() {
        return "Tensor" + shape;
    }
}
