package org.rnn4j.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A small model of which files are replaced; the manifest has the hashes of what is there, so that it is looked into. */
final class ModelFolder {
    private static final String MANIFEST = "manifest.json";
    private static final List<String> FILES =
            List.of("model.json", "preprocessing.json", "weights.safetensors", MANIFEST);

    private final Map<String, byte[]> originals = new HashMap<>();

    ModelFolder() {
        try {
            for (String file : FILES) {
                originals.put(file, original(file));
            }
        } catch (IOException broken) {
            throw new IllegalStateException("the files of the model cannot be read", broken);
        }
    }

    /** The files with another one in the place of one of them. */
    Map<String, byte[]> with(String file, byte[] data) {
        Map<String, byte[]> files = new HashMap<>(originals);
        files.put(file, data);
        if (!file.equals(MANIFEST)) {
            String manifest = new String(named(MANIFEST), StandardCharsets.UTF_8);
            files.put(MANIFEST, manifest.replace(hash(named(file)), hash(data)).getBytes(StandardCharsets.UTF_8));
        }
        return files;
    }

    /** A new folder with all files. */
    Path written() {
        try {
            Path folder = Files.createTempDirectory("rnn-fuzz");
            write(originals, folder);
            return folder;
        } catch (IOException full) {
            throw new IllegalStateException("no folder for the files of a model", full);
        }
    }

    static void write(Map<String, byte[]> files, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }
    }

    private byte[] named(String file) {
        return Objects.requireNonNull(originals.get(file), file);
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
