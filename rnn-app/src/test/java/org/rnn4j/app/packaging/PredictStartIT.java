package org.rnn4j.app.packaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictStartIT {
    private static final Path MODEL =
            Path.of("../models/quickstart").toAbsolutePath().normalize();

    @Test
    void predicting_a_row_loads_neither_nd4j_nor_dl4j_nor_a_native_library(@TempDir Path folder) throws Exception {
        Run.rnn(folder, "train", MODEL.toString(), "--out", "rain", "--epochs", "1")
                .ended();
        List<String> weather = Files.readAllLines(MODEL.resolve("data/seattle-weather.csv"));
        Files.write(folder.resolve("week.csv"), weather.subList(0, 6));

        List<String> command = List.of(
                Run.java(),
                "-Xlog:class+load:file=loaded.txt",
                "-jar",
                Run.jar().toString(),
                "predict",
                "rain",
                "--in",
                "week.csv");
        Run predict = Run.of(folder, Map.of(), command).ended();

        assertThat(predict.out()).hasLineCount(2).startsWith("line,time,rain");
        try (Stream<String> loaded = Files.lines(folder.resolve("loaded.txt"))) {
            assertThat(loaded)
                    .anyMatch(line -> line.contains("org.rnn4j.core.inference.Predictor"))
                    .noneMatch(line -> line.contains(" org.nd4j.")
                            || line.contains(" org.deeplearning4j.")
                            || line.contains(" org.bytedeco."));
        }
    }
}
