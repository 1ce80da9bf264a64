package org.rnn4j.core.modelfile;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import org.rnn4j.core.network.Node;

/** Reads JSON of unknown origin into records, strictly, and writes it the same way every time. */
public final class Json {
    private static final int DEEPEST = 100;
    private static final int LONGEST_STRING = 1 << 20;
    private static final int LONGEST_NAME = 1000;
    private static final int LONGEST_NUMBER = 100;
    private static final long MOST_TOKENS = 1_000_000;

    private static final ObjectMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxStringLength(LONGEST_STRING)
                            .maxNameLength(LONGEST_NAME)
                            .maxNumberLength(LONGEST_NUMBER)
                            .maxTokenCount(MOST_TOKENS)
                            .build())
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .build();

    private Json() {}

    static byte[] write(Object value) {
        // Jackson's own indenter takes the system's line separator: bytes would depend on the machine.
        DefaultIndenter lines = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer =
                new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        try {
            return (MAPPER.writer(printer).writeValueAsString(value) + "\n").getBytes(StandardCharsets.UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    static byte[] writeCompact(Object value) {
        try {
            return MAPPER.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + e.getOriginalMessage(), e);
        }
    }

    /**
     * JSON of unknown origin as a tree of plain values: no duplicate keys, nothing after its end, depth, names, numbers, strings
     * and the number of tokens limited.
     *
     * @param file what to call it in messages
     * @throws ModelFileException with line and column of what is no such JSON
     */
    public static JsonNode tree(String file, byte[] json) {
        try {
            return MAPPER.readTree(text(file, json));
        } catch (JsonProcessingException e) {
            throw failure(file, e);
        }
    }

    static <T> T read(String file, byte[] json, Class<T> type) {
        T value;
        try {
            value = MAPPER.readValue(text(file, json), type);
        } catch (JsonProcessingException e) {
            throw failure(file, e);
        }
        if (value == null) {
            throw new ModelFileException(file + ": expected a JSON object, found null");
        }
        return value;
    }

    private static String text(String file, byte[] json) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(json))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ModelFileException(file + ": expected JSON in UTF-8, found other bytes", e);
        }
    }

    private static ModelFileException failure(String file, JsonProcessingException e) {
        StringBuilder message = new StringBuilder(file);
        JsonLocation at = e.getLocation();
        if (at != null && at.getLineNr() > 0) {
            message.append(", line ").append(at.getLineNr()).append(", column ").append(at.getColumnNr());
        }
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            message.append(", ").append(ModelFileException.quote(path(mapping)));
        }
        return new ModelFileException(message.append(": ").append(reason(e)).toString(), e);
    }

    private static String path(JsonMappingException e) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.toString();
    }

    private static String reason(JsonProcessingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "unknown key " + ModelFileException.quote(unknown.getPropertyName()) + ", expected one of "
                    + unknown.getKnownPropertyIds();
        }
        if (e instanceof InvalidTypeIdException type) {
            return type.getTypeId() == null
                    ? "expected a key 'type', found none"
                    : "unknown type " + ModelFileException.quote(type.getTypeId()) + ", expected one of " + nodeTypes();
        }
        Throwable cause = e.getCause();
        if (e instanceof JsonMappingException && cause instanceof RuntimeException && cause.getMessage() != null) {
            return cause.getMessage();
        }
        if (e.getOriginalMessage().startsWith("Trailing token")) {
            return "expected JSON to end here, found more";
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return "expected " + described(mismatch.getTargetType()) + ", found another kind of value or none";
        }
        String fault = e.getOriginalMessage().replaceAll(", from `[^`]*`", "").replaceAll("\\s+", " ");
        return "expected JSON, found a fault in it: " + fault;
    }

    private static String nodeTypes() {
        return Arrays.stream(Node.class.getAnnotation(JsonSubTypes.class).value())
                .map(JsonSubTypes.Type::name)
                .toList()
                .toString();
    }

    private static String described(Class<?> type) {
        if (type.isEnum()) {
            return "one of the known " + type.getSimpleName().toLowerCase(Locale.ROOT) + " values";
        }
        if (type == String.class) {
            return "a string";
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number in range";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "an object";
    }
}
