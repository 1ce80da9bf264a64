package org.rnn4j.core.modelfile;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
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
    static final int MOST_MEMBERS = 64;
    static final int MOST_PREPROCESSING_BYTES = 64 << 20;

    private ModelDirectory() {}

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
        return new ModelReader(new FolderSource(folder)).contents();
    }

    /**
     * Reads a model whose files are in memory.
     *
     * @param files bytes by name, such as {@code model.json} or {@code members/2/weights.safetensors}
     * @param source what to call the whole in messages
     * @throws ModelFileException when there is none, it is not whole, not what its manifest says, or too new
     */
    public static Contents read(Map<String, byte[]> files, String source) {
        return new ModelReader(new MemorySource(files, source)).contents();
    }

    /**
     * Writes a model's files byte for byte as they are, the manifest last.
     *
     * @param files bytes by name, which {@link #read(Map, String)} has taken; files that are not the model's stay unwritten
     * @throws UncheckedIOException when a file cannot be written
     */
    public static void write(Path folder, Map<String, byte[]> files) {
        List<String> names = files(new ModelReader(new MemorySource(files, folder.toString())).manifest());
        makeFolder(folder);
        AtomicFiles.delete(folder.resolve(MANIFEST));
        for (String name : names) {
            Path file = folder.resolve(name);
            makeFolder(Objects.requireNonNull(file.getParent()));
            AtomicFiles.write(file, Objects.requireNonNull(files.get(name)));
        }
        AtomicFiles.write(folder.resolve(MANIFEST), Objects.requireNonNull(files.get(MANIFEST)));
    }

    /**
     * Reads the manifest alone.
     *
     * @throws ModelFileException when there is none or it cannot be understood
     */
    public static Manifest readManifest(Path folder) {
        return new ModelReader(new FolderSource(folder)).manifest();
    }

    /** The names of all files that a model is read from, in the order of the manifest. */
    public static List<String> files(Manifest manifest) {
        return List.copyOf(manifest.sha256().keySet());
    }

    static String memberFile(int member) {
        return "members/" + member + "/" + WEIGHTS;
    }

    private static void makeFolder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot make the folder " + folder, e);
        }
    }

    private static String put(Path file, AtomicFiles.Content content) {
        Sha256 digest = new Sha256();
        AtomicFiles.write(file, out -> content.writeTo(digest.over(out)));
        return digest.hex();
    }
}
