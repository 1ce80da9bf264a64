package org.rnn4j.app.experiment;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
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
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

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

    static Saved parse(byte[] json, String source) {
        try {
            return JSON.readValue(json, Saved.class);
        } catch (IOException e) {
            throw new ModelFileException(source + ": not the preprocessing of a model (" + e.getMessage() + ")", e);
        }
    }
}
