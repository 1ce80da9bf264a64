package org.rnn4j.core.importing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.modelfile.ModelFileException;

/** Whatever somebody puts into a zip, importing it gives a {@link ModelFileException} that names the zip. */
class HostileZipTest {
    private static boolean sung;

    /** What runs when anybody reads it as a Java object. */
    private static final class Canary implements Serializable {
        private static final long serialVersionUID = 1L;

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            sung = true;
        }
    }

    private static byte[] canary() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new Canary());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static ImportedModel read(byte[] zip) {
        return ModelZip.read(new ByteArrayInputStream(zip), "model.zip", new GuardedZip.Limits(20, 8 << 20, 100));
    }

    private static void refused(byte[] zip, String... message) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(10),
                () -> assertThatThrownBy(() -> read(zip))
                        .isExactlyInstanceOf(ModelFileException.class)
                        .hasMessageStartingWith("model.zip")
                        .hasMessageContainingAll(message)
                        .message()
                        .doesNotContain("\n", "com.fasterxml", "java."));
    }

    private static Arguments zip(String kind, Map<String, byte[]> files, String... message) {
        return Arguments.of(kind, Zips.zip(files), message);
    }

    private static Arguments configured(String kind, String from, String to, String... message) {
        return zip(
                kind,
                Zips.configured(json -> {
                    assertThat(json).contains(from);
                    return json.replaceFirst(
                            java.util.regex.Pattern.quote(from), java.util.regex.Matcher.quoteReplacement(to));
                }),
                message);
    }

    private static Arguments row(String kind, byte[] row, String... message) {
        return zip(kind, Zips.files(Zips.configuration(), row), message);
    }

    @Test
    void the_zip_that_all_of_these_spoil_is_read() {
        ImportedModel model = read(Zips.zip(Zips.dl4j()));
        assertThat(model.network().nodes()).hasSize(2);
        assertThat(model.parameters().get("rnn.inputWeights").values())
                .containsExactly(0f, 0.25f, 0.5f, 0.125f, 0.375f, 0.625f);
        assertThat(model.parameters().get("out.bias").values()).containsExactly(21 / 8f);
        assertThat(model.own()).isNull();
    }

    @Test
    void a_serialised_canary_is_never_woken() throws Exception {
        byte[] canary = canary();
        for (String name : new String[] {
            "preprocessor.bin",
            "normalizer.bin",
            "coefficients.bin",
            "updaterState.bin",
            "configuration.json",
            "config.yaml",
            "objects/canary"
        }) {
            refused(Zips.zip(Zips.with(name, canary)), "'" + name + "'");
        }
        assertThat(sung).isFalse();
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(canary))) {
            assertThat(in.readObject()).isInstanceOf(Canary.class);
        }
        assertThat(sung).as("the canary sings where it is read").isTrue();
        sung = false;
    }

    static Stream<Arguments> entries() {
        byte[] zeros = new byte[4 << 20];
        Map<String, byte[]> many = IntStream.range(2, 40)
                .boxed()
                .collect(Collectors.toMap(i -> "members/" + i + "/weights.safetensors", i -> new byte[1]));
        Map<String, byte[]> folder = new LinkedHashMap<>(Zips.dl4j());
        folder.put("members/", new byte[] {1});
        return Stream.of(
                zip(
                        "a normaliser",
                        Zips.with("normalizer.bin", new byte[9]),
                        "'normalizer.bin'",
                        "never read",
                        "zip -d"),
                zip("a preprocessor", Zips.with("preprocessor.bin", new byte[9]), "'preprocessor.bin'", "never read"),
                zip(
                        "a class file",
                        Zips.with("Evil.class", new byte[9]),
                        "'Evil.class'",
                        "expected only a model's files"),
                zip("a path upwards", Zips.with("../coefficients.bin", new byte[9]), "expected a relative path"),
                zip("a path upwards inside", Zips.with("members/../x", new byte[9]), "expected a relative path"),
                zip("an absolute path", Zips.with("/etc/passwd", new byte[9]), "expected a relative path"),
                zip("a drive", Zips.with("C:\\model.json", new byte[9]), "expected a relative path"),
                zip("a control character", Zips.with("a\u0000b", new byte[9]), "expected a relative path"),
                zip("a long name", Zips.with("a".repeat(60_000), new byte[9]), "expected a relative path"),
                zip("a folder with bytes", folder, "expected an empty folder entry"),
                zip("another case of a name", Zips.with("Coefficients.BIN", new byte[9]), "each name once"),
                zip("too many entries", many, "expected at most 20 entries"),
                zip(
                        "a bomb",
                        Zips.with("updaterState.bin", zeros),
                        "'updaterState.bin'",
                        "unpacked bytes for one packed"),
                zip(
                        "too large",
                        Zips.with("updaterState.bin", noise(9 << 20)),
                        "expected at most 8388608 unpacked bytes"),
                zip("both formats", Zips.with("manifest.json", new byte[9]), "found both"),
                zip("neither format", Map.of("config.yaml", new byte[9]), "found neither"),
                zip("no coefficients", Map.of("configuration.json", new byte[9]), "expected a DL4J zip with"),
                zip("an empty manifest", Map.of("manifest.json", new byte[0]), "model.zip!manifest.json"),
                Arguments.of(
                        "no zip", "PK, but no zip".getBytes(StandardCharsets.UTF_8), new String[] {"expected a zip"}),
                Arguments.of("nothing", new byte[0], new String[] {"expected a zip"}),
                Arguments.of("a cut zip", cut(), new String[] {"expected a zip, found a fault in it"}),
                Arguments.of("a name twice", twice(), new String[] {"'config.yaml'", "each name once"}));
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new SplittableRandom(1).nextBytes(noise);
        return noise;
    }

    private static byte[] cut() {
        byte[] zip = Zips.zip(Zips.dl4j());
        return java.util.Arrays.copyOf(zip, 200);
    }

    /** Java's own writer refuses it: the second name is changed afterwards. */
    private static byte[] twice() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("config.yaml", new byte[] {1});
        files.put("config.yamx", new byte[] {2});
        String zip = new String(Zips.zip(files), StandardCharsets.ISO_8859_1);
        return zip.replace("config.yamx", "config.yaml").getBytes(StandardCharsets.ISO_8859_1);
    }

    static Stream<Arguments> configurations() {
        String rnn = "org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn";
        String adam = "org.nd4j.linalg.learning.config.Adam";
        return Stream.of(
                configured(
                        "a gadget",
                        adam,
                        "com.sun.rowset.JdbcRowSetImpl",
                        "DL4J's own classes alone",
                        "JdbcRowSetImpl"),
                configured("a gadget as layer", rnn, "javax.swing.JEditorPane", "DL4J's own classes alone"),
                configured("no class", "@class", "class", "a key '@class', found none"),
                configured("a class that is a number", "\"" + rnn + "\"", "7", "DL4J's own classes alone"),
                configured("an unknown layer", rnn, "org.deeplearning4j.nn.conf.layers.samediff.Lambda", "type Lambda"),
                configured("an unknown activation", "ActivationTanH", "ActivationRReLU", "activation ActivationRReLU"),
                configured("units below 0", "\"nout\": 3", "\"nout\": -3", "nout: expected a whole number"),
                configured("no units", "\"nout\": 3", "\"nout\": 0", "nout: expected at least 1"),
                configured("too many units", "\"nout\": 1,", "\"nout\": 1000000000,", "larger than an array can hold"),
                configured("units beyond numbers", "\"nout\": 3", "\"nout\": 1e99", "nout: expected a whole number"),
                configured("units as text", "\"nout\": 3", "\"nout\": \"3\"", "nout: expected a whole number"),
                configured("more units than numbers", "\"nout\": 3", "\"nout\": 3000", "expected to read nin 3"),
                configured("another size", "\"nin\": 2", "\"nin\": 9", "expected 43 numbers", "found 22"),
                configured("no size", "\"nin\": 2", "\"nin\": 0", "expected to read nin 0"),
                configured("no layers", "\"confs\": [", "\"confs\": [], \"other\": [", "confs: expected 1 to 300"),
                configured(
                        "too many layers",
                        "\"confs\": [",
                        "\"confs\": [" + "{},".repeat(400),
                        "confs: expected 1 to 300"),
                configured("neither chain nor graph", "\"confs\"", "\"layers\"", "found neither"),
                configured("a key twice", "\"nin\": 2", "\"nin\": 2, \"nin\": 2", "Duplicate"),
                configured("no JSON", "{", "", "configuration.json, line 1"),
                configured("deep JSON", "{", "{\"a\": " + "[".repeat(200) + "]".repeat(200) + ",", "nesting"),
                configured(
                        "an unknown preprocessor",
                        "{}}",
                        "{\"0\": {\"@class\": \"org.deeplearning4j.Other\"}}}",
                        "preprocessor Other"),
                zip(
                        "a huge configuration",
                        Zips.files(" ".repeat(5 << 20), Zips.row()),
                        "'configuration.json'",
                        "unpacked bytes for one packed"));
    }

    static Stream<Arguments> graphs() {
        String out = "{\"@class\": \"org.deeplearning4j.nn.conf.graph.MergeVertex\"}";
        return Stream.of(
                graph(
                        "a circle",
                        "\"out\": " + out,
                        "\"out\": [\"out\"]",
                        "\"in\", \"out\"",
                        "inputs and vertices before it"),
                graph("a missing vertex", "\"out\": " + out, "\"out\": [\"in\"]", "\"in\"", "topologicalOrderStr"),
                graph("a vertex twice", "\"out\": " + out, "\"out\": [\"in\"]", "\"out\", \"out\"", "there once"),
                graph(
                        "an order of nothing",
                        "\"out\": " + out,
                        "\"out\": [\"in\"]",
                        "\"x\"",
                        "vertexInputs: expected 1 to"),
                graph("no sizes", diamonds(), diamondInputs(), diamondOrder(), "no layer tells how many features"),
                graph(
                        "names that are numbers",
                        "\"out\": " + out,
                        "\"out\": [1]",
                        "\"out\"",
                        "expected a list of names"));
    }

    /** As many ways through it as 2 to the power of 100. */
    private static String diamonds() {
        String merge = "{\"@class\": \"org.deeplearning4j.nn.conf.graph.ElementWiseVertex\", \"op\": \"Add\"}";
        return IntStream.range(0, 200)
                .mapToObj(i -> "\"" + name(i) + "\": " + merge)
                .collect(Collectors.joining(", "));
    }

    private static String name(int i) {
        return i == 199 ? "out" : "v" + i;
    }

    private static String diamondInputs() {
        return IntStream.range(0, 200)
                .mapToObj(i -> i < 2
                        ? "\"%s\": [\"in\"]".formatted(name(i))
                        : "\"%s\": [\"%s\", \"%s\"]".formatted(name(i), name(i / 2 * 2 - 1), name(i / 2 * 2 - 2)))
                .collect(Collectors.joining(", "));
    }

    private static String diamondOrder() {
        return IntStream.range(0, 200).mapToObj(i -> "\"" + name(i) + "\"").collect(Collectors.joining(", "));
    }

    private static Arguments graph(String kind, String vertices, String inputs, String order, String... message) {
        return zip(kind, Zips.files(Zips.graph(vertices, inputs, order), Zips.row()), message);
    }

    static Stream<Arguments> coefficients() {
        long[] shape = {1, Zips.NUMBERS};
        byte[] row = Zips.row();
        byte[] mode = row.clone();
        mode[2] = 'X';
        return Stream.of(
                row("no numbers", new byte[0], "expected an array"),
                row(
                        "a declared length beyond the file",
                        Zips.row(shape, Long.MAX_VALUE / 4, "FLOAT", 22),
                        "expected 2305"),
                row("a negative length", Zips.row(shape, -1, "FLOAT", 22), "expected -1 numbers"),
                row(
                        "a shape beyond the file",
                        Zips.row(new long[] {1, 1L << 40}, 22, "FLOAT", 22),
                        "found shape [1, 1099511627776]"),
                row("a matrix", Zips.row(new long[] {2, 11}, 22, "FLOAT", 22), "found shape [2, 11]"),
                row("many dimensions", Zips.row(new long[30], 22, "FLOAT", 22), "an array of 30 dimensions"),
                row("another type", Zips.row(shape, 22, "UTF8", 22), "of type FLOAT or DOUBLE, found 'UTF8'"),
                row("doubles that are floats", Zips.row(shape, 22, "DOUBLE", 22), "expected 22 numbers of type DOUBLE"),
                row("too few", Zips.row(new long[] {1, 21}, 21, "FLOAT", 21), "expected 22 numbers", "found 21"),
                row(
                        "more after the end",
                        java.util.Arrays.copyOf(row, row.length + 4),
                        "expected 22 numbers of type FLOAT"),
                row("a cut row", java.util.Arrays.copyOf(row, 30), "found the end of the file"),
                row("another allocation", mode, "found allocation 'XIXED_DATA_TYPES'"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource({"entries", "configurations", "graphs", "coefficients"})
    void a_hostile_zip_is_refused(String kind, byte[] zip, String[] message) {
        assertThat(kind).isNotEmpty();
        refused(zip, message);
    }

    @Test
    void a_bomb_is_refused_before_it_is_unpacked(@TempDir Path folder) throws IOException {
        Path bomb = folder.resolve("bomb.zip");
        java.nio.file.Files.write(bomb, Zips.zip(Map.of("coefficients.bin", new byte[64 << 20])));
        assertThat(bomb.toFile().length()).isLessThan(80_000);
        assertThatThrownBy(() -> ModelZip.read(bomb))
                .isExactlyInstanceOf(ModelFileException.class)
                .hasMessageContaining("expected at most 100 unpacked bytes for one packed");
        assertThatThrownBy(() -> ModelZip.read(folder)).hasMessage(folder + ": expected a zip, found no plain file");
        assertThatThrownBy(() -> ModelZip.read(folder.resolve("none")))
                .hasMessageEndingWith("expected a zip, found nothing");
    }

    @Test
    void no_changed_byte_gives_another_kind_of_exception() {
        byte[] whole = Zips.zip(Zips.dl4j());
        SplittableRandom random = new SplittableRandom(3);
        int refused = 0;
        for (int round = 0; round < 3_000; round++) {
            byte[] changed = whole.clone();
            for (int i = random.nextInt(1, 5); i > 0; i--) {
                changed[random.nextInt(whole.length)] = (byte) random.nextInt(256);
            }
            refused += isRefused(changed) ? 1 : 0;
        }
        for (int round = 0; round < 3_000; round++) {
            byte[] json = Zips.configuration().getBytes(StandardCharsets.UTF_8);
            json[random.nextInt(json.length)] = (byte) "0123456789-.eE{}[]\",:".charAt(random.nextInt(21));
            byte[] row = Zips.row();
            row[random.nextInt(row.length)] = (byte) random.nextInt(256);
            refused += isRefused(Zips.zip(Zips.files(new String(json, StandardCharsets.UTF_8), row))) ? 1 : 0;
        }
        assertThat(refused).isBetween(3_000, 5_999);
    }

    private static boolean isRefused(byte[] zip) {
        try {
            assertThat(read(zip).network().nodes()).isNotEmpty();
            return false;
        } catch (ModelFileException expected) {
            return true;
        }
    }
}
