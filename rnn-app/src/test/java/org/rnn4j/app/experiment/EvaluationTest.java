package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.data.split.Part;

class EvaluationTest {
    @TempDir
    Path folder;

    @Test
    void the_json_has_the_words_of_the_contract() throws IOException {
        JsonNode json = json(TinyModel.multilabel(folder.resolve("tiny")), Part.TEST, null);

        assertThat(keys(json)).containsExactly("model", "task", "split", "count", "steps", "metrics", "baselines");
        assertThat(json.get("model").asText()).isEqualTo("tiny");
        assertThat(json.get("task").asText()).isEqualTo("multilabel");
        assertThat(json.get("split").asText()).isEqualTo("test");
        assertThat(keys(json.get("metrics"))).containsExactly("auc", "prAuc", "logLoss", "brier", "ece", "accuracy");
        assertThat(keys(json.get("baselines"))).containsExactly("climatology", "persistence");
        assertThat(json.at("/baselines/climatology/auc").doubleValue()).isEqualTo(0.5);
    }

    @Test
    void each_task_has_its_own_scores_and_baselines() throws IOException {
        JsonNode classes = json(TinyModel.classify(folder.resolve("classes")), Part.VALIDATION, null);
        assertThat(keys(classes.get("metrics"))).containsExactly("accuracy", "f1Macro", "f1Micro", "logLoss", "ece");
        assertThat(keys(classes.get("baselines"))).containsExactly("majority", "persistence");
        assertThat(classes.get("split").asText()).isEqualTo("validation");

        JsonNode numbers = json(TinyModel.forecast(folder.resolve("numbers")), Part.ALL, null);
        assertThat(keys(numbers.get("metrics")))
                .contains("mse", "mae", "rmse", "smape", "mase", "mseScaled", "crps", "coverage90", "width90", "msis");
        assertThat(keys(numbers.get("baselines")))
                .contains("lastValue", "drift", "mean")
                .doesNotContain("seasonalNaive");
        assertThat(numbers.get("count").intValue()).isEqualTo(TinyModel.ROWS - 4);
    }

    @Test
    void other_data_of_the_same_format_can_be_scored_and_must_be_there() throws IOException {
        TinyModel model = TinyModel.forecast(folder.resolve("tiny"));
        Path half = folder.resolve("half.csv");
        List<String> lines = Files.readAllLines(model.data());
        Files.write(half, lines.subList(0, 31));

        assertThat(json(model, Part.ALL, half).get("count").intValue()).isEqualTo(30 - 4);
        try (TrainedModel trained = TrainedModel.open(folder.resolve("run"))) {
            assertThatThrownBy(() -> Evaluation.of(trained, folder.resolve("none.csv"), Part.ALL))
                    .isInstanceOf(RequestException.class)
                    .hasMessageContaining("none.csv: no such file");
        }
    }

    @Test
    void the_table_has_a_row_for_the_model_and_each_baseline() throws IOException {
        TinyModel model = TinyModel.classify(folder.resolve("tiny"));
        try (TrainedModel trained = TrainedModel.open(model.train(folder.resolve("run")))) {
            String text = Evaluation.of(trained, null, Part.TEST).toText();

            assertThat(text.lines()).hasSize(5);
            assertThat(text.lines().skip(2).map(line -> line.split(" +")[0]))
                    .containsExactly("tiny", "majority", "persistence");
        }
    }

    private JsonNode json(TinyModel model, Part part, Path data) throws IOException {
        Path run = folder.resolve("run");
        if (!Files.exists(run.resolve("manifest.json"))) {
            model.train(run);
        } else {
            model.train(run, TrainRequest.Existing.OVERWRITE);
        }
        try (TrainedModel trained = TrainedModel.open(run)) {
            return new ObjectMapper()
                    .readTree(Evaluation.of(trained, data, part).toJson());
        }
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }
}
