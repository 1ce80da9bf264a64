package org.rnn4j.app.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.rnn4j.core.dl4j.Engines;

/** Numbers as digits and as words, which a small network learns to translate in a moment. */
public record TinyTranslation(Path folder) {
    private static final List<String> WORDS = List.of("one", "two", "three");

    /** Training, validation and test pairs and a model, whose keys may be replaced. */
    public static TinyTranslation of(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("pairs"));
        pairs(folder, "train", 1, 150);
        pairs(folder, "val", 2, 20);
        pairs(folder, "test", 3, 20);
        Files.writeString(folder.resolve("model.yaml"), """
                version: 1
                task: translate
                data:
                  path: pairs
                  layout: parallel
                  translation: {source: digits, target: words, unit: word}
                network:
                  - {type: embedding, units: 8}
                  - {type: bidirectional, layer: {type: gru, units: 8}}
                  - {type: attention-decoder, units: 16, embedding: 8}
                training: {epochs: 25, batch: 10, bucket: true, updater: {type: adam, learningRate: 0.02}}
                """);
        return new TinyTranslation(folder);
    }

    /** A pronouncing dictionary of made-up words, in which letters have one sound each but the last, which has two. */
    static TinyTranslation dictionary(Path folder) throws IOException {
        Files.createDirectories(folder);
        Random random = new Random(4);
        Set<String> words = new TreeSet<>();
        while (words.size() < 200) {
            StringBuilder word = new StringBuilder();
            random.ints(3 + random.nextInt(3), 0, 4).forEach(letter -> word.append("abct".charAt(letter)));
            words.add(word.toString());
        }
        List<String> lines = new ArrayList<>(List.of("# made up"));
        for (String word : words) {
            String sounds = String.join(" ", word.toUpperCase(Locale.ROOT).split(""));
            lines.add(word + " " + sounds);
            if (word.endsWith("t")) {
                lines.add(word + "(2) " + sounds.substring(0, sounds.length() - 1) + "D0");
            }
        }
        Files.write(folder.resolve("words.dict"), lines);
        Files.writeString(folder.resolve("model.yaml"), """
                version: 1
                task: translate
                data:
                  path: words.dict
                  layout: dictionary
                  translation: {words: "[a-z]+", drop: "[0-9]", hash: {modulo: 5, test: [0], validation: [1]}}
                network:
                  - {type: embedding, units: 8}
                  - {type: bidirectional, layer: {type: gru, units: 8}}
                  - {type: attention-decoder, units: 16, embedding: 8}
                training: {epochs: 25, batch: 10, bucket: true, updater: {type: adam, learningRate: 0.02}}
                """);
        return new TinyTranslation(folder);
    }

    static void pairs(Path folder, String part, int seed, int count) throws IOException {
        Random random = new Random(seed);
        List<String> digits = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            List<Integer> number =
                    random.ints(1 + random.nextInt(4), 0, WORDS.size()).boxed().toList();
            digits.add(String.join(
                    " ", number.stream().map(n -> String.valueOf(n + 1)).toList()));
            words.add(String.join(" ", number.stream().map(WORDS::get).toList()));
        }
        Files.write(folder.resolve("pairs").resolve(part + ".digits"), digits);
        Files.write(folder.resolve("pairs").resolve(part + ".words"), words);
    }

    /** Trains into a new folder. */
    public Path train(Path out, String... settings) {
        TrainRequest request = new TrainRequest(
                folder, out, null, List.of(settings), Engines.Choice.AUTO, TrainRequest.Existing.REFUSE);
        return new Training(request, new TinyModel.Silent()).run();
    }
}
