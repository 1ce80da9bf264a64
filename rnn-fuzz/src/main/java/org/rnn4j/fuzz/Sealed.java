package org.rnn4j.fuzz;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A tensor file whose hash is right whatever was changed in it, so that what lies behind the hash is looked into: the header's JSON
 * with an empty {@code sha256}, a zero byte, the numbers. Length, padding and hash are added here.
 */
final class Sealed {
    private static final String EMPTY = "\"sha256\":\"\"";

    private Sealed() {}

    static byte[] file(byte[] data) {
        TwoParts parts = TwoParts.of(data);
        String header = new String(parts.text(), StandardCharsets.ISO_8859_1);
        String hash = ModelFolder.hash(file(header.replace("," + EMPTY, ""), parts.rest()));
        return file(header.replace(EMPTY, "\"sha256\":\"" + hash + "\""), parts.rest());
    }

    private static byte[] file(String header, byte[] numbers) {
        byte[] json = header.getBytes(StandardCharsets.ISO_8859_1);
        byte[] padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        return ByteBuffer.allocate(Long.BYTES + padded.length + numbers.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length)
                .put(padded)
                .put(numbers)
                .array();
    }
}
