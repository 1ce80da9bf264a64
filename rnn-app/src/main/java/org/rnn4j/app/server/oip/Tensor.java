package org.rnn4j.app.server.oip;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import org.rnn4j.app.server.http.RefusedException;

/**
 * A tensor of a request, its numbers in row-major order.
 *
 * @param shape of 1 to 4 dimensions, each at least 1; its product is the count of numbers
 * @param at gives number 0, 1 ...
 */
record Tensor(String name, Datatype datatype, List<Integer> shape, IntToDoubleFunction at) {
    private static final int MOST_DIMENSIONS = 4;

    /**
     * A tensor of numbers from JSON.
     *
     * @param nesting lengths of the arrays that they came in, outermost first; one of all numbers is always right
     */
    static Tensor of(TensorHead head, double[] numbers, int count, List<Integer> nesting) {
        List<Integer> shape = head.checkedShape();
        head.checkCount(count);
        if (nesting.size() > 1 && !nesting.equals(shape)) {
            throw head.refused(
                    "data: expected one array, or arrays nested as the shape " + shape + ", found " + nesting);
        }
        return new Tensor(head.name(), head.checkedDatatype(), shape, i -> numbers[i]);
    }

    /** A tensor whose bytes follow the JSON. */
    static Tensor of(TensorHead head, ByteBuffer bytes) {
        List<Integer> shape = head.checkedShape();
        Datatype datatype = head.checkedDatatype();
        if (bytes.remaining() % datatype.bytes() != 0) {
            throw head.refused("binary_data_size: expected a multiple of " + datatype.bytes() + " bytes for " + datatype
                    + ", found " + bytes.remaining());
        }
        head.checkCount(bytes.remaining() / datatype.bytes());
        return new Tensor(head.name(), datatype, shape, i -> datatype.read(bytes, i));
    }

    int count() {
        return shape.stream().reduce(1, Math::multiplyExact);
    }

    /** @throws RefusedException (400) where the tensor is of another kind of numbers */
    void expect(Datatype... types) {
        if (!Arrays.asList(types).contains(datatype)) {
            throw refused("datatype: expected "
                    + String.join(" or ", Arrays.stream(types).map(Enum::name).toList())
                    + ", found " + datatype);
        }
    }

    RefusedException refused(String what) {
        return new RefusedException(400, "inputs '" + name + "': " + what);
    }

    /**
     * What the JSON says of a tensor.
     *
     * @param name not longer than a model's names are
     * @param datatype as it was sent; empty where it was not
     * @param shape as it was sent; empty where it was not
     */
    record TensorHead(String name, String datatype, List<Long> shape) {
        RefusedException refused(String what) {
            return new RefusedException(400, "inputs '" + name + "': " + what);
        }

        Datatype checkedDatatype() {
            return Datatype.named(name, datatype);
        }

        private List<Integer> checkedShape() {
            if (shape.isEmpty() || shape.size() > MOST_DIMENSIONS) {
                throw refused("shape: expected 1 to " + MOST_DIMENSIONS + " dimensions, found " + shape.size());
            }
            for (long length : shape) {
                if (length < 1 || length > Integer.MAX_VALUE) {
                    throw refused("shape: expected whole numbers of at least 1, found " + shape);
                }
            }
            return shape.stream().map(Long::intValue).toList();
        }

        private void checkCount(int found) {
            long expected = 1;
            for (long length : shape) {
                // No product that matters passes the body's size; a larger one is only kept from overflowing.
                expected = Math.min(expected * length, Integer.MAX_VALUE);
            }
            if (expected != found) {
                throw refused("expected " + expected + (expected == Integer.MAX_VALUE ? " or more" : "")
                        + " numbers for the shape " + shape + ", found " + found);
            }
        }
    }
}
