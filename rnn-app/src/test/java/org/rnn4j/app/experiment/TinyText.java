package org.rnn4j.app.experiment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.dl4j.Engines;

/** Texts and treebanks that a small network learns in a moment. */
public record TinyText(Path folder) {
    private static final List<String> NOUNS = List.of("dog", "cat", "bird", "fish", "horse", "mouse");
    private static final List<String> VERBS = List.of("runs", "sleeps", "sings", "swims");
    private static final int SENTENCES = 40;

    /** A treebank of three files. */
    static TinyText treebank(Path folder) throws IOException {
        return treebank(folder, "the", "");
    }

    /** A treebank of another language: every word has an ending of its own. */
    static TinyText treebank(Path folder, String determiner, String ending) throws IOException {
        Path data = Files.createDirectories(folder.resolve("bank"));
        Files.writeString(data.resolve("x-train.conllu"), sentences(0, SENTENCES, determiner, ending));
        Files.writeString(data.resolve("x-dev.conllu"), sentences(3, 8, determiner, ending));
        Files.writeString(
                data.resolve("x-test.conllu"),
                sentences(5, 8, determiner, ending) + sentence("new", determiner, "zebra" + ending, "runs" + ending));
        model(folder, "tag", "  path: bank\n  layout: conllu\n", 0);
        return new TinyText(folder);
    }

    private static String sentences(int from, int count, String determiner, String ending) {
        StringBuilder text = new StringBuilder();
        for (int i = from; i < from + count; i++) {
            String noun = NOUNS.get(i % NOUNS.size()) + ending;
            text.append(sentence("s" + i, determiner, noun, VERBS.get(i / 2 % VERBS.size()) + ending));
        }
        return text.toString();
    }

    private static String sentence(String id, String determiner, String noun, String verb) {
        return "# sent_id = " + id + "\n" + word(1, determiner, "DET") + word(2, noun, "NOUN") + word(3, verb, "VERB")
                + "\n";
    }

    static String word(int id, String form, String tag) {
        return id + "\t" + form + "\t_\t" + tag + "\t_\t_\t0\tdep\t_\t_\n";
    }

    /** A text of sentences, by characters or words. */
    public static TinyText text(Path folder, String unit) throws IOException {
        Files.createDirectories(folder);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < 5 * SENTENCES; i++) {
            lines.add("the " + NOUNS.get(i % NOUNS.size()) + " " + VERBS.get(i * 7 / 3 % VERBS.size()));
        }
        Files.write(folder.resolve("t.txt"), lines);
        model(
                folder,
                "language-model",
                "  path: t.txt\n  layout: text\n  text: {unit: " + unit + "}\n  window: {pieces: 8}\n",
                30);
        return new TinyText(folder);
    }

    private static void model(Path folder, String task, String data, int truncation) throws IOException {
        Files.writeString(folder.resolve("model.yaml"), """
                version: 1
                task: %s
                data:
                %snetwork: [{type: embedding, units: 8}, {type: gru, units: 16}]
                training: {epochs: 30, batch: 8, truncation: %d, updater: {type: adam, learningRate: 0.02}}
                """.formatted(task, data, truncation));
    }

    /** Trains into a new folder. */
    public Path train(Path out, String... settings) {
        return train(out, null, settings);
    }

    /** The same with other data. */
    Path train(Path out, @Nullable Path data, String... settings) {
        TrainRequest request = new TrainRequest(
                folder, out, data, List.of(settings), Engines.Choice.AUTO, TrainRequest.Existing.REFUSE);
        return new Training(request, new TinyModel.Silent()).run();
    }
}
