package org.rnn4j.app.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.experiment.generation.Generation;
import org.rnn4j.app.experiment.generation.GenerationRequest;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.app.server.model.ModelLease;
import org.rnn4j.app.task.Generator;
import org.rnn4j.core.decoding.Sampling;
import org.rnn4j.data.music.Grid;

/**
 * What {@code rnn generate} makes, to the bit: texts, or pieces of music as piano rolls, or as one MIDI file for {@code Accept:
 * audio/midi}.
 */
final class GenerateEndpoint implements TaskRoutes.ModelEndpoint {
    static final int LONGEST = 10_000;
    static final int MOST = 20;
    private static final String MIDI = "audio/midi";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public Answer answer(Call call, ModelLease lease) {
        TrainedModel model = lease.model().model();
        Generator generator = model.generator();
        if (generator == null) {
            throw new RefusedException(
                    400,
                    "generate: expected a language model or one of a piano roll, found a model with task: "
                            + model.taskName() + " that cannot go on by itself");
        }
        boolean midi = call.headers().getOrDefault("Accept", "").contains(MIDI);
        if (midi && generator.makesText()) {
            throw new RefusedException(406, "Accept: expected application/json for a text, found " + MIDI);
        }
        Fields fields = call.body().length == 0 ? new Fields(Map.of()) : RowsBody.fields(call.body());
        Generator.Prompt prompt = prompt(fields.any("prompt"), generator.makesText());
        Generation generation = new Generation(
                model,
                request(fields, generator.makesText() ? null : Path.of(midi ? "piece.mid" : "pieces.json"), midi));
        List<Generator.Piece> pieces = generation.pieces(prompt);
        return midi ? Answer.of(200, MIDI, pieces.get(0).content()) : object(lease, pieces, generator.makesText());
    }

    private static GenerationRequest request(Fields fields, @Nullable Path out, boolean one) {
        Integer length = fields.whole("length", 1, LONGEST);
        Double temperature = fields.number("temperature");
        Integer topK = fields.whole("topK", 0, Integer.MAX_VALUE);
        Double topP = fields.number("topP");
        long seed = fields.wholeOr("seed", 1);
        Integer count = fields.whole("count", 1, one ? 1 : MOST);
        Integer voices = fields.whole("voices", 1, 88);
        boolean keepKey = fields.oneOf("key", List.of("common", "keep")).equals("keep");
        boolean sixteenth = fields.oneOf("grid", List.of("quarter", "16th")).equals("16th");
        fields.end();
        return new GenerationRequest(
                null,
                null,
                length,
                sampling(temperature == null ? 1 : temperature, topK == null ? 0 : topK, topP == null ? 1 : topP),
                seed,
                count == null ? 1 : count,
                new GenerationRequest.Music(voices, keepKey, sixteenth ? Grid.SIXTEENTH : Grid.QUARTER),
                out);
    }

    private static Sampling sampling(double temperature, int topK, double topP) {
        try {
            return new Sampling(temperature, topK, topP);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, OptionNames.asKeys("--" + e.getMessage()));
        }
    }

    /** A text, or the steps of a piece. */
    private static Generator.@Nullable Prompt prompt(@Nullable JsonNode prompt, boolean text) {
        if (prompt == null) {
            return null;
        }
        if (prompt.isTextual() != text) {
            throw new RefusedException(
                    400,
                    "prompt: expected "
                            + (text ? "a text" : "a list of steps, each the list of the MIDI numbers that sound in it")
                            + ", found another value");
        }
        String content = text ? prompt.textValue() : prompt.toString();
        return new Generator.Prompt("prompt", content.getBytes(StandardCharsets.UTF_8), !text);
    }

    private static Answer object(ModelLease lease, List<Generator.Piece> pieces, boolean texts) {
        List<Object> made = new ArrayList<>();
        for (Generator.Piece piece : pieces) {
            String content = new String(piece.content(), StandardCharsets.UTF_8);
            if (texts) {
                made.add(content);
            } else {
                rolls(content).forEach(made::add);
            }
        }
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("model", lease.name());
        answer.put("version", lease.model().version());
        answer.put("task", lease.model().taskName());
        answer.put(texts ? "texts" : "pieces", made);
        return Answer.json(200, answer);
    }

    /** The pieces of a file of piano rolls. */
    private static JsonNode rolls(String json) {
        try {
            return JSON.readTree(json).path("test");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
