package org.rnn4j.app.server.sessions;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.rnn4j.app.server.http.Call;
import org.rnn4j.app.server.http.JsonPlace;
import org.rnn4j.app.server.http.RefusedException;

/** The body of a step: {@code {"rows": [...]}}, or the tensors of a request to infer. */
final class StepBody {
    /** More rows in one step are refused. */
    static final int MOST_ROWS = 10_000;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build()
            .setCodec(new ObjectMapper());

    private StepBody() {}

    /** Whether it brings tensors: its first key of the two says so. */
    static boolean isTensors(Call call) {
        if (call.header("Inference-Header-Content-Length") != null) {
            return true;
        }
        return read(call, parser -> {
            expect(parser.nextToken(), JsonToken.START_OBJECT, "body", "an object with rows or inputs");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String key = parser.currentName();
                if (key.equals("rows") || key.equals("inputs")) {
                    return key.equals("inputs");
                }
                parser.nextToken();
                parser.skipChildren();
            }
            throw new RefusedException(400, "body: expected rows, or inputs as infer takes them, found neither");
        });
    }

    /**
     * The rows, each an object with a value by column.
     *
     * @throws RefusedException 400 naming what is wrong
     */
    static List<JsonNode> rows(Call call) {
        return read(call, parser -> {
            List<JsonNode> rows = List.of();
            expect(parser.nextToken(), JsonToken.START_OBJECT, "body", "an object with rows");
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                if (!parser.currentName().equals("rows")) {
                    throw new RefusedException(400, "body: expected the key rows alone, found another");
                }
                expect(parser.nextToken(), JsonToken.START_ARRAY, "rows", "a list of objects");
                rows = list(parser);
            }
            if (parser.nextToken() != null) {
                throw new RefusedException(400, "body: expected the end after the first object, found more");
            }
            if (rows.isEmpty()) {
                throw new RefusedException(400, "rows: expected at least one, found none");
            }
            return rows;
        });
    }

    private static List<JsonNode> list(JsonParser parser) throws IOException {
        List<JsonNode> rows = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            if (rows.size() == MOST_ROWS) {
                throw new RefusedException(400, "rows: expected at most " + MOST_ROWS + " in one step, found more");
            }
            expect(parser.currentToken(), JsonToken.START_OBJECT, "rows", "objects, a value by column");
            rows.add(parser.readValueAsTree());
        }
        return rows;
    }

    private interface Reading<T> {
        T from(JsonParser parser) throws IOException;
    }

    private static <T> T read(Call call, Reading<T> reading) {
        try (JsonParser parser = JSON.createParser(call.body())) {
            return reading.from(parser);
        } catch (JsonProcessingException e) {
            throw new RefusedException(400, "body: expected JSON, found a fault in it at " + JsonPlace.of(e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void expect(JsonToken found, JsonToken expected, String key, String what) {
        if (found != expected) {
            throw new RefusedException(400, key + ": expected " + what + ", found something else");
        }
    }
}
