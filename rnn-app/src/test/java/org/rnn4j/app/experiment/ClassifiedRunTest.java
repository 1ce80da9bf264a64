package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.split.Part;

class ClassifiedRunTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private static Path folder;

    private static Path model;
    private static Path trained;

    @BeforeAll
    static void a_model_is_trained() throws IOException {
        model = TinySequences.classified(folder.resolve("tiny"), 2, "low", "high");
        trained = TinySequences.train(model, folder.resolve("run"), null);
    }

    @Test
    void whole_sequences_are_scored_with_an_interval_and_beside_their_nearest_neighbours() {
        try (TrainedModel opened = TrainedModel.open(trained)) {
            Evaluation scores = Evaluation.of(opened, null, Part.TEST);

            assertThat(scores.count()).isEqualTo(8);
            assertThat(scores.steps()).isEqualTo(8);
            assertThat(scores.metrics().byName())
                    .containsKeys("accuracy", "f1Macro", "logLoss", "ece", "accuracyLow", "accuracyHigh");
            assertThat(scores.baselines()).containsOnlyKeys("majority", "nearestNeighbour");
            assertThat(scores.baselines().get("majority").get("accuracy")).isEqualTo(0.5);
            assertThat(scores.baselines().get("nearestNeighbour").get("accuracy"))
                    .isEqualTo(1);
        }
    }

    @Test
    void another_pair_with_other_dimensions_and_labels_trains_without_touching_the_configuration() throws IOException {
        TinySequences.pair(folder.resolve("other"), 3, "red", "green", "light blue".replace(' ', '-'));

        Path run = TinySequences.train(model, folder.resolve("run-other"), folder.resolve("other"));

        try (TrainedModel opened = TrainedModel.open(run)) {
            assertThat(opened.preprocessing().classNames()).containsExactlyInAnyOrder("red", "green", "light-blue");
            assertThat(Evaluation.of(opened, null, Part.TEST).count()).isEqualTo(12);
        }
    }

    @Test
    void a_prediction_is_one_row_for_each_sequence() throws IOException {
        StringWriter out = new StringWriter();
        try (TrainedModel opened = TrainedModel.open(trained)) {
            new Prediction(opened, Prediction.Format.CSV, note -> {})
                    .write(model.resolve("data").resolve("Waves_TEST.ts"), out);
        }
        List<String> lines = out.toString().lines().toList();
        assertThat(lines).hasSize(1 + 8);
        assertThat(lines.get(0)).isEqualTo("series,line,class,probability high,probability low");
        assertThat(lines.get(1)).startsWith("Waves_TEST.ts#1,8,");
    }

    @Test
    void files_with_other_channels_or_labels_are_refused_with_their_place() throws IOException {
        TinySequences.pair(folder.resolve("three"), 3, "low", "high");
        TinySequences.pair(folder.resolve("labels"), 2, "low", "middle");
        try (TrainedModel opened = TrainedModel.open(trained)) {
            assertThatThrownBy(() -> Evaluation.of(opened, folder.resolve("three"), Part.TEST))
                    .isInstanceOf(DataException.class)
                    .hasMessageContainingAll("Waves_T", "line ", "3 dimensions", "expected 2 dimensions");
            assertThatThrownBy(() -> Evaluation.of(opened, folder.resolve("labels"), Part.TEST))
                    .isInstanceOf(DataException.class)
                    .hasMessageContainingAll("Waves_T", "middle");
        }
    }

    @Test
    void a_temperature_is_fitted_on_the_validation_part_saved_and_shown() throws IOException {
        Path run = TinySequences.train(model, folder.resolve("warm"), null, "calibration=temperature");

        JsonNode saved = JSON.readTree(run.resolve("preprocessing.json").toFile());
        assertThat(saved.get("temperatures").get("first").doubleValue())
                .isBetween(0.05, 20.0)
                .isNotEqualTo(1);
        assertThat(run.resolve("report.html")).content().contains("Reliability before calibration");
        try (TrainedModel cold = TrainedModel.open(trained);
                TrainedModel warm = TrainedModel.open(run)) {
            var before = Evaluation.of(cold, null, Part.TEST).metrics();
            var after = Evaluation.of(warm, null, Part.TEST).metrics();
            assertThat(after.get("accuracy")).isEqualTo(before.get("accuracy"));
            assertThat(after.get("logLoss")).isNotEqualTo(before.get("logLoss"));
        }
    }

    @Test
    void calibration_without_a_validation_part_is_refused_before_training() {
        assertThatThrownBy(() -> TinySequences.train(
                        model,
                        folder.resolve("none"),
                        null,
                        "calibration=temperature",
                        "data.split={by: given, validation: 0}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("calibration: temperature expects a validation part");
        assertThat(folder.resolve("none")).doesNotExist();
    }

    @Test
    void balance_makes_every_class_weigh_the_same() throws IOException {
        Path few = TinySequences.classified(folder.resolve("few"), 1, "a", "a", "a", "b");
        JsonNode full = weights(TinySequences.train(few, folder.resolve("full"), null, "training.balance=full"));
        JsonNode root = weights(TinySequences.train(few, folder.resolve("root"), null, "training.balance=root"));

        // Three of four are a: 1/(2·0.75) and 1/(2·0.25); the roots are 1 to √3.
        assertThat(full.get(0).doubleValue()).isEqualTo(2.0 / 3, within(1e-6));
        assertThat(full.get(1).doubleValue()).isEqualTo(2, within(1e-6));
        assertThat(root.get(1).doubleValue() / root.get(0).doubleValue()).isEqualTo(Math.sqrt(3), within(1e-6));
        assertThat(0.75 * root.get(0).doubleValue() + 0.25 * root.get(1).doubleValue())
                .isEqualTo(1, within(1e-6));
    }

    @Test
    void balance_of_yes_and_no_is_the_number_of_noes_for_each_yes() throws IOException {
        Path rain =
                TinyModel.multilabel(folder.resolve("rain")).train(folder.resolve("rain-run"), "training.balance=full");

        JsonNode head = head(rain);
        assertThat(head.get("positiveWeights")).hasSize(1);
        assertThat(head.get("positiveWeights").get(0).doubleValue())
                .isBetween(0.3, 3.0)
                .isNotEqualTo(1);
    }

    private static JsonNode weights(Path run) throws IOException {
        return head(run).get("classWeights");
    }

    private static JsonNode head(Path run) throws IOException {
        JsonNode network = JSON.readTree(run.resolve("model.json").toFile());
        JsonNode loss = network.findValue("loss");
        assertThat(loss).isNotNull();
        return loss;
    }
}
