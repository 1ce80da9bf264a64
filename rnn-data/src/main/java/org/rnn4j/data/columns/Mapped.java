package org.rnn4j.data.columns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * Parts of files as columns, mapped for reading in chunks, because one buffer holds at most 2 GiB; numbers are little-endian.
 * Java 17 cannot unmap: a mapping goes with its last reader, and the file's room with it.
 */
public final class Mapped {
    static final int CHUNK_SHIFT = 30;
    private static final long CHUNK = 1L << CHUNK_SHIFT;

    private Mapped() {}

    /** So many float64 numbers from a place of a file on; the channel may be closed afterwards. */
    public static Doubles doubles(FileChannel channel, long offset, long count) throws IOException {
        return new MappedDoubles(map(channel, offset, count * Double.BYTES), count);
    }

    /** So many 64-bit whole numbers from a place of a file on; the channel may be closed afterwards. */
    public static Longs longs(FileChannel channel, long offset, long count) throws IOException {
        return new MappedLongs(map(channel, offset, count * Long.BYTES), count);
    }

    /** Little-endian buffers of 1 GiB each, the last one shorter. */
    static List<ByteBuffer> map(FileChannel channel, long offset, long bytes) throws IOException {
        List<ByteBuffer> chunks = new ArrayList<>();
        for (long done = 0; done < bytes; done += CHUNK) {
            long length = Math.min(CHUNK, bytes - done);
            chunks.add(channel.map(FileChannel.MapMode.READ_ONLY, offset + done, length)
                    .order(ByteOrder.LITTLE_ENDIAN));
        }
        return chunks;
    }
}
