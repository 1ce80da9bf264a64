package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.core.dl4j.Engines;
import org.rnn4j.data.split.Part;

/** Isolated words: recordings with one class each. */
class HeardClassesTest {
    private static final List<String> SETS = List.of("a", "a", "a", "b", "c");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"log-mel", "mfcc"})
    void kernel_ridge_regression_is_among_the_baselines_of_recordings(String features) throws IOException {
        TrainRequest request = new TrainRequest(
                words(),
                folder.resolve("run"),
                null,
                List.of("data.audio.features=" + features),
                Engines.Choice.AUTO,
                TrainRequest.Existing.REFUSE);
        Path run = new Training(request, new TinyModel.Silent()).run();

        try (TrainedModel model = TrainedModel.open(run)) {
            Evaluation scores = Evaluation.of(model, null, Part.TEST);
            assertThat(scores.baselines().keySet()).contains("majority", "nearestNeighbour", "kernelRidge");
            assertThat(scores.baselines().get("kernelRidge").get("accuracy")).isEqualTo(1);
            assertThat(scores.baselines().get("majority").get("accuracy")).isLessThan(0.5);
        }
    }

    /** Recordings whose names say word, set and number, and a model of them. */
    private Path words() throws IOException {
        Path data = Files.createDirectories(folder.resolve("words"));
        for (String word : List.of("low", "middle", "high")) {
            for (int i = 0; i < 4 * SETS.size(); i++) {
                String name = word + "_" + SETS.get(i % SETS.size()) + "_" + i + ".wav";
                Files.write(data.resolve(name), Tones.wav(Tones.said(word, 100 + i), Tones.RATE));
            }
        }
        Files.writeString(folder.resolve("model.yaml"), """
                version: 1
                task: classify
                data:
                  path: words
                  layout: audio
                  audio:
                    rate: 8000
                    bands: 20
                    stack: 2
                    normalise: level
                    names: "{label}_{set}_{index}"
                    parts: {validation: {set: [b]}, test: {set: [c]}}
                    augment: {speed: 0.02, tilt: 2}
                  targets: [{column: label, encode: category}]
                network: [{type: gru, units: 8}, {type: pool, over: mean}]
                training: {epochs: 2, batch: 8}
                """);
        return folder;
    }
}
