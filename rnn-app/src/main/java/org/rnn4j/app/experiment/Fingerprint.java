package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** The SHA-256 of the data a model was trained on: of a file, or of all names and files of a folder or pattern in name order. */
final class Fingerprint {
    private Fingerprint() {}

    static String of(Path source) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            boolean pattern = !Files.exists(source);
            Path root = pattern ? folder(source) : source;
            for (Path file : pattern ? matching(source) : within(source)) {
                if (!file.equals(source)) {
                    String name = root.toAbsolutePath()
                            .relativize(file.toAbsolutePath())
                            .toString();
                    digest.update(name.replace('\\', '/').getBytes(StandardCharsets.UTF_8));
                }
                add(digest, file);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Of several files in order, their names left out. */
    static String of(List<Path> files) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : files) {
                add(digest, file);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static Path folder(Path pattern) {
        Path folder = pattern.toAbsolutePath().getParent();
        return folder == null ? Path.of("") : folder;
    }

    private static List<Path> within(Path source) throws IOException {
        try (Stream<Path> all = Files.walk(source)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static List<Path> matching(Path pattern) throws IOException {
        PathMatcher matcher = pattern.getFileSystem().getPathMatcher("glob:" + pattern.getFileName());
        try (Stream<Path> all = Files.list(folder(pattern))) {
            return all.filter(file -> Files.isRegularFile(file) && matcher.matches(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static void add(MessageDigest digest, Path file) throws IOException {
        byte[] buffer = new byte[1 << 16];
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
            }
        }
    }
}
