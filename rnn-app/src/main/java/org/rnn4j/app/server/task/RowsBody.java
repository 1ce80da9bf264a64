package org.rnn4j.app.server.task;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.JsonPlace;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.data.Layout;
import org.rnn4j.data.PreparedFile;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.rows.RowShape;
import org.rnn4j.data.rows.RowText;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;

/**
 * The rows of a request: JSON objects under {@code rows}, JSON objects one a line, or else a file of the model's own format.
 *
 * @param rows that came as JSON; null where the body is a file
 * @param file the body
 * @param name of the file in messages and as a series
 * @param fields what is asked beside the rows
 */
@SuppressWarnings("ArrayRecordComponent") // Read once.
record RowsBody(@Nullable RowText rows, byte[] file, String name, Fields fields) {
    private static final Set<String> LINES =
            Set.of("application/x-ndjson", "application/ndjson", "application/jsonl", "application/x-jsonlines");
    private static final Set<String> PARTS = Set.of("train", "valid", "validation", "dev", "test");
    private static final int LONGEST_NAME = 100;
    private static final JsonFactory JSON = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(16)
                    .maxNumberLength(100)
                    .maxStringLength(1 << 24)
                    .maxNameLength(1000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final ObjectMapper MAPPER = new ObjectMapper(JSON);

    /**
     * Reads a request.
     *
     * @throws RefusedException 400 or 415 for a body that is neither JSON nor a file
     * @throws DataException naming the row that is none
     */
    static RowsBody read(Call call, RowShape shape) {
        byte[] body = call.body();
        String type = call.contentType();
        if (body.length == 0) {
            throw new RefusedException(
                    400, "body: expected rows with " + String.join(", ", shape.names()) + ", found nothing");
        }
        if ((body.length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b) || type.startsWith("multipart/")) {
            throw new RefusedException(
                    415,
                    "body: expected rows as JSON or the text of a file, found a compressed body or parts of a form");
        }
        if (type.equals("application/json") && !(shape.layout() == Layout.PIANO_ROLL && isPianoRoll(body))) {
            return ofObject(body, shape);
        }
        Fields query = Fields.ofQuery(call.query());
        String name = name(query);
        if (LINES.contains(type) && shape.layout() != Layout.JSONL) {
            return new RowsBody(parsed(body, json -> RowText.read(json, shape)), body, name, query);
        }
        return new RowsBody(null, body, name, query);
    }

    /** The keys of a JSON object alone, for a request without rows. */
    static Fields fields(byte[] body) {
        return parsed(body, json -> {
            Map<String, JsonNode> others = new LinkedHashMap<>();
            object(json, (key, value) -> others.put(key, MAPPER.readTree(value)));
            return new Fields(others);
        });
    }

    private static RowsBody ofObject(byte[] body, RowShape shape) {
        return parsed(body, json -> {
            Map<String, JsonNode> others = new LinkedHashMap<>();
            RowText[] rows = new RowText[1];
            object(json, (key, value) -> {
                if (!key.equals("rows")) {
                    others.put(key, MAPPER.readTree(value));
                } else if (value.currentToken() == JsonToken.START_ARRAY) {
                    rows[0] = RowText.read(value, shape);
                } else {
                    value.skipChildren();
                }
            });
            if (rows[0] == null) {
                throw new RefusedException(
                        400,
                        "rows: expected a list of objects with " + String.join(", ", shape.names()) + ", found none");
            }
            return new RowsBody(rows[0], body, RowText.NAME, new Fields(others));
        });
    }

    private interface Entry {
        void take(String key, JsonParser value) throws IOException;
    }

    private static void object(JsonParser json, Entry entry) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new RefusedException(400, "body: expected a JSON object, found something else");
        }
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            json.nextToken();
            entry.take(key, json);
        }
        if (json.nextToken() != null) {
            throw new RefusedException(400, "body: expected one JSON object, found more after it");
        }
    }

    private interface Reading<T> {
        T read(JsonParser json) throws IOException;
    }

    private static <T> T parsed(byte[] body, Reading<T> reading) {
        try (JsonParser json = JSON.createParser(body)) {
            return reading.read(json);
        } catch (JsonProcessingException broken) {
            throw new RefusedException(
                    400,
                    "body: expected JSON, found at " + JsonPlace.of(broken) + ": "
                            + broken.getOriginalMessage().replaceAll("(?s) *\\(?(start marker )?at \\[Source.*", ""));
        } catch (IOException unreadable) {
            throw new RefusedException(400, "body: expected JSON in UTF-8, found other bytes");
        }
    }

    /** Pieces of music are JSON themselves: a list, or an object of parts. */
    private static boolean isPianoRoll(byte[] body) {
        return parsed(body, json -> {
            JsonToken first = json.nextToken();
            return first == JsonToken.START_ARRAY
                    || (first == JsonToken.START_OBJECT
                            && json.nextToken() == JsonToken.FIELD_NAME
                            && PARTS.contains(json.currentName()));
        });
    }

    private static String name(Fields query) {
        String name = query.text("name");
        if (name != null && (name.length() > LONGEST_NAME || !name.matches("[^\\p{Cntrl}/\\\\]+"))) {
            throw new RefusedException(
                    400, "name: expected a file's name of at most " + LONGEST_NAME + " characters, found another");
        }
        return name == null ? "body" : name;
    }

    /** The sequences that can be predicted. */
    PreparedFile prepared(Preprocessing data) {
        return worded(() -> rows == null ? data.apply(new ByteArrayInputStream(file), name) : rows.prepared(data));
    }

    /** What is known before a forecast. */
    List<Table> history(Preprocessing data) {
        return worded(() -> rows == null ? data.history(new ByteArrayInputStream(file), name) : rows.history(data));
    }

    /** A sentence about the text that rows became as one about the rows. */
    String said(String sentence) {
        return rows == null ? sentence : rows.ofRows(sentence);
    }

    /** What wraps a writer of answers, so that they name rows where rows came. */
    Function<Long, Long> rowOfLine() {
        return line -> rows == null ? line : Long.valueOf(rows.row(line));
    }

    /** Whether answers are about rows rather than lines. */
    boolean numbersRows() {
        return rows != null && rows.linesAreRows();
    }

    private <T> T worded(Supplier<T> reading) {
        try {
            return reading.get();
        } catch (DataException fault) {
            throw new RefusedException(400, said(String.valueOf(fault.getMessage())));
        }
    }
}
