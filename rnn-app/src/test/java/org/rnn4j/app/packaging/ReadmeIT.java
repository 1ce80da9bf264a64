package org.rnn4j.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.File;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs what the README tells people to run, in a folder that looks like a fresh checkout. */
@DisabledOnOs(OS.WINDOWS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ReadmeIT {
    private static final String TEST_COMMAND = "mvn verify";
    private static final Pattern ROW =
            Pattern.compile("^(quickstart|climatology|persistence) +([0-9. ]+)$", Pattern.MULTILINE);
    private static final double OTHER_MACHINES = 0.03;

    /** What the blocks of the README leave out. */
    private static final String IMPORTS = """
            import java.nio.file.Path;
            import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
            import org.nd4j.evaluation.classification.ROCBinary;
            import org.rnn4j.core.Rnn;
            import org.rnn4j.core.dl4j.backend.NativeThreads;
            import org.rnn4j.core.kernel.KernelThreads;
            import org.rnn4j.core.network.*;
            import org.rnn4j.core.program.StreamingNetwork;
            import org.rnn4j.core.training.TrainingPlan;
            import org.rnn4j.data.*;
            import org.rnn4j.data.batching.BatchOptions;
            import org.rnn4j.data.split.Part;
            import org.rnn4j.data.transform.Feature;
            """;

    @TempDir
    static Path checkout;

    private static String said = "";

    @BeforeAll
    static void lay_out_a_checkout() throws IOException {
        Files.createSymbolicLink(checkout.resolve("rnn"), Documents.CHECKOUT.resolve("rnn"));
        copy(Documents.CHECKOUT.resolve("models/quickstart"), checkout.resolve("models/quickstart"));
    }

    @Test
    @Order(1)
    void every_command_ends_well() throws Exception {
        List<String> commands = commands();
        assertThat(commands).contains(TEST_COMMAND).hasSizeGreaterThan(8);
        for (String command : commands) {
            if (!command.equals(TEST_COMMAND)) {
                Run run = Run.of(checkout, Map.of("RNN_JAR", Run.jar().toString()), List.of("sh", "-c", command));
                assertThat(run.exitCode()).as(command + "\n" + run.err()).isZero();
                said = command.endsWith("--out runs/rain") ? run.err() : said;
            }
        }
        assertThat(checkout.resolve("runs/quickstart/manifest.json")).exists();
    }

    private static List<String> commands() {
        List<String> commands = new ArrayList<>();
        for (String block : Documents.blocks(Documents.readme(), "sh")) {
            block.lines().filter(line -> !line.isBlank()).forEach(commands::add);
        }
        return commands;
    }

    @Test
    @Order(2)
    void the_table_is_what_the_quickstart_says() {
        Map<String, double[]> shown = rows(Documents.text(Documents.readme()));
        Map<String, double[]> found = rows(said);

        assertThat(shown).containsOnlyKeys("quickstart", "climatology", "persistence");
        assertThat(found).containsOnlyKeys("quickstart", "climatology", "persistence");
        shown.forEach(
                (name, values) -> assertThat(found.get(name)).as(name).containsExactly(values, within(OTHER_MACHINES)));
    }

    private static Map<String, double[]> rows(String text) {
        Map<String, double[]> rows = new HashMap<>();
        Matcher row = ROW.matcher(text);
        while (row.find()) {
            double[] values = Pattern.compile(" +")
                    .splitAsStream(row.group(2).strip())
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            rows.put(row.group(1), values);
        }
        return rows;
    }

    @Test
    @Order(3)
    void the_lines_of_java_compile_and_print_a_number() throws Exception {
        List<String> blocks = Documents.blocks(Documents.readme(), "java");

        assertThat(blocks).hasSize(3);
        for (int i = 0; i < blocks.size(); i++) {
            Run run = java("Readme" + i, blocks.get(i));
            assertThat(run.exitCode()).as(run.err()).isZero();
            assertThat(Double.parseDouble(run.out().strip())).isBetween(0.0, 1.0);
        }
    }

    private static Run java(String name, String lines) throws IOException, InterruptedException {
        assertThat(lines).doesNotContain("import ");
        String source = IMPORTS + "public class " + name
                + " {\n public static void main(String[] a) throws Exception {\n" + lines + " }\n}\n";
        Path file = Files.writeString(checkout.resolve(name + ".java"), source);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        String classPath = System.getProperty("java.class.path");
        assertThat(compiler.run(null, null, null, "-proc:none", "-cp", classPath, file.toString()))
                .as(source)
                .isZero();
        return Run.of(
                checkout,
                Map.of(),
                List.of(
                        Run.java(),
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=error",
                        "-cp",
                        checkout + File.pathSeparator + classPath,
                        name));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(file));
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
