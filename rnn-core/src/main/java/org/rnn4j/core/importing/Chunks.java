package org.rnn4j.core.importing;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** Bytes as they come, joined once their number is known: no declared length is believed. */
final class Chunks {
    private static final int CHUNK = 1 << 16;

    private final List<byte[]> full = new ArrayList<>();
    private byte[] last = new byte[0];

    /** Reads the next chunk; false at the end. */
    boolean fill(InputStream in) throws IOException {
        byte[] next = in.readNBytes(CHUNK);
        if (next.length == 0) {
            return false;
        }
        full.add(next);
        last = next;
        return true;
    }

    int filled() {
        return last.length;
    }

    /** The first two bytes of Java's serialisation. */
    boolean startsLikeAnObject() {
        byte[] first = full.get(0);
        return first.length > 1 && first[0] == (byte) 0xac && first[1] == (byte) 0xed;
    }

    byte[] join() {
        int length = full.stream().mapToInt(chunk -> chunk.length).sum();
        byte[] all = new byte[length];
        int at = 0;
        for (byte[] chunk : full) {
            System.arraycopy(chunk, 0, all, at, chunk.length);
            at += chunk.length;
        }
        return all;
    }
}
