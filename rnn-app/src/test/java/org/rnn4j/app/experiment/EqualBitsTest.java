package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.app.experiment.serving.ServedModel;

/** One row, all rows, the server: the same bytes. */
class EqualBitsTest {
    private static final int WINDOW = 4;

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: simple-rnn, units: 4}",
                "{type: simple-rnn, units: 200}",
                "{type: lstm, units: 100}",
                "{type: bidirectional, layer: {type: lstm, units: 5}}",
                "{type: bidirectional, layer: {type: gru, units: 40}}",
            })
    void a_window_alone_gets_the_bytes_that_it_gets_among_all(String layer) throws IOException {
        TinyModel tiny = TinyModel.multilabel(folder.resolve("tiny"));
        Path yaml = tiny.folder().resolve("model.yaml");
        Files.writeString(yaml, Files.readString(yaml).replace("{type: simple-rnn, units: 4}", layer));
        Path run = tiny.train(folder.resolve("run"), "training.epochs=1");
        List<String> rows = Files.readAllLines(tiny.data());
        try (TrainedModel model = TrainedModel.open(run);
                ServedModel served = ServedModel.open(run, ServedModel.Settings.standard())) {
            List<String> all = predicted(model, tiny.data());
            assertThat(all).hasSize(rows.size() - WINDOW);
            assertThat(predicted(served.model(), tiny.data())).isEqualTo(all);
            for (int window = 0; window < all.size(); window += 3) {
                List<String> alone = new ArrayList<>(rows.subList(0, 1));
                alone.addAll(rows.subList(1 + window, 1 + window + WINDOW));
                Path file = Files.write(folder.resolve("alone.csv"), alone);
                assertThat(predicted(window % 2 == 0 ? model : served.model(), file))
                        .containsExactly(all.get(window));
            }
        }
    }

    /** The lines without their numbers. */
    private static List<String> predicted(TrainedModel model, Path file) {
        StringWriter out = new StringWriter();
        new Prediction(model, Prediction.Format.CSV, note -> {}).write(file, out);
        return out.toString()
                .lines()
                .skip(1)
                .map(line -> line.substring(line.indexOf(',') + 1))
                .toList();
    }
}
