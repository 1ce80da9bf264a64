package org.rnn4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rnn4j.app.experiment.Evaluation;
import org.rnn4j.app.experiment.TrainRequest;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.Training;
import org.rnn4j.core.dl4j.Engines;
import org.rnn4j.data.split.Part;

/** numbers-en-fr learns to translate, and its committed weights do. */
class NumbersModelTest {
    private static final Path MODEL = Path.of("numbers-en-fr");

    @TempDir
    Path folder;

    @Test
    void a_fifth_of_its_training_translates_most_numbers_that_it_never_saw() {
        Path run = folder.resolve("run");
        new Training(
                        new TrainRequest(
                                MODEL,
                                run,
                                null,
                                List.of("training.epochs=3"),
                                Engines.Choice.AUTO,
                                TrainRequest.Existing.REFUSE),
                        new Silent())
                .run();
        try (TrainedModel model = TrainedModel.open(run)) {
            Evaluation evaluation = Evaluation.of(model, null, Part.VALIDATION);
            assertThat(evaluation.metrics().get("exactMatch")).isGreaterThan(0.5);
            assertThat(evaluation.metrics().get("chrf")).isGreaterThan(90);
        }
    }

    @Test
    void its_weights_reach_the_score_of_its_card_on_the_data_beside_them() {
        try (TrainedModel model = TrainedModel.open(MODEL.resolve("trained"))) {
            Evaluation evaluation = Evaluation.of(model, null, Part.TEST);
            assertThat(evaluation.metrics().get("exactMatch")).isGreaterThan(0.995);
        }
    }
}
