package org.rnn4j.core.importing;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.rnn4j.core.modelfile.ModelFileException;

/**
 * All parameters of a DL4J network as {@code coefficients.bin} has them: one row of float32 or float64.
 *
 * <p>The file is two ND4J buffers, big-endian: what the array looks like (rank, shape, strides …) and its numbers; each
 * begins with a way of allocation, a length and a type. What they say must agree with each other and with the bytes there are
 * before a number is read.
 */
final class Coefficients {
    private static final Set<String> ALLOCATIONS = Set.of("LONG_SHAPE", "MIXED_DATA_TYPES");
    private static final int LONGEST_WORD = 40;
    private static final int MOST_DIMENSIONS = 2;

    private final ByteBuffer numbers;
    private final boolean doubles;

    private Coefficients(ByteBuffer numbers, boolean doubles) {
        this.numbers = numbers;
        this.doubles = doubles;
    }

    static Coefficients read(String file, byte[] bytes) {
        try {
            return new Reading(file, ByteBuffer.wrap(bytes)).read();
        } catch (BufferUnderflowException e) {
            throw new ModelFileException(file + ": expected an array, found the end of the file in it", e);
        }
    }

    int length() {
        return numbers.remaining() / (doubles ? Double.BYTES : Float.BYTES);
    }

    float at(int index) {
        return doubles
                ? (float) numbers.getDouble(numbers.position() + index * Double.BYTES)
                : numbers.getFloat(numbers.position() + index * Float.BYTES);
    }

    private record Reading(String file, ByteBuffer in) {
        Coefficients read() {
            long shapeLength = header("LONG");
            long rank = in.getLong();
            if (rank < 1 || rank > MOST_DIMENSIONS || shapeLength != 2 * rank + 4) {
                throw fault("expected a row of numbers, found an array of " + rank + " dimensions");
            }
            long rows = rank == 1 ? 1 : in.getLong();
            long columns = in.getLong();
            // Strides, type, distance and order say nothing about a row that its length does not.
            in.get(new byte[Math.toIntExact(Long.BYTES * (shapeLength - 1 - rank))]);
            allocation();
            long length = in.getLong();
            String type = word();
            boolean doubles = type.equals("DOUBLE");
            if (!doubles && !type.equals("FLOAT")) {
                throw fault("expected numbers of type FLOAT or DOUBLE, found " + ModelFileException.quote(type));
            }
            int width = doubles ? Double.BYTES : Float.BYTES;
            if (length < 1 || length != in.remaining() / width || in.remaining() % width != 0) {
                throw fault("expected " + length + " numbers of type " + type + ", found " + in.remaining() + " bytes");
            }
            if ((rows != 1 && columns != 1) || rows < 1 || columns < 1 || Math.max(rows, columns) != length) {
                throw fault("expected a row of " + length + " numbers, found shape [" + rows + ", " + columns + "]");
            }
            return new Coefficients(in.slice(), doubles);
        }

        private long header(String type) {
            allocation();
            long length = in.getLong();
            String found = word();
            if (!found.equals(type)) {
                throw fault("expected a buffer of type " + type + ", found " + ModelFileException.quote(found));
            }
            return length;
        }

        private void allocation() {
            String allocation = word();
            if (!ALLOCATIONS.contains(allocation)) {
                throw fault("expected an array as DL4J 1.0.0 writes it, found allocation "
                        + ModelFileException.quote(allocation));
            }
        }

        /** Two bytes of length and as many of ASCII. */
        private String word() {
            int length = in.getShort() & 0xffff;
            if (length > LONGEST_WORD) {
                throw fault("expected an array as DL4J 1.0.0 writes it, found something else");
            }
            byte[] word = new byte[length];
            in.get(word);
            return new String(word, StandardCharsets.US_ASCII);
        }

        private ModelFileException fault(String what) {
            return new ModelFileException(file + ": " + what);
        }
    }
}
