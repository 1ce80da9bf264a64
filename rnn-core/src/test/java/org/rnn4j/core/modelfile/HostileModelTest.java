package org.rnn4j.core.modelfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;

/** Whatever is done to a model's files, reading it gives a {@link ModelFileException} that names the file. */
class HostileModelTest {
    @TempDir
    Path parent;

    private Path folder;

    @BeforeEach
    void write() {
        folder = parent.resolve("model");
        ModelDirectory.write(folder, ModelDirectoryTest.small());
    }

    private void refused(String file, String... message) {
        assertThatThrownBy(() -> ModelDirectory.read(folder))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageStartingWith(folder.resolve(file).toString())
                .hasMessageContainingAll(message)
                .message()
                .doesNotContain("\n", "com.fasterxml", "org.rnn4j.core");
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file));
    }

    private void change(String file, UnaryOperator<String> change) throws Exception {
        String before = text(file);
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        Files.writeString(folder.resolve(file), after);
    }

    /** Changes a file and corrects its hash in the manifest, as an attacker would. */
    private void forge(String file, byte[] content) throws Exception {
        Path path = folder.resolve(file);
        String before = hash(Files.readAllBytes(path));
        Files.write(path, content);
        change("manifest.json", manifest -> manifest.replace(before, hash(content)));
    }

    private static String hash(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Arguments model(String from, String to, String... message) {
        return Arguments.of(from, to, message);
    }

    static Stream<Arguments> forgedModels() {
        String rnn = "\"type\" : \"simple-rnn\"";
        return Stream.of(
                model(rnn, "\"type\" : \"java.lang.Runtime\"", "unknown type 'java.lang.Runtime'", "simple-rnn"),
                model(
                        rnn,
                        rnn + ", \"@class\" : \"java.net.URL\"",
                        "line ",
                        "unknown key '@class'",
                        "network.nodes[0]"),
                model(rnn, "\"@type\" : \"simple-rnn\"", "expected a key 'type', found none"),
                model(rnn, "\"type\" : \"simple-rnn\", \"type\" : \"lstm\"", "Duplicate"),
                model("\"units\" : 3", "\"units\" : 0", "units: expected at least 1, found 0"),
                model("\"units\" : 3", "\"units\" : 3.5", "units", "expected a whole number"),
                model("\"units\" : 3", "\"units\" : \"3\"", "units", "expected a whole number"),
                model("\"units\" : 3", "\"units\" : 4", "does not fit model.json"),
                model("\"units\" : 3", "\"units\" : 2147483647", "does not fit model.json"),
                model("\"units\" : 3", "\"units\" : " + "9".repeat(90), "line "),
                model(
                        "\"units\" : 3",
                        "\"units\" : " + "9".repeat(200),
                        "Number value length (200) exceeds the maximum allowed (100)"),
                model("\"tanh\"", "\"softmax\"", "activation: a recurrent layer needs a function of each unit"),
                model("\"tanh\"", "2", "expected one of the known activation values"),
                model("\"tanh\"", "\"exec\"", "expected one of the known activation values"),
                model("[\n          \"input\"", "[ \"elsewhere\"", "expected an input or one of the nodes"),
                model("[\n          \"input\"", "[ \"output\"", "expected no circle"),
                model("\"formatVersion\" : 1", "\"formatVersion\" : 7", "expected formatVersion 1, found '7'"),
                model("\"formatVersion\" : 1,", "", "expected formatVersion 1"),
                model("\"network\"", "\"gateOrder\" : \"i f o g\", \"network\"", "gateOrder: expected null"),
                model("\"network\"", "\"net\"", "expected a key 'network', found none"),
                model("\"network\"", "\"deep\" : " + "[".repeat(101) + "]".repeat(101) + ", \"network\"", "nesting"),
                model("\"inputs\"", "\"inputs\" : null, \"outputs\"", "inputs: expected at least one"),
                model("\"nodes\" : [", "\"nodes\" : [" + "{},".repeat(1000), "expected at most 1000 nodes, found 1002"),
                model("{", "[[", "expected JSON"),
                model("{", "{} {", "line 1"),
                model("{", "null {", "line 1"));
    }

    @ParameterizedTest
    @MethodSource("forgedModels")
    void a_forged_network_is_refused(String from, String to, String[] message) throws Exception {
        String model = text("model.json");
        assertThat(model).contains(from);
        int at = model.indexOf(from);
        String forged = model.substring(0, at) + to + model.substring(at + from.length());
        forge("model.json", forged.getBytes(StandardCharsets.UTF_8));
        String[] where = message[0].startsWith("does not fit") ? new String[] {"weights.safetensors"} : message;
        refused(message[0].startsWith("does not fit") ? "weights.safetensors" : "model.json", where);
    }

    static Stream<Arguments> forgedManifests() {
        return Stream.of(
                model(
                        "\"formatVersion\" : 1",
                        "\"formatVersion\" : 2",
                        "at most 1, found '2'",
                        "rnn4j '0.1.0' or later"),
                model("\"formatVersion\" : 1", "\"formatVersion\" : 99999999999", "rnn4j '0.1.0' or later"),
                model("\"formatVersion\" : 1", "\"formatVersion\" : 0", "formatVersion: expected 1 to 1, found 0"),
                model("\"formatVersion\" : 1", "\"formatVersion\" : \"1\"", "formatVersion", "a whole number"),
                model("\"formatVersion\" : 1,", "", "formatVersion"),
                model("\"model.json\"", "\"../model.json\"", "expected sha256 of exactly"),
                model("\"model.json\"", "\"/etc/passwd\"", "expected sha256 of exactly"),
                model("\"sha256\"", "\"hashes\"", "expected the keys origin and sha256"),
                model("\"sha256\" : {", "\"sha256\" : { \"a\" : null,", "expected 64 lower-case hexadecimal digits"),
                model("\"seed\" : 42", "\"sead\" : 1, \"seed\" : 42", "unknown key 'sead'", "seed"),
                model("\"seed\" : 42", "\"seed\" : 1e999", "line "),
                model("\"seed\" : 42", "\"seed\" : 42, \"created\" : \"yesterday\"", "created: expected an instant"),
                model("\"rain\"", "\"a\\u0000b\"", "name: expected text on one line"),
                model("\"rain\"", "null", "name: expected text of 1 to 200 characters, found none"),
                model("\"rain\"", "\"" + "x".repeat(201) + "\"", "name: expected text"),
                model("{", "", "expected"));
    }

    @ParameterizedTest
    @MethodSource("forgedManifests")
    void a_forged_manifest_is_refused(String from, String to, String[] message) throws Exception {
        assertThat(text("manifest.json")).contains(from);
        change("manifest.json", manifest -> {
            int at = manifest.indexOf(from);
            return manifest.substring(0, at) + to + manifest.substring(at + from.length());
        });
        refused("manifest.json", message);
    }

    @Test
    void a_file_that_is_not_the_manifests_is_refused() throws Exception {
        Network other = ModelDirectoryTest.small().network();
        SafeTensors.write(folder.resolve("weights.safetensors"), Parameters.initial(other, 2));
        refused("weights.safetensors", "expected sha256", "damaged or not this model's");
        ModelDirectory.write(folder, ModelDirectoryTest.small());
        change("preprocessing.json", json -> json.replace("1.5", "2.5"));
        refused("preprocessing.json", "expected sha256");
        ModelDirectory.write(folder, ModelDirectoryTest.small());
        change("model.json", json -> json + " ");
        refused("model.json", "expected sha256");
    }

    @Test
    void weights_that_are_no_safetensors_are_refused_though_their_hash_is_right() throws Exception {
        forge("weights.safetensors", SafeTensorsTest.file("{\"x\":1}", 0));
        refused("weights.safetensors", "tensor 'x'");
    }

    @Test
    void a_missing_file_or_folder_is_named() throws IOException {
        for (String file : new String[] {"weights.safetensors", "preprocessing.json", "model.json"}) {
            ModelDirectory.write(folder, ModelDirectoryTest.small());
            Files.delete(folder.resolve(file));
            refused(file, "expected a file, found none");
        }
        Files.delete(folder.resolve("manifest.json"));
        refused("", "expected a model folder with a manifest.json, found none");
        folder = folder.resolve("none");
        refused("", "expected a model folder, found nothing");
        folder = parent.resolve("model/preprocessing.json");
        refused("", "expected a model folder, found a file");
    }

    @Test
    void a_link_out_of_the_folder_is_refused_and_one_inside_it_is_not() throws IOException {
        Path model = folder.resolve("model.json");
        Path outside = Files.move(model, parent.resolve("outside.json"));
        Files.createSymbolicLink(model, outside);
        refused("model.json", "found a link out of it");
        Files.delete(model);
        Files.move(outside, folder.resolve("kept.json"));
        Files.createSymbolicLink(model, Path.of("kept.json"));
        assertThat(ModelDirectory.read(folder).network())
                .isEqualTo(ModelDirectoryTest.small().network());
    }

    @Test
    void a_folder_in_place_of_a_file_is_refused() throws IOException {
        Files.delete(folder.resolve("model.json"));
        Files.createDirectory(folder.resolve("model.json"));
        refused("model.json", "expected a file, found something else");
    }

    @Test
    void files_that_are_too_large_are_refused_unread() {
        grow("preprocessing.json", (64L << 20) + 1);
        refused("preprocessing.json", "expected at most 67108864 bytes");
        grow("weights.safetensors", (2L << 30) + 1);
        refused("weights.safetensors", "expected at most 2147483648 bytes");
        grow("model.json", (4L << 20) + 1);
        refused("model.json", "expected at most 4194304 bytes");
        grow("manifest.json", (1L << 20) + 1);
        refused("manifest.json", "expected at most 1048576 bytes");
    }

    private void grow(String file, long size) {
        try (RandomAccessFile sparse = new RandomAccessFile(folder.resolve(file).toFile(), "rw")) {
            sparse.setLength(size);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void no_changed_character_of_the_json_gives_another_kind_of_exception() throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve("model.json"));
        byte[] alphabet = "0123456789-.eE{}[]\",:\\ntrufalsx ".getBytes(StandardCharsets.UTF_8);
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        for (int round = 0; round < 5_000; round++) {
            byte[] changed = whole.clone();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                changed[random.nextInt(whole.length)] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                assertThat(ModelJson.read("model.json", changed).nodes()).isNotEmpty();
            } catch (ModelFileException expected) {
                refused++;
            }
        }
        assertThat(refused).isBetween(2_000, 5_000);
    }

    @Test
    void another_gate_order_is_refused() throws Exception {
        Network network = Network.chain(Input.numbers(2), Lstm.of(3), Output.sigmoid(1));
        ModelDirectory.write(
                folder,
                ModelDirectory.Contents.of(network, Parameters.initial(network, 1), ModelDirectoryTest.manifest()));
        String forged = text("model.json").replace("i f o g", "i f g o");
        forge("model.json", forged.getBytes(StandardCharsets.UTF_8));
        refused("model.json", "gateOrder: expected i f o g, found 'i f g o'");
    }
}
