package org.rnn4j.core.modelfile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.core.importing.ModelZip;

/** What claims to be large is refused by a process of 64 MiB: nothing is allocated because a file says so. */
class SmallHeapTest {
    /** Reads each folder and zip that it is given. */
    static final class Reader {
        private Reader() {}

        public static void main(String[] arguments) {
            for (String argument : arguments) {
                Path path = Path.of(argument);
                try {
                    if (Files.isDirectory(path)) {
                        ModelDirectory.read(path);
                    } else {
                        ModelZip.read(path);
                    }
                    System.out.println("read " + path.getFileName());
                } catch (ModelFileException e) {
                    System.out.println("refused " + path.getFileName() + ": " + e.getMessage());
                }
            }
        }
    }

    @TempDir
    Path parent;

    private Path model(String name) {
        Path folder = parent.resolve(name);
        ModelDirectory.write(folder, ModelDirectoryTest.small());
        return folder;
    }

    private Path sparse(String name, String file, long size) throws IOException {
        Path folder = model(name);
        try (RandomAccessFile content =
                new RandomAccessFile(folder.resolve(file).toFile(), "rw")) {
            content.setLength(size);
        }
        return folder;
    }

    /** Weights with this header, and a manifest that agrees. */
    private Path headed(String name, String header) throws Exception {
        Path folder = model(name);
        Path weights = folder.resolve("weights.safetensors");
        String before = sha256(Files.readAllBytes(weights));
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + json.length + 64).order(ByteOrder.LITTLE_ENDIAN);
        Files.write(weights, bytes.putLong(json.length).put(json).array());
        Path manifest = folder.resolve("manifest.json");
        Files.writeString(manifest, Files.readString(manifest).replace(before, sha256(Files.readAllBytes(weights))));
        return folder;
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private Path zip(String name, String entry, int size, byte fill) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            out.putNextEntry(new ZipEntry(entry));
            byte[] chunk = new byte[1 << 20];
            java.util.Arrays.fill(chunk, fill);
            for (int i = 0; i < size; i++) {
                out.write(chunk);
            }
        }
        return Files.write(parent.resolve(name), bytes.toByteArray());
    }

    private List<Path> large() throws Exception {
        String huge = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2000000000],\"data_offsets\":[0,8000000000]}}";
        String wrapped = "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,0]}}";
        return List.of(
                sparse("weights", "weights.safetensors", 1L << 30),
                sparse("more-weights", "weights.safetensors", 3L << 30),
                sparse("model", "model.json", 1L << 30),
                sparse("manifest", "manifest.json", 1L << 30),
                sparse("preprocessing", "preprocessing.json", 1L << 30),
                headed("tensor", huge),
                headed("wrapped", wrapped),
                zip("bomb.zip", "coefficients.bin", 512, (byte) 0),
                zip("json-bomb.zip", "configuration.json", 512, (byte) ' '));
    }

    @Test
    void nothing_is_allocated_because_a_file_says_so() throws Exception {
        List<Path> large = large();
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Reader.class.getName()));
        large.forEach(path -> command.add(path.toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).as(output).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        assertThat(output.lines()).hasSameSizeAs(large).allMatch(line -> line.startsWith("refused "));
    }
}
