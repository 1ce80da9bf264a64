package org.rnn4j.data.columns;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * A file that is written from its beginning to its end, then mapped. Its name is removed at once where the system allows that
 * for an open file, so that not even a killed process leaves it behind; elsewhere when the process ends.
 */
final class TemporaryFile {
    static final String SUFFIX = ".scratch";

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 20).order(ByteOrder.LITTLE_ENDIAN);
    private long written;

    private TemporaryFile(FileChannel channel) {
        this.channel = channel;
    }

    /** A file in a folder, which is made; where it cannot be written to, in the system's folder for such files. */
    static TemporaryFile in(Path folder) throws IOException {
        Path file;
        try {
            file = Files.createTempFile(Files.createDirectories(folder), "rnn4j", SUFFIX);
        } catch (IOException notHere) {
            file = Files.createTempFile("rnn4j", SUFFIX);
        }
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            Files.delete(file);
        } catch (IOException stillOpen) {
            file.toFile().deleteOnExit();
        }
        return new TemporaryFile(channel);
    }

    /** Where the next numbers go. */
    ByteBuffer buffer() {
        return buffer;
    }

    /** How many numbers of so many bytes fit into the buffer, at least one. */
    int room(int bytes) {
        if (buffer.remaining() < bytes) {
            flush();
        }
        return buffer.remaining() / bytes;
    }

    /** Says how many bytes were put. */
    void advance(int bytes) {
        buffer.position(buffer.position() + bytes);
        written += bytes;
    }

    long written() {
        return written;
    }

    /** Everything written, mapped; nothing more can be written. */
    List<ByteBuffer> map() {
        flush();
        try (channel) {
            return Mapped.map(channel, 0, written);
        } catch (IOException failed) {
            throw failure(failed);
        }
    }

    private void flush() {
        buffer.flip();
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException failed) {
            throw failure(failed);
        }
        buffer.clear();
    }

    private static UncheckedIOException failure(IOException cause) {
        return new UncheckedIOException(
                "cannot write a temporary file for data that is larger than memory (" + cause.getMessage()
                        + "), expected room for it on the disk (" + LargeData.FOLDER_PROPERTY
                        + " names another folder)",
                cause);
    }
}
