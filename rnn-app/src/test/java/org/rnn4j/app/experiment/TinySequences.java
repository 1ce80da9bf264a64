package org.rnn4j.app.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.rnn4j.core.dl4j.Engines.Choice;

/** Pieces of music and classified curves that are learned in a moment. */
final class TinySequences {
    private static final int[][] CHORDS = {{48, 55, 64, 72}, {53, 57, 60, 72}, {43, 55, 59, 74}, {48, 55, 60, 76}};

    private TinySequences() {}

    /** A model of piano rolls whose pieces are in C; its data are {@code roll.json}. */
    static Path music(Path folder) throws IOException {
        Files.createDirectories(folder);
        roll(folder.resolve("roll.json"), 0);
        return model(folder, "multilabel", "  layout: piano-roll\n  path: roll.json\n");
    }

    /** Writes pieces that are so many semitones higher: 6 for training, 2 for validation, 2 of 12 and 9 steps for the test. */
    static void roll(Path file, int higher) throws IOException {
        Files.writeString(
                file,
                "{\"train\": " + pieces(higher, 12, 12, 10, 12, 14, 12) + ",\n\"valid\": " + pieces(higher, 12, 12)
                        + ",\n\"test\": " + pieces(higher, 12, 9) + "}");
    }

    private static String pieces(int higher, int... steps) {
        List<String> pieces = new ArrayList<>();
        for (int length : steps) {
            List<String> chords = new ArrayList<>();
            for (int step = 0; step < length; step++) {
                int[] chord = CHORDS[step == length - 1 ? 0 : (step + length / 5) % CHORDS.length];
                chords.add(Arrays.toString(
                        Arrays.stream(chord).map(note -> note + higher).toArray()));
            }
            pieces.add(chords.toString());
        }
        return pieces.toString();
    }

    /** A model of classified sequences; its data are the pair {@code Waves_TRAIN.ts} and {@code Waves_TEST.ts}. */
    static Path classified(Path folder, int dimensions, String... classes) throws IOException {
        pair(folder.resolve("data"), dimensions, classes);
        return model(folder, "classify", "  layout: ts\n  path: data\n");
    }

    /** Writes a pair of files: 10 and 4 sequences of each class, of 5 to 8 steps. */
    static void pair(Path folder, int dimensions, String... classes) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("Waves_TRAIN.ts"), ts(dimensions, 10, classes));
        Files.writeString(folder.resolve("Waves_TEST.ts"), ts(dimensions, 4, classes));
    }

    static String ts(int dimensions, int each, String... classes) {
        StringBuilder text = new StringBuilder("# made for a test\n@problemName Waves\n@univariate " + (dimensions == 1)
                + "\n@dimensions " + dimensions + "\n@equalLength false\n@classLabel true " + String.join(" ", classes)
                + "\n@data\n");
        for (int i = 0; i < each * classes.length; i++) {
            int kind = i % classes.length;
            List<String> channels = new ArrayList<>();
            for (int d = 0; d < dimensions; d++) {
                List<String> values = new ArrayList<>();
                for (int t = 0; t < 5 + i % 4; t++) {
                    values.add(String.format(Locale.ROOT, "%.3f", kind + 0.2 * Math.sin(i + t + d)));
                }
                channels.add(String.join(",", values));
            }
            text.append(String.join(":", channels))
                    .append(':')
                    .append(classes[kind])
                    .append('\n');
        }
        return text.toString();
    }

    private static Path model(Path folder, String task, String data) throws IOException {
        Files.writeString(
                folder.resolve("model.yaml"),
                "version: 1\ntask: " + task + "\ndata:\n" + data + "network:\n  - {type: gru, units: 6}\n"
                        + "training: {epochs: 8, batch: 4, updater: {type: adam, learningRate: 0.02}}\n");
        return folder;
    }

    /** Trains on the model's own data, or on others. */
    static Path train(Path model, Path out, Path data, String... settings) {
        TrainRequest request =
                new TrainRequest(model, out, data, List.of(settings), Choice.AUTO, TrainRequest.Existing.REFUSE);
        return new Training(request, new TinyModel.Silent()).run();
    }
}
