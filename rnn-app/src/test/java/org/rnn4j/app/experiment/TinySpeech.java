package org.rnn4j.app.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.stream.Collectors;
import org.rnn4j.core.dl4j.Engines;

/** Sequences in which words are said, each by one of two channels, that a small network learns to transcribe in a moment. */
record TinySpeech(Path folder) {
    private static final List<String> WORDS = List.of("hi", "lo");

    /** A model of words or characters; its data are {@code said-train.jsonl}, {@code said-val.jsonl} and {@code said-test.jsonl}. */
    static TinySpeech of(Path folder, String unit) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("said-train.jsonl"), lines(1, 60));
        Files.writeString(folder.resolve("said-val.jsonl"), lines(2, 12));
        Files.writeString(folder.resolve("said-test.jsonl"), lines(3, 16));
        Files.writeString(folder.resolve("model.yaml"), """
                version: 1
                task: transcribe
                data:
                  path: said-train.jsonl
                  layout: jsonl
                  features: [high, low]
                  window: {labels: transcript}
                  text: {unit: %s}
                  split: {by: given, validation: 0.15}
                network: [{type: gru, units: 12}]
                training: {epochs: 40, batch: 8, updater: {type: adam, learningRate: 0.02}}
                """.formatted(unit));
        return new TinySpeech(folder);
    }

    static String lines(int seed, int count) {
        Random random = new Random(seed);
        return random.ints(count, 1, 5).mapToObj(words -> line(random, words)).collect(Collectors.joining());
    }

    private static String line(Random random, int words) {
        List<List<String>> channels = List.of(new ArrayList<>(), new ArrayList<>());
        List<String> text = new ArrayList<>();
        for (int i = 0; i < words; i++) {
            int word = random.nextInt(WORDS.size());
            text.add(WORDS.get(word));
            // A letter needs a step, and so does what is between two words.
            for (int step = 0, steps = 3 + random.nextInt(3); step < steps; step++) {
                for (int channel = 0; channel < 2; channel++) {
                    double level = channel == word && step < steps - 1 ? 1 : 0;
                    channels.get(channel).add(String.format(Locale.ROOT, "%.2f", level + 0.1 * random.nextGaussian()));
                }
            }
        }
        return "{\"high\": " + channels.get(0) + ", \"low\": " + channels.get(1) + ", \"text\": \""
                + String.join(" ", text) + "\"}\n";
    }

    /** Trains into a new folder. */
    Path train(Path out, String... settings) {
        TrainRequest request = new TrainRequest(
                folder, out, null, List.of(settings), Engines.Choice.AUTO, TrainRequest.Existing.REFUSE);
        return new Training(request, new TinyModel.Silent()).run();
    }
}
