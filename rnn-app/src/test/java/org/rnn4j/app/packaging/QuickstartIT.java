package org.rnn4j.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.deeplearning4j.util.ModelSerializer;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.app.report.HeadlessBrowser;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceSet;

/** The quickstart from training to a plain DL4J zip, with the real jar. */
class QuickstartIT {
    private static final Path MODEL =
            Path.of("..", "models", "quickstart").toAbsolutePath().normalize();
    private static final Path WEATHER = MODEL.resolve("data/seattle-weather.csv");

    @TempDir
    static Path folder;

    @BeforeAll
    static void train() throws Exception {
        Run run = Run.rnn(folder, "train", MODEL.toString(), "--out", "rain").ended();

        assertThat(run.out().strip()).isEqualTo("rain");
        assertThat(run.err()).contains("Best epoch", "climatology", "persistence");
    }

    @Test
    void it_is_as_good_as_promised_and_better_than_the_baselines() throws Exception {
        JsonNode json = json(Run.rnn(folder, "evaluate", "rain", "--json").ended());

        assertThat(json.at("/metrics/auc").doubleValue()).isBetween(0.80, 1.0);
        assertThat(json.at("/metrics/logLoss").doubleValue()).isBetween(0.0, 0.52);
        assertThat(json.at("/baselines/climatology/logLoss").doubleValue()).isCloseTo(0.6637, within(1e-4));
        assertThat(json.at("/baselines/persistence/auc").doubleValue()).isCloseTo(0.7243, within(1e-4));
        assertThat(json.get("count").intValue()).isEqualTo(219);
    }

    @Test
    void one_seed_gives_one_result_and_so_does_the_runs_own_configuration() throws Exception {
        assertThat(Path.of(train(MODEL.toString()))).isEqualTo(Path.of("runs/quickstart"));
        assertThat(Path.of(train(MODEL.toString()))).isEqualTo(Path.of("runs/quickstart-2"));
        train(MODEL.toString(), "--out", "other", "--seed", "2");
        train("runs/quickstart/config.yaml", "--out", "own");

        assertThat(weights("runs/quickstart-2")).isEqualTo(weights("runs/quickstart"));
        assertThat(weights("own")).isEqualTo(weights("runs/quickstart"));
        assertThat(weights("other")).isNotEqualTo(weights("runs/quickstart"));
    }

    /** Trains for two epochs and gives the folder it says. */
    private static String train(String model, String... options) throws Exception {
        List<String> arguments = new ArrayList<>(List.of("train", model, "--epochs", "2"));
        arguments.addAll(List.of(options));
        return Run.rnn(folder, arguments.toArray(String[]::new)).ended().out().strip();
    }

    /** The checkout's path, but not as the end of a relative one: {@code ../../home/me/rnn4j/models} is no absolute path. */
    private static final Pattern ABSOLUTE = Pattern.compile(
            "(?<!\\.\\.)" + Pattern.quote(MODEL.getParent().getParent().toString()));

    @Test
    void nothing_written_has_an_absolute_path() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("rain"))) {
            List<Path> text = files.filter(file -> !file.toString().endsWith(".safetensors"))
                    .toList();
            assertThat(text)
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(file)
                            .content()
                            .doesNotContain(folder.toString())
                            .doesNotContainPattern(ABSOLUTE));
        }
        assertThat(folder.resolve("rain/config.yaml")).content().containsPattern("path: \"?[^/\"]");
    }

    @Test
    void the_report_opens_in_a_browser_without_an_error() throws Exception {
        Optional<Path> program = HeadlessBrowser.installed();
        Assumptions.assumeTrue(
                program.isPresent() || "true".equals(System.getenv("CI")), "No Chromium: the report is not looked at.");

        String dom = new HeadlessBrowser(program.orElseThrow(), Files.createDirectory(folder.resolve("browser")))
                .dom(folder.resolve("rain/report.html"));

        assertThat(dom.replaceAll("(?s)<script(?! type)[^>]*>.*?</script>", ""))
                .doesNotContain("data-error=")
                .contains("Will it rain tomorrow?", "Reliability", "climatology", "data-drawn=\"true\"");
    }

    @Test
    void a_bad_row_exits_2_with_file_line_column_and_value() throws Exception {
        Files.writeString(
                folder.resolve("bad.csv"),
                "date,precipitation,temp_max,temp_min,wind\n2015-01-01,1,2,3,4\n2015-01-02,1,2,x3,4\n");

        Run run = Run.rnn(folder, "predict", "rain", "--in", "bad.csv");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("bad.csv", "line 3", "column 4", "temp_min", "x3")
                .hasLineCount(1);
    }

    @Test
    void an_unknown_key_exits_2_with_line_column_and_nearest_key() throws Exception {
        String text = Files.readString(MODEL.resolve("model.yaml")).replace("  batch: 32", "  batches: 32");
        Files.writeString(folder.resolve("wrong.yaml"), text);
        int line = (int) text.lines()
                        .takeWhile(each -> !each.contains("batches: 32"))
                        .count()
                + 1;

        Run run = Run.rnn(folder, "train", "wrong.yaml", "--out", "wrong");

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err())
                .contains("wrong.yaml:" + line + ":3: ", "unknown key 'batches'", "'batch'")
                .hasLineCount(1);
        assertThat(folder.resolve("wrong")).doesNotExist();
    }

    @Test
    void other_data_of_the_same_format_is_taken() throws Exception {
        List<String> rows = Files.readAllLines(WEATHER);
        Files.write(folder.resolve("later.csv"), rows.subList(0, 400));

        train(MODEL.toString(), "--out", "later", "--data", "later.csv");

        assertThat(json(Run.rnn(folder, "evaluate", "later", "--json").ended())
                        .get("count")
                        .intValue())
                .isEqualTo(60);
        assertThat(folder.resolve("later/config.yaml")).content().contains("../later.csv");
    }

    @Test
    void a_finished_run_is_resumed_without_a_change_and_never_replaced_by_chance() throws Exception {
        Map<Path, FileTime> before = times();

        Run resumed = Run.rnn(folder, "train", MODEL.toString(), "--out", "rain", "--resume")
                .ended();
        Run again = Run.rnn(folder, "train", MODEL.toString(), "--out", "rain");

        assertThat(resumed.err()).contains("finished");
        assertThat(again.exitCode()).isEqualTo(2);
        assertThat(again.err()).contains("--overwrite", "--resume").hasLineCount(1);
        assertThat(times()).isEqualTo(before);
    }

    @Test
    void the_compiled_engine_and_dl4j_learn_the_same() throws Exception {
        Run compiled = Run.rnn(
                        folder, "train", MODEL.toString(), "--out", "compiled", "--engine", "compiled", "--epochs", "3")
                .ended();
        Run dl4j = Run.rnn(folder, "train", MODEL.toString(), "--out", "dl4j", "--engine", "dl4j", "--epochs", "3")
                .ended();

        assertThat(compiled.err()).contains("compiled program on ");
        assertThat(dl4j.err()).contains("DL4J ");
        JsonNode ours = json(Run.rnn(folder, "evaluate", "compiled", "--json").ended());
        JsonNode theirs = json(Run.rnn(folder, "evaluate", "dl4j", "--json").ended());
        assertThat(ours.at("/metrics/logLoss").doubleValue())
                .isCloseTo(theirs.at("/metrics/logLoss").doubleValue(), within(1e-3));
    }

    private static Map<Path, FileTime> times() throws IOException {
        Map<Path, FileTime> times = new HashMap<>();
        try (Stream<Path> files = Files.list(folder.resolve("rain"))) {
            for (Path file : files.toList()) {
                times.put(file, Files.getLastModifiedTime(file));
            }
        }
        return times;
    }

    @Test
    void plain_dl4j_opens_the_export_and_predicts_the_same_numbers() throws Exception {
        Run.rnn(folder, "export", "rain", "--to", "dl4j", "--out", "rain.zip").ended();
        Run.rnn(folder, "predict", "rain", "--in", WEATHER.toString(), "--out", "rain.csv")
                .ended();

        try (ZipFile zip = new ZipFile(folder.resolve("rain.zip").toFile())) {
            assertThat(new String(
                            zip.getInputStream(zip.getEntry("configuration.json"))
                                    .readAllBytes(),
                            StandardCharsets.UTF_8))
                    .doesNotContain("rnn4j");
        }
        MultiLayerNetwork network = ModelSerializer.restoreMultiLayerNetwork(
                folder.resolve("rain.zip").toFile(), false);
        INDArray output = network.output(inputs());
        List<String> predicted = Files.readAllLines(folder.resolve("rain.csv"));
        assertThat(predicted.get(0)).isEqualTo("line,time,rain");
        assertThat(predicted).hasSize((int) output.size(0) + 1);
        for (int i = 0; i < output.size(0); i++) {
            double probability = Double.parseDouble(predicted.get(i + 1).split(",")[2]);
            assertThat(output.getDouble(i, 0, 4)).isCloseTo(probability, within(1e-6));
        }
    }

    /** What the model is fed with, as DL4J takes it: {@code [batch, features, timeSteps]}. */
    private static INDArray inputs() throws IOException {
        JsonNode saved = new ObjectMapper()
                .readTree(folder.resolve("rain/preprocessing.json").toFile());
        SequenceSet set = Preprocessing.fromJson(saved.get("data").toString(), "preprocessing.json")
                .apply(WEATHER)
                .sequences();
        INDArray inputs = Nd4j.create(set.size(), set.inputFeatures(), 5);
        int features = set.inputFeatures();
        float[] steps = new float[5 * features];
        for (int i = 0; i < set.size(); i++) {
            set.copyInputs(i, steps, 0, features);
            for (int k = 0; k < steps.length; k++) {
                inputs.putScalar(new int[] {i, k % features, k / features}, steps[k]);
            }
        }
        return inputs;
    }

    @Test
    void the_whole_model_leaves_as_one_file_that_works_elsewhere() throws Exception {
        Run.rnn(folder, "export", "rain", "--to", "zip", "--out", "whole.zip").ended();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        try (ZipFile zip = new ZipFile(folder.resolve("whole.zip").toFile())) {
            for (var entry : Collections.list(zip.entries())) {
                Files.copy(zip.getInputStream(entry), elsewhere.resolve(entry.getName()));
            }
        }

        Run run = Run.rnn(folder, "predict", "elsewhere", "--in", WEATHER.toString())
                .ended();

        assertThat(run.out()).hasLineCount(1 + 1461 - 4);
        assertThat(run.err()).isEmpty();
    }

    @Test
    void a_run_that_diverges_exits_1_and_says_where_and_what_to_try() throws Exception {
        Run run = Run.rnn(
                folder,
                "train",
                MODEL.toString(),
                "--out",
                "wild",
                "--set",
                "network.0.activation=relu",
                "--set",
                "training.updater={type: sgd, learningRate: 1.0e+30}",
                "--set",
                "training.clipping.by=none");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains("diverged in epoch 1, batch", "learningRate", "clipping.norm")
                .doesNotContain("\tat ");
    }

    private static byte[] weights(String run) throws IOException {
        return Files.readAllBytes(folder.resolve(run).resolve("weights.safetensors"));
    }

    private static JsonNode json(Run run) throws IOException {
        return new ObjectMapper().readTree(run.out());
    }
}
