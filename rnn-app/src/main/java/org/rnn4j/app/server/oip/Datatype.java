package org.rnn4j.app.server.oip;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.rnn4j.app.server.http.RefusedException;

/** The protocol's names of the numbers that this server takes, and how they lie in binary tensors, little end first. */
enum Datatype {
    BOOL(1),
    UINT8(1),
    INT32(4),
    INT64(8),
    FP32(4),
    FP64(8);

    private final int bytes;

    Datatype(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** @throws RefusedException (400) for a name that is not among them */
    static Datatype named(String tensor, String name) {
        for (Datatype type : values()) {
            if (type.name().equals(name)) {
                return type;
            }
        }
        throw new RefusedException(
                400,
                "inputs '" + tensor + "': datatype: expected one of " + Arrays.toString(values()) + ", found '"
                        + Quoted.of(name) + "'");
    }

    /** Number {@code index} of a tensor; whole numbers beyond 2^53 lose their last digits, which no id reaches. */
    double read(ByteBuffer data, int index) {
        return switch (this) {
            case BOOL, UINT8 -> Byte.toUnsignedInt(data.get(index));
            case INT32 -> data.getInt(index * 4);
            case INT64 -> (double) data.getLong(index * 8);
            case FP32 -> data.getFloat(index * 4);
            case FP64 -> data.getDouble(index * 8);
        };
    }
}
