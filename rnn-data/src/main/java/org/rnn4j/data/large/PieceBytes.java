package org.rnn4j.data.large;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** The bytes of the rows that begin in one piece of a file; read again and again into the same memory. */
final class PieceBytes {
    private static final int LONGEST_ROW = 1 << 20;
    private static final int STEP = 1 << 12;

    private final FileChannel channel;
    private final Contents contents;
    private final Head head;
    private ByteBuffer buffer = ByteBuffer.allocate(Contents.PIECE + 1);
    private int filled;
    private int start;
    private int stop;
    private long line;

    PieceBytes(FileChannel channel, Contents contents, Head head) {
        this.channel = channel;
        this.contents = contents;
        this.head = head;
    }

    /** Reads a piece, and its last row to its end; false where a row is too long for this way of reading. */
    boolean load(int piece) throws IOException {
        long from = (long) piece * Contents.PIECE;
        long end = Math.min(from + Contents.PIECE, contents.size());
        start = 0;
        stop = 0;
        if (end <= head.dataOffset()) {
            return true;
        }
        if (from <= head.dataOffset()) {
            line = head.dataLine();
            stop = (int) (end - head.dataOffset());
            return fill(head.dataOffset(), end);
        }
        stop = (int) (end - from) + 1;
        boolean whole = fill(from - 1, end);
        while (start < filled && bytes()[start] != '\n') {
            start++;
        }
        line = contents.lineEndsBefore(piece) + (start == 0 ? 1 : 2);
        start++;
        return whole && (start <= stop || end == contents.size());
    }

    private boolean fill(long from, long end) throws IOException {
        buffer.clear().limit((int) (end - from));
        filled = Contents.read(channel, from, buffer);
        while (from + filled < contents.size() && bytes()[filled - 1] != '\n') {
            if (from + filled - end > LONGEST_ROW) {
                return false;
            }
            if (buffer.capacity() < filled + STEP) {
                buffer = ByteBuffer.allocate(filled + LONGEST_ROW).put(bytes(), 0, filled);
            }
            int at = filled;
            buffer.limit(filled + STEP).position(filled);
            filled += Contents.read(channel, from + filled, buffer);
            while (at < filled - 1 && bytes()[at] != '\n') {
                at++;
            }
            filled = at + 1;
        }
        return true;
    }

    byte[] bytes() {
        return buffer.array();
    }

    /** Where the bytes end. */
    int filled() {
        return filled;
    }

    /** Where the first row begins. */
    int start() {
        return start;
    }

    /** Rows that begin here or later belong to the next piece. */
    int stop() {
        return stop;
    }

    /** The 1-based line of the first row. */
    long line() {
        return line;
    }
}
