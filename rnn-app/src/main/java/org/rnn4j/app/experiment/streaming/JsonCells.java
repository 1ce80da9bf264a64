package org.rnn4j.app.experiment.streaming;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.Map;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;

/** A row as a JSON object, whose cells become what a file would have there: null is no value, true is 1 and false is 0. */
public final class JsonCells {
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(4)
                            .maxNumberLength(100)
                            .maxStringLength(1 << 20)
                            .maxNameLength(1000)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private JsonCells() {}

    /** Whether a line is meant as JSON. */
    static boolean isObject(String line) {
        return line.stripLeading().startsWith("{");
    }

    /**
     * The cells of a line.
     *
     * @throws DataException naming the line where it is no object of single values
     */
    static Map<String, String> of(String source, int line, String text) {
        try {
            return of(source, line, JSON.readTree(text));
        } catch (JsonProcessingException broken) {
            throw new DataException(
                    Place.line(source, line) + ": found no JSON (" + broken.getOriginalMessage()
                            + "), expected an object such as {\"column\": 1.5}",
                    broken);
        }
    }

    /**
     * The cells of an object that has been read.
     *
     * @param line the number of the row, for messages
     * @throws DataException naming the row where it is no object of single values
     */
    public static Map<String, String> of(String source, int line, JsonNode object) {
        if (!object.isObject()) {
            throw DataException.at(
                    Place.line(source, line), DataException.quote(object.toString()), "an object, a value by column");
        }
        Map<String, String> cells = new LinkedHashMap<>();
        object.properties().forEach(field -> cells.put(field.getKey(), cell(source, line, field)));
        return cells;
    }

    private static String cell(String source, int line, Map.Entry<String, JsonNode> field) {
        JsonNode value = field.getValue();
        if (value.isContainerNode()) {
            throw DataException.at(
                    new Place(source, line, 0, field.getKey()),
                    DataException.quote(value.toString()),
                    "one number, text, true, false or null");
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "1" : "0";
        }
        return value.isNull() ? "" : value.asText();
    }
}
