package org.rnn4j.app.server.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.server.http.RefusedException;

/**
 * The settings of a request, by name: keys of its JSON object, or of its address where the body is data. Each is read once by
 * its type; {@link #end} refuses what nobody has read.
 */
final class Fields {
    private final Map<String, JsonNode> values;
    private final Set<String> read = new LinkedHashSet<>();

    /** @param values by key */
    Fields(Map<String, JsonNode> values) {
        this.values = Map.copyOf(values);
    }

    /** The settings in an address, whose numbers are texts. */
    static Fields ofQuery(Map<String, String> query) {
        Map<String, JsonNode> values = new LinkedHashMap<>();
        query.forEach((name, value) -> values.put(name, TextNode.valueOf(value)));
        return new Fields(values);
    }

    /** A value of any type; null where there is none. */
    @Nullable
    JsonNode any(String key) {
        read.add(key);
        JsonNode value = values.get(key);
        return value == null || value.isNull() ? null : value;
    }

    @Nullable
    String text(String key) {
        JsonNode value = any(key);
        if (value != null && !value.isTextual()) {
            throw refused(key, "a text", value);
        }
        return value == null ? null : value.textValue();
    }

    /** A whole number from one to another. */
    @Nullable
    Integer whole(String key, int least, int most) {
        Double value = number(key);
        if (value != null && (value != Math.rint(value) || value < least || value > most)) {
            throw refused(key, "a whole number from " + least + " to " + most, any(key));
        }
        return value == null ? null : Integer.valueOf(value.intValue());
    }

    /** A whole number of any size, {@code standard} where there is none. */
    long wholeOr(String key, long standard) {
        JsonNode value = any(key);
        if (value == null) {
            return standard;
        }
        if (!(value.canConvertToExactIntegral() && value.canConvertToLong())
                && !value.asText().matches("-?\\d{1,18}")) {
            throw refused(key, "a whole number", value);
        }
        return value.isTextual() ? Long.parseLong(value.textValue()) : value.longValue();
    }

    /** A finite number; null where there is none. */
    @Nullable
    Double number(String key) {
        JsonNode value = any(key);
        if (value == null) {
            return null;
        }
        double number = value.isNumber() || value.isTextual() ? parsed(value.asText()) : Double.NaN;
        if (!Double.isFinite(number)) {
            throw refused(key, "a number", value);
        }
        return number;
    }

    private static double parsed(String text) {
        try {
            return text.length() > 40 ? Double.NaN : Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Double.NaN;
        }
    }

    /** One of some words; the first where there is none. */
    String oneOf(String key, List<String> words) {
        String value = text(key);
        if (value != null && !words.contains(value)) {
            throw refused(key, "one of " + String.join(", ", words), any(key));
        }
        return value == null ? words.get(0) : value;
    }

    /** Refuses keys that were not asked for. */
    void end() {
        for (String key : values.keySet()) {
            if (!read.contains(key)) {
                throw new RefusedException(
                        400,
                        "found the key " + shown(key) + ", expected "
                                + (read.isEmpty() ? "no key beside rows" : String.join(", ", read)));
            }
        }
    }

    private static RefusedException refused(String key, String expected, @Nullable JsonNode found) {
        return new RefusedException(400, key + ": expected " + expected + ", found " + shown(String.valueOf(found)));
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= 60 ? plain : plain.substring(0, 60) + "…";
    }
}
