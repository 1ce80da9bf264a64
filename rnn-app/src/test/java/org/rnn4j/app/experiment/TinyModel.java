package org.rnn4j.app.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Models that train in a moment, on data made for them. */
public record TinyModel(Path folder) {
    public static final int ROWS = 60;
    private static final List<String> SKY = List.of("sun", "rain", "fog");

    /** A forecast of numbers near 1000, one value after four days. */
    public static TinyModel forecast(Path folder) throws IOException {
        return write(folder, "forecast", """
                  features: [level]
                  targets: [level]
                  window: {length: 4, labels: lastStep}
                  scaleTargets: true
                """);
    }

    /** Whether the level is above 1000 on the next day, at every step. */
    public static TinyModel multilabel(Path folder) throws IOException {
        return write(folder, "multilabel", """
                  features: [level]
                  targets: [{column: level, above: 1000, as: high}]
                  window: {length: 4}
                """);
    }

    /** The sky of the next day. */
    public static TinyModel classify(Path folder) throws IOException {
        return write(folder, "classify", """
                  features: [level]
                  targets: [{column: sky, encode: category}]
                  window: {length: 4, labels: lastStep}
                """);
    }

    private static TinyModel write(Path folder, String task, String data) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("data.csv"), String.join("\n", rows()) + "\n");
        Files.writeString(folder.resolve("model.yaml"), """
                version: 1
                task: %s
                data:
                  path: data.csv
                  time: day
                %snetwork:
                  - {type: simple-rnn, units: 4}
                training: {epochs: 2, batch: 8}
                """.formatted(task, data));
        return new TinyModel(folder);
    }

    private static List<String> rows() {
        List<String> rows = new ArrayList<>(List.of("day,level,sky"));
        for (int i = 0; i < ROWS; i++) {
            double level = 1000 + 10 * Math.sin(i) + 0.5;
            LocalDate day = LocalDate.of(2024, 1, 1).plusDays(i);
            rows.add(String.format(Locale.ROOT, "%s,%.3f,%s", day, level, SKY.get(i / 2 % 3)));
        }
        return rows;
    }

    public Path data() {
        return folder.resolve("data.csv");
    }

    /** Trains it into a new folder. */
    public Path train(Path out, String... settings) {
        return train(out, TrainRequest.Existing.REFUSE, settings);
    }

    Path train(Path out, TrainRequest.Existing existing, String... settings) {
        TrainRequest request = new TrainRequest(
                folder, out, null, List.of(settings), org.rnn4j.core.dl4j.Engines.Choice.AUTO, existing);
        return new Training(request, new Silent()).run();
    }

    /** Says nothing to nobody. */
    static final class Silent implements Progress {
        @Override
        public void say(String sentence) {}

        @Override
        public void start(int plannedEpochs) {}

        @Override
        public void finish() {}
    }
}
