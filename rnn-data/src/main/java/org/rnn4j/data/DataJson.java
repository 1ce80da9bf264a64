package org.rnn4j.data;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import org.rnn4j.data.sequence.DataException;

/** JSON of this module: plain binding of our own records, unknown and repeated keys refused, no types named in the text. */
final class DataJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private DataJson() {}

    static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of ours could not be written as JSON", impossible);
        }
    }

    static <T> T read(String json, Class<T> type, String source) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException broken) {
            throw new DataException(
                    source + ": " + fault(broken) + ", expected preprocessing as rnn4j writes it", broken);
        }
    }

    /** The JSON of one key of an object. */
    static String part(String json, String key, String source) {
        try {
            JsonNode part = MAPPER.readTree(json).get(key);
            if (part == null) {
                throw new DataException(source + ": found no \"" + key + "\", expected it as rnn train writes it");
            }
            return part.toString();
        } catch (JsonProcessingException broken) {
            throw new DataException(source + ": " + fault(broken) + ", expected JSON", broken);
        }
    }

    /** What is wrong, without the names of Java classes. */
    private static String fault(JsonProcessingException broken) {
        if (broken instanceof UnrecognizedPropertyException unknown) {
            return "found the unknown key \"" + unknown.getPropertyName() + "\"";
        }
        if (broken instanceof ValueInstantiationException
                && broken.getCause() instanceof IllegalArgumentException refused) {
            return String.valueOf(refused.getMessage());
        }
        int line = broken.getLocation() == null ? 0 : broken.getLocation().getLineNr();
        return (line > 0 ? "line " + line + ": " : "") + broken.getOriginalMessage();
    }
}
