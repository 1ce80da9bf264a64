package org.rnn4j.data.columns;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A part of a file, mapped for reading in chunks, because one buffer holds at most 2 GiB. Java 17 cannot unmap: a mapping
 * goes with its last reader, and the file's room with it.
 */
final class MappedBytes {
    static final int CHUNK_SHIFT = 30;
    private static final long CHUNK = 1L << CHUNK_SHIFT;

    private MappedBytes() {}

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
