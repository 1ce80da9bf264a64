package org.rnn4j.data.audio.features;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Options as a user writes them. */
final class OptionsOf {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
            .build();

    private OptionsOf() {}

    static FeatureOptions json(String flow) {
        try {
            return JSON.readValue(flow.replaceAll(": ([a-z][a-z-]*)", ": \"$1\""), FeatureOptions.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getCause() == null ? e : e.getCause());
        }
    }

    static String json(FeatureOptions options) {
        try {
            return JSON.writeValueAsString(options);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
