package org.rnn4j.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

/** A small model's folder of which files are replaced; the manifest has the hashes of what is there, so that it is looked into. */
final class ModelFolder {
    private static final String MANIFEST = "manifest.json";
    private static final List<String> FILES =
            List.of("model.json", "preprocessing.json", "weights.safetensors", MANIFEST);

    private final Path folder;
    private final String manifest;

    ModelFolder() {
        try {
            folder = Files.createTempDirectory("rnn-fuzz");
            for (String file : FILES) {
                Files.write(folder.resolve(file), original(file));
            }
            manifest = new String(original(MANIFEST), StandardCharsets.UTF_8);
        } catch (IOException full) {
            throw new IllegalStateException("no folder for the files of a model", full);
        }
    }

    Path path() {
        return folder;
    }

    /** Puts other bytes in a file's place. */
    void replace(String file, byte[] data) throws IOException {
        Files.write(folder.resolve(file), data);
        if (!file.equals(MANIFEST)) {
            String hashed = manifest.replace(hash(original(file)), hash(data));
            Files.writeString(folder.resolve(MANIFEST), hashed);
        }
    }

    private static byte[] original(String file) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(ModelFolder.class.getResourceAsStream("model/" + file), "found no " + file)) {
            return in.readAllBytes();
        }
    }

    static String hash(byte[] data) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(data));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
