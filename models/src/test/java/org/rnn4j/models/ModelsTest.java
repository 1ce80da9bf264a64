package org.rnn4j.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.app.experiment.TrainRequest;
import org.rnn4j.app.experiment.Training;
import org.rnn4j.data.DataSpec;
import org.rnn4j.data.Layout;
import org.rnn4j.data.catalog.Catalog;
import org.rnn4j.data.catalog.DataLocations;

/** Each model of this folder is configured, has data and a card, and learns. */
class ModelsTest {
    private static final int EPOCHS = 2;
    /** An epoch of a small classification set has a handful of steps, and dropout is louder than what they learn. */
    private static final int EPOCHS_OF_FEW_CASES = 20;

    private static final int THIN = 240;
    /** Nobody publishes these as files that the catalogue could fetch: docs/data.md and a script say how to make them. */
    private static final Set<String> MADE_BY_HAND = Set.of("piano-midi", "prompts-en", "fsdd");

    private static final int STRINGS = 100;
    private static final int SYMBOLS = 300;
    private static final int PIECES = 10;
    private static final int STEPS = 60;

    @TempDir
    Path folder;

    static List<Path> models() throws IOException {
        try (Stream<Path> folders = Files.list(Path.of(""))) {
            return folders.filter(model -> Files.exists(model.resolve("model.yaml")))
                    .sorted()
                    .toList();
        }
    }

    @Test
    void the_quickstart_is_there() throws IOException {
        assertThat(models()).contains(Path.of("quickstart"));
    }

    @ParameterizedTest
    @MethodSource("models")
    void it_has_a_card(Path model) {
        assertThat(model.resolve("README.md")).content().startsWith("# ").contains("rnn train models/" + model);
    }

    @ParameterizedTest
    @MethodSource("models")
    void its_loss_falls_within_a_few_steps(Path model) throws IOException {
        requireData(model);
        Path run = folder.resolve("run");
        int epochs = layout(model) == Layout.TS ? EPOCHS_OF_FEW_CASES : EPOCHS;
        List<String> settings = new ArrayList<>(List.of("training.epochs=" + epochs));
        settings.addAll(thinned(model));

        new Training(
                        new TrainRequest(
                                model,
                                run,
                                excerpt(model),
                                settings,
                                org.rnn4j.core.dl4j.Engines.Choice.AUTO,
                                TrainRequest.Existing.REFUSE),
                        new Silent())
                .run();

        List<Double> losses = new ArrayList<>();
        for (String line : Files.readAllLines(run.resolve("metrics.jsonl"))) {
            JsonNode epoch = new ObjectMapper().readTree(line);
            losses.add(epoch.get("loss").doubleValue());
        }
        assertThat(losses).hasSize(epochs);
        assertThat(losses.get(epochs - 1)).isLessThan(losses.get(0));
    }

    /** A share of the windows is enough to see a loss fall where each of them looks far ahead, a share of joined strings, and few subwords. */
    private static List<String> thinned(Path model) {
        DataSpec data = ConfigFile.read(model, List.of()).config().data();
        if (data.audio() != null && data.audio().join() != null) {
            return List.of(
                    "data.audio.join.count=" + STRINGS,
                    "data.audio.join.manifest=null",
                    "data.audio.parts={validation: {index: [5]}, test: {index: [0]}}");
        }
        if (data.layout() == Layout.PARALLEL) {
            return List.of("data.translation.symbols=" + SYMBOLS);
        }
        Integer horizon = data.window().horizon();
        return horizon == null || horizon < 24
                ? List.of()
                : List.of("data.window.stride=" + THIN, "data.window.scoreStride=" + THIN);
    }

    /** Of long pieces of music a few steps are enough, of texts a few lines; null where the model's own data are small. */
    private @Nullable Path excerpt(Path model) throws IOException {
        ConfigFile file = ConfigFile.read(model, List.of());
        Path whole = DataLocations.of(file.folder())
                .find(file.config().data().path())
                .orElseThrow();
        return switch (layout(model)) {
            case PIANO_ROLL -> excerptOfMusic(whole);
            case TEXT, CONLLU -> TextExcerpt.of(whole, folder);
            case PARALLEL -> PairsExcerpt.ofTexts(whole, folder);
            case DICTIONARY -> PairsExcerpt.ofDictionary(whole, folder);
            default -> null;
        };
    }

    private Path excerptOfMusic(Path whole) throws IOException {
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode excerpt = mapper.createObjectNode();
        for (Map.Entry<String, JsonNode> part : mapper.readTree(whole.toFile()).properties()) {
            excerpt.set(part.getKey(), few(part.getValue()));
        }
        return Files.write(folder.resolve("excerpt.json"), mapper.writeValueAsBytes(excerpt));
    }

    private static Layout layout(Path model) {
        return ConfigFile.read(model, List.of()).config().data().layout();
    }

    private static ArrayNode few(JsonNode pieces) {
        ArrayNode few = new ObjectMapper().createArrayNode();
        for (int piece = 0; piece < PIECES; piece++) {
            ArrayNode steps = few.addArray();
            for (int step = 0; step < Math.min(STEPS, pieces.get(piece).size()); step++) {
                steps.add(pieces.get(piece).get(step));
            }
        }
        return few;
    }

    /** Data sets that are too large for a checkout are in RNN_DATA or nowhere; only there may their test be left out. */
    private static void requireData(Path model) {
        ConfigFile file = ConfigFile.read(model, List.of());
        String path = file.config().data().path();
        if (path != null && DataLocations.of(file.folder()).find(path).isPresent()) {
            return;
        }
        String sentence = "models/" + model + ": the data '" + path + "' are neither in its folder nor in RNN_DATA";
        String set = String.valueOf(path).replaceAll("/.*", "");
        boolean known = MADE_BY_HAND.contains(set)
                || Catalog.standard().entries().stream()
                        .anyMatch(entry -> entry.name().equals(set));
        if (!known) {
            fail(sentence + ", and no set of the catalogue.");
        }
        abort(sentence + "; fetch them by 'rnn data fetch " + set + "'.");
    }
}
