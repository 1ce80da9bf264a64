package org.rnn4j.app.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.config.ModelConfig.EvaluateSteps;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.data.Preprocessing;

/**
 * {@code preprocessing.json}: what this application keeps beside the network.
 *
 * @param evaluateSteps which steps are scored
 * @param reference what the task learned beside the network's weights, such as what baselines know; the task's own JSON
 * @param temperatures that probabilities are brought to; null where they are as the network says
 * @param data how files become inputs and outputs become units
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Saved(
        EvaluateSteps evaluateSteps,
        JsonNode reference,
        Calibrator.@Nullable Temperatures temperatures,
        Preprocessing data) {
    private static final int DEEPEST = 100;
    /** Far more than the words and baselines of any model; the file itself has at most 64 MiB. */
    private static final long MOST_TOKENS = 10_000_000;

    private static final ObjectMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    @SuppressWarnings("ConstantValue") // Jackson gives null where a file has no such key.
    Saved {
        if (evaluateSteps == null || data == null) {
            throw new IllegalArgumentException(
                    "expected the keys evaluateSteps and data, found no " + (data == null ? "data" : "evaluateSteps"));
        }
        if (temperatures != null && !(temperatures.first() > 0 && temperatures.together() > 0)) {
            throw new IllegalArgumentException("temperatures: expected numbers above 0, found " + temperatures.first()
                    + " and " + temperatures.together());
        }
    }

    /** The first network's temperature, null where there is none. */
    @Nullable
    Double temperature() {
        return temperatures == null ? null : Double.valueOf(temperatures.first());
    }

    /** The temperature of all networks together, null where there is none. */
    @Nullable
    Double temperatureTogether() {
        return temperatures == null ? null : Double.valueOf(temperatures.together());
    }

    byte[] toJson() {
        try {
            return JSON.writeValueAsBytes(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** @throws ModelFileException for anything that {@link #toJson} would not write */
    static Saved parse(byte[] json, String source) {
        try {
            Saved saved = JSON.readValue(json, Saved.class);
            if (saved == null) {
                throw new ModelFileException(source + ": expected the preprocessing of a model, found null");
            }
            return saved;
        } catch (IOException e) {
            throw new ModelFileException(
                    source + ": expected the preprocessing of a model, found a fault: " + fault(e), e);
        }
    }

    /** What is wrong, on one line and without the names of Java classes. */
    private static String fault(IOException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key " + ModelFileException.quote(unknown.getPropertyName());
        }
        Throwable cause = e.getCause();
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        if (e instanceof MismatchedInputException mismatch
                && !mismatch.getPath().isEmpty()) {
            return "another kind of value than expected at "
                    + mismatch.getPath().stream()
                            .map(step ->
                                    step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                            .collect(Collectors.joining("."));
        }
        boolean located = e instanceof JsonProcessingException json && json.getLocation() != null;
        return located ? "line " + ((JsonProcessingException) e).getLocation().getLineNr() : "no JSON object";
    }
}
