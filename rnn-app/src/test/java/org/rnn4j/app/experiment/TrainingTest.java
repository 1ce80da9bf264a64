package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.app.experiment.TrainRequest.Existing;
import org.rnn4j.core.modelfile.ModelDirectory;
import org.rnn4j.core.training.DivergedException;
import org.rnn4j.data.split.Part;

class TrainingTest {
    @TempDir
    Path folder;

    private TinyModel model;
    private Path out;

    @BeforeEach
    void write_a_model() throws IOException {
        model = TinyModel.forecast(folder.resolve("tiny"));
        out = folder.resolve("run");
    }

    @Test
    void a_run_has_everything_and_trains_again_to_the_same_bytes_from_its_own_configuration() throws IOException {
        model.train(out);

        Path again = folder.resolve("again");
        TrainRequest request = new TrainRequest(
                out.resolve("config.yaml"),
                again,
                null,
                List.of(),
                org.rnn4j.core.dl4j.Engines.Choice.AUTO,
                Existing.REFUSE);
        new Training(request, new TinyModel.Silent()).run();

        for (String file : List.of("weights.safetensors", "model.json", "preprocessing.json")) {
            assertThat(again.resolve(file)).hasSameBinaryContentAs(out.resolve(file));
        }
        assertThat(out.resolve("metrics.jsonl")).content().hasLineCount(2);
        assertThat(ConfigFile.read(again.resolve("config.yaml"), List.of()).config())
                .isEqualTo(
                        ConfigFile.read(out.resolve("config.yaml"), List.of()).config());
    }

    @Test
    void a_mistake_in_the_configuration_leaves_no_folder_and_a_former_run_as_it_was() throws IOException {
        String mistake = "network=[{type: simple-rnn}, {type: output, loss: mse}]";

        assertThatThrownBy(() -> model.train(out, mistake))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("'output' gives one vector per step")
                .hasMessageContaining("put a pool node before it");
        assertThat(out).doesNotExist();
        model.train(out);
        byte[] weights = Files.readAllBytes(out.resolve("weights.safetensors"));

        assertThatThrownBy(() -> model.train(out, Existing.OVERWRITE, mistake)).isInstanceOf(ConfigException.class);

        assertThat(out.resolve("weights.safetensors")).hasBinaryContent(weights);
        assertThat(out.resolve("manifest.json")).exists();
    }

    @Test
    void a_head_that_does_not_fit_the_task_is_refused_before_training() {
        assertHead("{type: output, units: 2, loss: mse}", "has 2 units, expected 1");
        assertHead("{type: output, units: 1}", "sigmoid-cross-entropy, expected mse, mae, huber, pinball");
        assertHead(
                "{type: output, units: 2, loss: {type: pinball, quantiles: [0.1, 0.9]}}",
                "expected 0.05 among them for forecast.level 0.9");
        assertHead("{type: output, units: 4, loss: gaussian}", "has 4 units, expected 2: 1 for the data's targets");
    }

    private void assertHead(String head, String message) {
        String network = "network=[{type: simple-rnn, units: 2}, {type: pool}, " + head + "]";
        assertThatThrownBy(() -> model.train(out, network))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
        assertThat(out).doesNotExist();
    }

    @Test
    void every_loss_of_numbers_trains() {
        for (String loss : List.of("mae", "huber", "{type: pinball, quantiles: [0.5]}")) {
            String head = "network=[{type: lstm, units: 2}, {type: pool}, {type: output, loss: " + loss + "}]";

            Path run = model.train(folder.resolve("run-" + loss.replaceAll("[^a-z]", "")), head);

            assertThat(ModelDirectory.isComplete(run)).isTrue();
        }
    }

    @Test
    void without_a_test_part_the_validation_part_is_scored_and_without_both_the_training_part() {
        model.train(out, "data.split={train: 0.8, validation: 0.2}");
        assertThat(ModelDirectory.isComplete(out)).isTrue();
        assertThat(out.resolve("report.html")).content().contains("The validation part");

        Path other = model.train(folder.resolve("other"), "data.split={train: 1}");
        assertThat(other.resolve("report.html")).content().contains("The train part");
        try (TrainedModel trained = TrainedModel.open(other)) {
            assertThatThrownBy(() -> Evaluation.of(trained, null, Part.TEST)).hasMessageContaining("expected at least");
        }
    }

    @Test
    void a_run_that_diverges_says_where_and_keeps_the_last_good_weights() {
        String[] wild = {
            "network=[{type: simple-rnn, units: 4, activation: identity}, {type: pool}, {type: output, loss: mse}]",
            "training.clipping.by=none",
            "training.updater={type: sgd, learningRate: 4, momentum: 0}",
            "training.schedule.warmup=40",
            "training.epochs=60",
            "training.earlyStopping.patience=0"
        };

        assertThatThrownBy(() -> model.train(out, wild))
                .isInstanceOf(DivergedException.class)
                .hasMessageContainingAll("diverged in epoch", "batch", "learningRate", "are kept");
        try (TrainedModel kept = TrainedModel.open(out)) {
            assertThat(Evaluation.of(kept, null, Part.TEST).metrics().byName()).containsKey("mae");
        }
    }

    @Test
    void past_outputs_may_become_the_networks_own_in_training_where_there_are_some() {
        String window = "data.window={length: 6, pastOutputs: 2}";
        String sampling = "training.scheduledSampling={share: 1, epochs: 1}";
        byte[] truth = weights(model.train(folder.resolve("truth"), window, "data.features=[{calendar: [dayOfYear]}]"));
        byte[] own = weights(
                model.train(folder.resolve("own"), window, "data.features=[{calendar: [dayOfYear]}]", sampling));

        assertThat(own).isNotEqualTo(truth);
        assertThatThrownBy(() -> model.train(out, sampling))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("training.scheduledSampling: expected data.window.pastOutputs");
    }

    private static byte[] weights(Path run) {
        try {
            return Files.readAllBytes(run.resolve("weights.safetensors"));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void resuming_a_finished_run_changes_nothing() throws IOException {
        model.train(out);
        byte[] log = Files.readAllBytes(out.resolve("metrics.jsonl"));

        model.train(out, Existing.RESUME, "training.epochs=5");

        assertThat(out.resolve("metrics.jsonl")).hasBinaryContent(log);
    }

    @Test
    void a_folder_of_files_and_a_pattern_are_data_too() throws IOException {
        for (String name : List.of("a", "b", "c", "d", "e", "f", "g")) {
            Files.copy(
                    model.data(),
                    Files.createDirectories(folder.resolve("tiny/parts")).resolve(name + ".csv"));
        }

        for (String path : List.of("parts", "parts/[a-f].csv")) {
            Path run = folder.resolve("run-" + path.length());
            model.train(run, "data.layout=files", "data.path=" + path);

            assertThat(ModelDirectory.readManifest(run).origin().dataFingerprint())
                    .isNotBlank();
            try (TrainedModel trained = TrainedModel.open(run)) {
                int files = path.equals("parts") ? 7 : 6;
                assertThat(Evaluation.of(trained, null, Part.ALL).count()).isEqualTo(files * (TinyModel.ROWS - 4));
            }
        }
    }
}
