package org.rnn4j.fuzz;

import java.util.Arrays;

/** Bytes as two parts: text up to the first zero byte, and what follows it; nothing where there is none. */
record TwoParts(byte[] text, byte[] rest) {
    static TwoParts of(byte[] data) {
        int end = 0;
        while (end < data.length && data[end] != 0) {
            end++;
        }
        return new TwoParts(
                Arrays.copyOf(data, end), Arrays.copyOfRange(data, Math.min(end + 1, data.length), data.length));
    }
}
