package org.rnn4j.data.large;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32C;

/**
 * A file's bytes in pieces, each summed up: a first pass over the file, at the speed of memory.
 *
 * @param size in bytes
 * @param lineEnds the number of line feeds in each piece of {@link #PIECE} bytes
 * @param hash of all bytes: SHA-256 of the CRC-32C of each piece
 */
record Contents(long size, long[] lineEnds, Sha256 hash) {
    /** Bytes of a piece. */
    static final int PIECE = 1 << 21;

    /** Reads every byte of a file. */
    static Contents of(FileChannel channel, Workers workers) throws IOException {
        long size = channel.size();
        int pieces = Math.toIntExact((size + PIECE - 1) / PIECE);
        long[] lineEnds = new long[pieces];
        int[] sums = new int[pieces];
        workers.run(pieces, () -> {
            ByteBuffer buffer = ByteBuffer.allocate(PIECE);
            CRC32C crc = new CRC32C();
            return piece -> {
                int count = read(channel, (long) piece * PIECE, buffer.clear());
                crc.reset();
                crc.update(buffer.array(), 0, count);
                sums[piece] = (int) crc.getValue();
                lineEnds[piece] = lineEnds(buffer, count);
            };
        });
        return new Contents(size, lineEnds, Sha256.of(sums));
    }

    /** How many line feeds come before a piece. */
    long lineEndsBefore(int piece) {
        long sum = 0;
        for (int i = 0; i < piece; i++) {
            sum += lineEnds[i];
        }
        return sum;
    }

    /** How many lines there are at most, the last one without a line feed among them. */
    long lines() {
        return lineEndsBefore(lineEnds.length) + 1;
    }

    /** Fills a buffer from a place of a file on; fewer bytes only at the file's end. */
    static int read(FileChannel channel, long position, ByteBuffer buffer) throws IOException {
        int start = buffer.position();
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, position + buffer.position() - start) < 0) {
                break;
            }
        }
        return buffer.position() - start;
    }

    /** Eight bytes at a time: a byte is a line feed where it differs from one in no bit. */
    private static long lineEnds(ByteBuffer buffer, int count) {
        long ends = 0;
        int at = 0;
        for (; at + Long.BYTES <= count; at += Long.BYTES) {
            long different = buffer.getLong(at) ^ 0x0A0A0A0A0A0A0A0AL;
            long low = (different & 0x7F7F7F7F7F7F7F7FL) + 0x7F7F7F7F7F7F7F7FL;
            ends += Long.bitCount(~(low | different | 0x7F7F7F7F7F7F7F7FL));
        }
        for (; at < count; at++) {
            ends += buffer.get(at) == '\n' ? 1 : 0;
        }
        return ends;
    }
}
