package org.rnn4j.app.experiment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.rnn4j.core.dl4j.Engines;
import org.rnn4j.core.training.EpochRecord;
import org.rnn4j.data.split.Part;

/**
 * Trains, scores and asks a tiny model in a temporary folder: loads the classes that every command needs, so that the start
 * script can put them into an archive for class-data sharing.
 */
public final class WarmUp {
    private static final String MODEL = """
            version: 1
            task: multilabel
            data:
              path: t.csv
              time: day
              features: [x, {column: y, minus: x}, {calendar: [dayOfYear]}]
              targets: [{column: x, above: 0}]
              window: {length: 3}
            network: [{type: simple-rnn, units: 4}]
            training: {epochs: 1}
            """;

    private WarmUp() {}

    /**
     * Runs it all and leaves nothing behind.
     *
     * @param further takes the trained model's folder for what else shall be warm
     */
    public static void run(Consumer<Path> further) {
        try {
            Path folder = Files.createTempDirectory("rnn4j");
            try {
                run(folder, further);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(Path folder, Consumer<Path> further) throws IOException {
        List<String> rows = new ArrayList<>(List.of("day,x,y"));
        for (int day = 1; day <= 28; day++) {
            rows.add("2024-02-%02d,%d,%d".formatted(day, day % 5 - 2, day % 3));
        }
        Path data = folder.resolve("t.csv");
        Files.write(data, rows);
        Files.writeString(folder.resolve("model.yaml"), MODEL);
        Path out = folder.resolve("out");
        TrainRequest request =
                new TrainRequest(folder, out, null, List.of(), Engines.Choice.AUTO, TrainRequest.Existing.REFUSE);
        new Training(request, new Silence()).run();
        try (TrainedModel model = TrainedModel.open(out)) {
            Evaluation.of(model, null, Part.ALL).toJson();
            new Prediction(model, Prediction.Format.CSV, note -> {}).write(data, Writer.nullWriter());
        }
        further.accept(out);
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    private static final class Silence implements Progress {
        @Override
        public void say(String sentence) {}

        @Override
        public void start(int plannedEpochs) {}

        @Override
        public void finish() {}

        @Override
        public void afterEpoch(EpochRecord record, boolean best) {}
    }
}
