package org.rnn4j.app.server.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What is said to a request.
 *
 * @param status of HTTP
 * @param contentType media type with its parameters; empty where there is no body
 * @param body the bytes, not copied
 * @param headers further ones by name
 */
public record Answer(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final ObjectMapper JSON = new ObjectMapper();

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** Without further headers. */
    public static Answer of(int status, String contentType, byte[] body) {
        return new Answer(status, contentType, body, Map.of());
    }

    /** Without a body. */
    public static Answer empty(int status) {
        return of(status, "", new byte[0]);
    }

    /** Text in UTF-8 of a media type such as {@code text/csv}. */
    public static Answer text(int status, String mediaType, String text) {
        return of(status, mediaType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** A value as JSON: a tree, a record, a map. */
    public static Answer json(int status, Object value) {
        try {
            return of(status, "application/json", JSON.writeValueAsBytes(value));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(
                    "value: expected one that Jackson can write, found " + value.getClass(), e);
        }
    }

    /** {@code {"error": "one sentence"}}. */
    public static Answer error(int status, String sentence) {
        return json(status, Map.of("error", sentence));
    }

    /** A refusal with its reason and headers. */
    public static Answer of(RefusedException refused) {
        Answer answer = error(refused.status(), refused.reason());
        return new Answer(answer.status, answer.contentType, answer.body, refused.headers());
    }

    /** The same with one more header. */
    public Answer with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }
}
