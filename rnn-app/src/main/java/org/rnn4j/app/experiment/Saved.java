package org.rnn4j.app.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.rnn4j.app.config.ModelConfig.EvaluateSteps;
import org.rnn4j.core.modelfile.ModelFileException;
import org.rnn4j.data.Preprocessing;

/**
 * {@code preprocessing.json}: what this application keeps beside the network.
 *
 * @param evaluateSteps which steps are scored
 * @param reference what the task learned beside the network's weights, such as what baselines know; the task's own JSON
 * @param data how files become inputs and outputs become units
 */
record Saved(EvaluateSteps evaluateSteps, JsonNode reference, Preprocessing data) {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

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
