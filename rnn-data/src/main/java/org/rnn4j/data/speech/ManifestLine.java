package org.rnn4j.data.speech;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.split.Part;

/**
 * One line of a manifest.
 *
 * @param place where it stands
 * @param audio names of recordings, at least one
 * @param gaps milliseconds, one more than recordings
 * @param noise see {@link Mix}
 * @param snr see {@link Mix}
 * @param seed of the noise
 * @param text what is said; null where the line does not say it
 * @param part null where the line does not say it
 * @param attributes all other keys
 */
record ManifestLine(
        Place place,
        List<String> audio,
        List<Double> gaps,
        @Nullable Double noise,
        @Nullable Double snr,
        long seed,
        @Nullable String text,
        @Nullable Part part,
        Map<String, String> attributes) {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final double LONGEST_GAP = 60_000;
    private static final double LOUDEST = 120;
    private static final int LONGEST_SHOWN = 60;

    static ManifestLine read(Place place, String line) {
        JsonNode node;
        try {
            node = MAPPER.readTree(line);
        } catch (JsonProcessingException broken) {
            throw DataException.at(place, broken.getOriginalMessage(), "a JSON object");
        }
        if (!(node instanceof ObjectNode object)) {
            throw DataException.at(place, DataException.quote(line), "a JSON object");
        }
        return new Fields(place, object).line();
    }

    /** The line as it is written. */
    String written() {
        ObjectNode object = MAPPER.createObjectNode();
        if (audio.size() == 1) {
            object.put("audio", audio.get(0));
        } else {
            audio.forEach(object.putArray("audio")::add);
        }
        if (gaps.stream().anyMatch(gap -> gap != 0)) {
            ArrayNode array = object.putArray("gaps");
            gaps.forEach(gap -> put(array, gap));
        }
        if (noise != null) {
            object.put("noise", noise);
        }
        if (snr != null) {
            object.put("snr", snr);
        }
        if (noise != null || snr != null) {
            object.put("seed", seed);
        }
        attributes.forEach(object::put);
        if (text != null) {
            object.put("text", text);
        }
        if (part != null) {
            object.put("part", word(part));
        }
        return object.toString();
    }

    /** Whole milliseconds without a point. */
    private static void put(ArrayNode array, double gap) {
        if (gap == Math.rint(gap)) {
            array.add((long) gap);
        } else {
            array.add(gap);
        }
    }

    private static String word(Part part) {
        return MAPPER.convertValue(part, String.class);
    }

    /** Takes the keys of an object one by one and says what is wrong with each. */
    private record Fields(Place place, ObjectNode object) {
        ManifestLine line() {
            List<String> audio = audio(take("audio"));
            Double noise = number("noise", take("noise"), -2 * LOUDEST, 0);
            Double snr = number("snr", take("snr"), -LOUDEST, LOUDEST);
            List<Double> gaps = gaps(take("gaps"), audio.size());
            long seed = seed(take("seed"));
            String text = text("text", take("text"));
            Part part = part(take("part"));
            return new ManifestLine(place, audio, gaps, noise, snr, seed, text, part, rest());
        }

        private JsonNode take(String key) {
            JsonNode value = object.remove(key);
            return value == null ? MAPPER.nullNode() : value;
        }

        private DataException wrong(String key, JsonNode found, String expected) {
            String shown = found.toString();
            return DataException.at(
                    place,
                    key + ": " + (shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "…" : shown),
                    expected);
        }

        private List<String> audio(JsonNode value) {
            String expected = "the name of a recording, or a list of them";
            if (value.isTextual()) {
                return List.of(value.textValue());
            }
            List<String> names = new ArrayList<>();
            for (JsonNode each : value) {
                if (!each.isTextual()) {
                    throw wrong("audio", value, expected);
                }
                names.add(each.textValue());
            }
            if (!value.isArray() || names.isEmpty()) {
                throw wrong("audio", value, expected);
            }
            return names;
        }

        /** One gap less than recordings lies between them; the other form has one before and one after too. */
        private List<Double> gaps(JsonNode value, int pieces) {
            List<Double> gaps = new ArrayList<>();
            for (JsonNode each : value) {
                Double gap = number("gaps", each, 0, LONGEST_GAP);
                gaps.add(gap == null ? Double.valueOf(0) : gap);
            }
            if (value.isNull()) {
                gaps.addAll(Collections.nCopies(pieces + 1, 0.0));
            } else if (gaps.size() == pieces - 1) {
                gaps.add(0, 0.0);
                gaps.add(0.0);
            }
            if (gaps.size() != pieces + 1) {
                throw wrong(
                        "gaps",
                        value,
                        "a list of milliseconds: " + (pieces - 1) + " between " + pieces + " recordings, or "
                                + (pieces + 1) + " with those before and after");
            }
            return gaps;
        }

        private @Nullable Double number(String key, JsonNode value, double least, double most) {
            if (value.isNull()) {
                return null;
            }
            if (!value.isNumber() || !(value.doubleValue() >= least && value.doubleValue() <= most)) {
                throw wrong(key, value, "a number from " + (long) least + " to " + (long) most);
            }
            return value.doubleValue();
        }

        private long seed(JsonNode value) {
            if (value.isNull()) {
                return 0;
            }
            if (!value.canConvertToLong() || !value.isIntegralNumber()) {
                throw wrong("seed", value, "a whole number");
            }
            return value.longValue();
        }

        private @Nullable String text(String key, JsonNode value) {
            if (value.isNull()) {
                return null;
            }
            if (!value.isTextual() && !value.isNumber()) {
                throw wrong(key, value, "a text");
            }
            return value.asText();
        }

        private @Nullable Part part(JsonNode value) {
            for (Part part : List.of(Part.TRAIN, Part.VALIDATION, Part.TEST)) {
                if (value.isTextual() && value.textValue().equals(word(part))) {
                    return part;
                }
            }
            if (!value.isNull()) {
                throw wrong("part", value, "train, validation or test");
            }
            return null;
        }

        private Map<String, String> rest() {
            Map<String, String> attributes = new LinkedHashMap<>();
            object.properties().forEach(each -> {
                String value = text(each.getKey(), each.getValue());
                if (value != null) {
                    attributes.put(each.getKey(), value);
                }
            });
            return attributes;
        }
    }
}
