package org.rnn4j.core.modelfile;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Parameters;

/** Reads a model's files: the manifest first, and then only what it names and what hashes to what it says. */
final class ModelReader {
    private static final Set<String> LOADED =
            Set.of(ModelDirectory.MODEL, ModelDirectory.WEIGHTS, ModelDirectory.PREPROCESSING);
    private static final int MOST_MANIFEST_BYTES = 1 << 20;

    private final ModelSource source;

    ModelReader(ModelSource source) {
        this.source = source;
    }

    ModelDirectory.Contents contents() {
        Manifest manifest = manifest();
        Network network = ModelJson.read(
                source.name(ModelDirectory.MODEL), verified(ModelDirectory.MODEL, ModelJson.MOST_BYTES, manifest));
        Parameters parameters = weights(ModelDirectory.WEIGHTS, network, manifest);
        List<Parameters> members = new ArrayList<>();
        for (int i = 2; manifest.sha256().containsKey(ModelDirectory.memberFile(i)); i++) {
            members.add(weights(ModelDirectory.memberFile(i), network, manifest));
        }
        long most = Math.min(
                ModelDirectory.MOST_PREPROCESSING_BYTES, Runtime.getRuntime().maxMemory() / 8);
        byte[] preprocessing = verified(ModelDirectory.PREPROCESSING, (int) most, manifest);
        return new ModelDirectory.Contents(network, parameters, members, preprocessing, manifest);
    }

    Manifest manifest() {
        source.checkComplete();
        String name = source.name(ModelDirectory.MANIFEST);
        byte[] json = source.bytes(ModelDirectory.MANIFEST, MOST_MANIFEST_BYTES);
        JsonNode tree = Json.tree(name, json);
        JsonNode version = tree.path("formatVersion");
        if (version.isIntegralNumber() && version.bigIntegerValue().signum() > 0) {
            checkNotNewer(name, version, tree.path("rnn4jVersion"));
        }
        Manifest manifest = Json.read(name, json, Manifest.class);
        Set<String> expected = expectedFiles(manifest.sha256().size());
        if (!manifest.sha256().keySet().equals(expected)) {
            throw new ModelFileException(name + ": expected sha256 of exactly " + expected + ", found "
                    + ModelFileException.quote(manifest.sha256().keySet().toString()));
        }
        return manifest;
    }

    /** The files of a model of one network, or of an ensemble whose members are numbered without a gap. */
    private static Set<String> expectedFiles(int count) {
        Set<String> expected = new TreeSet<>(LOADED);
        for (int i = 0; i < Math.min(count - LOADED.size(), ModelDirectory.MOST_MEMBERS - 1); i++) {
            expected.add(ModelDirectory.memberFile(i + 2));
        }
        return expected;
    }

    private static void checkNotNewer(String name, JsonNode version, JsonNode writer) {
        if (!version.canConvertToInt() || version.intValue() > Manifest.FORMAT_VERSION) {
            throw new ModelFileException(name + ": expected formatVersion at most " + Manifest.FORMAT_VERSION
                    + ", found " + ModelFileException.quote(version.asText())
                    + "; the model needs rnn4j " + ModelFileException.quote(writer.asText("unknown")) + " or later");
        }
    }

    private Parameters weights(String file, Network network, Manifest manifest) {
        Parameters parameters = source.weights(file, sha256(file, manifest));
        try {
            parameters.checkFit(network);
            return parameters;
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new ModelFileException(
                    source.name(file) + ": does not fit " + ModelDirectory.MODEL + ", " + e.getMessage(), e);
        }
    }

    private byte[] verified(String file, int most, Manifest manifest) {
        byte[] bytes = source.bytes(file, most);
        Sha256 digest = new Sha256();
        digest.update(ByteBuffer.wrap(bytes));
        digest.check(source.name(file), sha256(file, manifest));
        return bytes;
    }

    private static String sha256(String file, Manifest manifest) {
        return Objects.requireNonNull(manifest.sha256().get(file));
    }

    static ModelFileException tooLarge(String name, long most) {
        return new ModelFileException(name + ": expected at most " + most + " bytes, found more");
    }
}
