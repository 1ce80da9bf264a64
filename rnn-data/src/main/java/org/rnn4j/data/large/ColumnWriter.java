package org.rnn4j.data.large;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * Writes a file of columns that is there whole or not at all: under a name of its own, forced to the disk, then the header,
 * forced again, then renamed in one step. Several processes may write the same file at a time; the last one's stays.
 */
final class ColumnWriter implements AutoCloseable {
    static final String SUFFIX = ".tmp";

    private final Path temporary;
    private final FileChannel channel;
    private boolean renamed;

    private ColumnWriter(Path temporary, FileChannel channel) {
        this.temporary = temporary;
        this.channel = channel;
    }

    /** Begins a file in a folder. */
    static ColumnWriter in(Path folder) throws IOException {
        Path temporary = Files.createTempFile(folder, "columns", SUFFIX);
        return new ColumnWriter(
                temporary, FileChannel.open(temporary, StandardOpenOption.READ, StandardOpenOption.WRITE));
    }

    /** A buffer for {@link #write}, one for each thread. */
    static ByteBuffer buffer() {
        return ByteBuffer.allocateDirect(1 << 18).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Writes the first numbers of an array to a place. */
    void write(long offset, double[] values, int count, ByteBuffer buffer) throws IOException {
        int most = buffer.capacity() / Double.BYTES;
        for (int done = 0; done < count; done += most) {
            int now = Math.min(most, count - done);
            buffer.clear().limit(now * Double.BYTES);
            buffer.asDoubleBuffer().put(values, done, now);
            write(offset + (long) done * Double.BYTES, buffer);
        }
    }

    /** Writes the first numbers of an array to a place. */
    void write(long offset, long[] values, int count, ByteBuffer buffer) throws IOException {
        int most = buffer.capacity() / Long.BYTES;
        for (int done = 0; done < count; done += most) {
            int now = Math.min(most, count - done);
            buffer.clear().limit(now * Long.BYTES);
            buffer.asLongBuffer().put(values, done, now);
            write(offset + (long) done * Long.BYTES, buffer);
        }
    }

    /** Makes the file as long as it must be, where its end is a gap. */
    void extend(long bytes) throws IOException {
        if (channel.size() < bytes) {
            write(bytes - 1, ByteBuffer.allocate(1));
        }
    }

    FileChannel channel() {
        return channel;
    }

    /** Makes the file believable under its name. */
    void finish(ColumnHeader header, Path target) throws IOException {
        channel.force(true);
        write(0, header.encoded());
        channel.force(true);
        try {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            renamed = true;
        } catch (IOException inUse) {
            // Windows does not replace a file that somebody maps: then this run uses its own, and the next one writes
            // it.
            return;
        }
        syncFolder(target.toAbsolutePath().getParent());
    }

    /** Removes the file, if it has not been finished; what is mapped of it stays readable. */
    @Override
    public void close() throws IOException {
        channel.close();
        if (!renamed) {
            try {
                Files.deleteIfExists(temporary);
            } catch (IOException inUse) {
                temporary.toFile().deleteOnExit();
            }
        }
    }

    private void write(long offset, ByteBuffer buffer) throws IOException {
        long at = offset;
        while (buffer.hasRemaining()) {
            at += channel.write(buffer, at);
        }
    }

    /** Forces a folder's entries to the disk; does nothing on systems that cannot (Windows). */
    private static void syncFolder(@Nullable Path folder) throws IOException {
        if (folder == null) {
            return;
        }
        FileChannel entries;
        try {
            entries = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException notOnThisSystem) {
            return;
        }
        try (entries) {
            entries.force(true);
        }
    }
}
