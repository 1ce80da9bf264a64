package org.rnn4j.core.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;

/**
 * Writes and reads a trained model as a folder: {@code model.json}, {@code weights.safetensors}, {@code preprocessing.json}
 * and, last of all, {@code manifest.json} with their hashes. An ensemble's further networks are of the same definition:
 * {@code members/2/weights.safetensors}, {@code members/3/weights.safetensors} …
 *
 * <p>Other files in the folder (reports, checkpoints) are left alone. Nothing outside the folder is ever read, and nothing in
 * it is deserialised as Java objects.
 */
public final class ModelDirectory {
    /**
     * What a model directory holds.
     *
     * @param network the graph
     * @param parameters exactly the network's
     * @param members of an ensemble the parameters of its second, third … network, at most 63; otherwise empty
     * @param preprocessing JSON of whoever prepared the data, at most 64 MiB, never looked into here; not copied
     * @param manifest what it is and where it comes from; on writing its hashes are replaced
     */
    public record Contents(
            Network network, Parameters parameters, List<Parameters> members, byte[] preprocessing, Manifest manifest) {
        public Contents {
            parameters.checkFit(network);
            members = List.copyOf(members);
            if (members.size() >= MOST_MEMBERS) {
                throw new IllegalArgumentException(
                        "members: expected at most " + (MOST_MEMBERS - 1) + ", found " + members.size());
            }
            members.forEach(member -> member.checkFit(network));
        }

        /** One network. */
        public Contents(Network network, Parameters parameters, byte[] preprocessing, Manifest manifest) {
            this(network, parameters, List.of(), preprocessing, manifest);
        }

        /** A model that is fed with numbers as they are. */
        public static Contents of(Network network, Parameters parameters, Manifest manifest) {
            return new Contents(network, parameters, "{}\n".getBytes(StandardCharsets.UTF_8), manifest);
        }
    }

    static final String MANIFEST = "manifest.json";
    static final String MODEL = "model.json";
    static final String WEIGHTS = "weights.safetensors";
    static final String PREPROCESSING = "preprocessing.json";
    private static final Set<String> LOADED = Set.of(MODEL, WEIGHTS, PREPROCESSING);
    private static final int MOST_MEMBERS = 64;
    private static final int MOST_MANIFEST_BYTES = 1 << 20;
    private static final int MOST_PREPROCESSING_BYTES = 64 << 20;

    private final Path folder;

    private ModelDirectory(Path folder) {
        this.folder = folder;
    }

    /** True where a model was written to its end: a folder with a manifest is whole. */
    public static boolean isComplete(Path folder) {
        return Files.isRegularFile(folder.resolve(MANIFEST));
    }

    /**
     * Writes a model, making the folder or replacing the model in it; killed at any moment, it leaves no folder that looks
     * whole and is not.
     *
     * @return the manifest with the files' hashes
     * @throws UncheckedIOException when a file cannot be written
     */
    public static Manifest write(Path folder, Contents contents) {
        if (contents.preprocessing().length > MOST_PREPROCESSING_BYTES) {
            throw new IllegalArgumentException("preprocessing: expected at most " + MOST_PREPROCESSING_BYTES
                    + " bytes, found " + contents.preprocessing().length);
        }
        byte[] model = ModelJson.write(contents.network());
        if (model.length > ModelJson.MOST_BYTES) {
            throw new IllegalArgumentException(
                    "network: expected at most " + ModelJson.MOST_BYTES + " bytes of JSON, found " + model.length);
        }
        makeFolder(folder);
        AtomicFiles.delete(folder.resolve(MANIFEST));
        Map<String, String> hashes = new TreeMap<>();
        hashes.put(MODEL, put(folder.resolve(MODEL), out -> out.write(model)));
        hashes.put(PREPROCESSING, put(folder.resolve(PREPROCESSING), out -> out.write(contents.preprocessing())));
        hashes.put(WEIGHTS, put(folder.resolve(WEIGHTS), out -> SafeTensors.write(out, contents.parameters())));
        for (int i = 0; i < contents.members().size(); i++) {
            Parameters member = contents.members().get(i);
            String file = memberFile(i + 2);
            makeFolder(folder.resolve("members").resolve(String.valueOf(i + 2)));
            hashes.put(file, put(folder.resolve(file), out -> SafeTensors.write(out, member)));
        }
        Manifest manifest = contents.manifest().withSha256(hashes);
        AtomicFiles.write(folder.resolve(MANIFEST), Json.write(manifest));
        return manifest;
    }

    /**
     * Reads a model.
     *
     * @throws ModelFileException when there is none, it is not whole, not what its manifest says, or too new
     */
    public static Contents read(Path folder) {
        return new ModelDirectory(folder).contents();
    }

    /**
     * Reads the manifest alone.
     *
     * @throws ModelFileException when there is none or it cannot be understood
     */
    public static Manifest readManifest(Path folder) {
        return new ModelDirectory(folder).manifest();
    }

    private Contents contents() {
        Manifest manifest = manifest();
        Network network = ModelJson.read(name(MODEL), verified(MODEL, ModelJson.MOST_BYTES, manifest));
        Parameters parameters = weights(WEIGHTS, network, manifest);
        List<Parameters> members = new ArrayList<>();
        for (int i = 2; manifest.sha256().containsKey(memberFile(i)); i++) {
            members.add(weights(memberFile(i), network, manifest));
        }
        byte[] preprocessing = verified(PREPROCESSING, MOST_PREPROCESSING_BYTES, manifest);
        return new Contents(network, parameters, members, preprocessing, manifest);
    }

    /** The names of all files that a model is read from, in the order of the manifest. */
    public static List<String> files(Manifest manifest) {
        return List.copyOf(manifest.sha256().keySet());
    }

    private static String memberFile(int member) {
        return "members/" + member + "/" + WEIGHTS;
    }

    /** The files of a model of one network, or of an ensemble whose members are numbered without a gap. */
    private static Set<String> expectedFiles(int count) {
        Set<String> expected = new TreeSet<>(LOADED);
        for (int i = 0; i < Math.min(count - LOADED.size(), MOST_MEMBERS - 1); i++) {
            expected.add(memberFile(i + 2));
        }
        return expected;
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }

    private Manifest manifest() {
        if (!Files.isDirectory(folder)) {
            throw new ModelFileException(
                    folder + ": expected a model folder, found " + (Files.exists(folder) ? "a file" : "nothing"));
        }
        if (!isComplete(folder)) {
            throw new ModelFileException(folder + ": expected a model folder with a " + MANIFEST
                    + ", found none; either this is no model, or its training has not ended");
        }
        byte[] json = bytes(MANIFEST, MOST_MANIFEST_BYTES);
        JsonNode tree = Json.tree(name(MANIFEST), json);
        JsonNode version = tree.path("formatVersion");
        if (version.isIntegralNumber() && version.bigIntegerValue().signum() > 0) {
            checkNotNewer(version, tree.path("rnn4jVersion"));
        }
        Manifest manifest = Json.read(name(MANIFEST), json, Manifest.class);
        Set<String> expected = expectedFiles(manifest.sha256().size());
        if (!manifest.sha256().keySet().equals(expected)) {
            throw new ModelFileException(name(MANIFEST) + ": expected sha256 of exactly " + expected + ", found "
                    + ModelFileException.quote(manifest.sha256().keySet().toString()));
        }
        return manifest;
    }

    private void checkNotNewer(JsonNode version, JsonNode writer) {
        if (!version.canConvertToInt() || version.intValue() > Manifest.FORMAT_VERSION) {
            throw new ModelFileException(name(MANIFEST) + ": expected formatVersion at most " + Manifest.FORMAT_VERSION
                    + ", found " + ModelFileException.quote(version.asText())
                    + "; the model needs rnn4j " + ModelFileException.quote(writer.asText("unknown")) + " or later");
        }
    }

    private Parameters weights(String file, Network network, Manifest manifest) {
        Parameters parameters = weights(file, manifest);
        try {
            parameters.checkFit(network);
            return parameters;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelFileException(name(file) + ": does not fit " + MODEL + ", " + e.getMessage(), e);
        }
    }

    private Parameters weights(String file, Manifest manifest) {
        String name = name(file);
        try (FileChannel channel = FileChannel.open(inside(file), StandardOpenOption.READ)) {
            long size = channel.size();
            if (size > SafeTensors.Limits.standard().bytes()) {
                throw tooLarge(name, SafeTensors.Limits.standard().bytes());
            }
            MessageDigest digest = sha256();
            ByteBuffer chunk = ByteBuffer.allocate(1 << 18);
            while (channel.read(chunk) >= 0) {
                digest.update(chunk.flip());
                chunk.clear();
            }
            check(file, digest, manifest);
            // The same open file: what is parsed is what was hashed, whatever has taken its name meanwhile.
            channel.position(0);
            return SafeTensors.read(channel, size, name, SafeTensors.Limits.standard());
        } catch (IOException e) {
            throw ModelFileException.unreadable(name, e);
        }
    }

    private byte[] verified(String file, int most, Manifest manifest) {
        byte[] bytes = bytes(file, most);
        MessageDigest digest = sha256();
        digest.update(bytes);
        check(file, digest, manifest);
        return bytes;
    }

    private byte[] bytes(String file, int most) {
        try (InputStream in = Files.newInputStream(inside(file))) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw tooLarge(name(file), most);
            }
            return bytes;
        } catch (IOException e) {
            throw ModelFileException.unreadable(name(file), e);
        }
    }

    /** The file itself, refused when it is missing, no plain file, or a link to somewhere outside the folder. */
    private Path inside(String file) throws IOException {
        Path path = folder.resolve(file);
        if (!Files.isRegularFile(path)) {
            throw new ModelFileException(
                    path + ": expected a file, found " + (Files.exists(path) ? "something else" : "none"));
        }
        Path real = path.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw new ModelFileException(path + ": expected a file of the model's folder, found a link out of it");
        }
        return real;
    }

    private void check(String file, MessageDigest digest, Manifest manifest) {
        String found = HexFormat.of().formatHex(digest.digest());
        String expected = manifest.sha256().get(file);
        if (!found.equals(expected)) {
            throw new ModelFileException(name(file) + ": expected sha256 " + expected + " as in " + MANIFEST
                    + ", found " + found + "; the file is damaged or not this model's");
        }
    }

    private String name(String file) {
        return folder.resolve(file).toString();
    }

    private static ModelFileException tooLarge(String name, long most) {
        return new ModelFileException(name + ": expected at most " + most + " bytes, found more");
    }

    private static String put(Path file, AtomicFiles.Content content) {
        MessageDigest digest = sha256();
        AtomicFiles.write(file, out -> content.writeTo(new DigestOutputStream(out, digest)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
