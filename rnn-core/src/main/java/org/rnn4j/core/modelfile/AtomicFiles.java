package org.rnn4j.core.modelfile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/**
 * Writes files that are there whole or not at all, whatever happens meanwhile: a crash, a full disk, a reader.
 *
 * <p>The bytes go to {@code .<name>.tmp} beside the file, are forced to the disk, and take the file's name in one step; then
 * the folder is forced to the disk. A temporary file left by a crash is overwritten by the next write. Two writers of one
 * file at a time are not supported.
 */
public final class AtomicFiles {
    /** What is written. */
    @FunctionalInterface
    public interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private AtomicFiles() {}

    /**
     * Writes a file, replacing the one that is there.
     *
     * @throws UncheckedIOException naming the file; what was there before is untouched
     */
    public static void write(Path file, byte[] content) {
        write(file, out -> out.write(content));
    }

    /**
     * Writes a file, replacing the one that is there; the stream is buffered and closed here.
     *
     * @throws UncheckedIOException naming the file; what was there before is untouched
     */
    public static void write(Path file, Content content) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = file.getFileName();
        if (folder == null || name == null) {
            throw new IllegalArgumentException("file: expected the path of a file in a folder, found " + file);
        }
        Path temporary = folder.resolve("." + name + ".tmp");
        boolean done = false;
        try {
            fill(temporary, content);
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            done = true;
            syncFolder(folder);
        } catch (IOException e) {
            throw failure("cannot write", file, e);
        } finally {
            if (!done) {
                discard(temporary);
            }
        }
    }

    /**
     * Deletes a file, if it is there, so that no crash brings it back.
     *
     * @throws UncheckedIOException naming the file
     */
    public static void delete(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        try {
            if (Files.deleteIfExists(file) && folder != null) {
                syncFolder(folder);
            }
        } catch (IOException e) {
            throw failure("cannot delete", file, e);
        }
    }

    /** Forces a folder's entries to the disk; does nothing on systems that cannot (Windows). */
    private static void syncFolder(Path folder) throws IOException {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder, StandardOpenOption.READ);
        } catch (IOException notOnThisSystem) {
            return;
        }
        try (channel) {
            channel.force(true);
        }
    }

    private static void fill(Path temporary, Content content) throws IOException {
        // No link is followed: whoever can write to the folder must not choose where the bytes go.
        Set<OpenOption> options = Set.of(
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING,
                LinkOption.NOFOLLOW_LINKS);
        try (FileChannel channel = FileChannel.open(temporary, options);
                OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16)) {
            content.writeTo(out);
            out.flush();
            channel.force(true);
        }
    }

    private static void discard(Path temporary) {
        try {
            Files.deleteIfExists(temporary);
        } catch (IOException ignored) {
            // The failure that brought us here is the one to tell; the next write replaces the file.
        }
    }

    private static UncheckedIOException failure(String what, Path file, IOException cause) {
        String reason = cause.getMessage() == null ? "" : ": " + cause.getMessage();
        return new UncheckedIOException(
                what + " " + file + " (" + cause.getClass().getSimpleName() + reason + ")", cause);
    }
}
