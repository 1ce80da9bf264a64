package org.rnn4j.app.server.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One request, its body read.
 *
 * @param method in upper case
 * @param path without the query, as it was sent
 * @param parameters decoded, by the {names} of the route's pattern
 * @param query decoded, each name once
 * @param headers by name, whatever its case; several of one name are joined by commas
 * @param body the bytes, not copied; empty where there are none
 */
public record Call(
        String method,
        String path,
        Map<String, String> parameters,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body) {
    public Call {
        parameters = Map.copyOf(parameters);
        query = Map.copyOf(query);
        Map<String, String> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = Collections.unmodifiableMap(anyCase);
    }

    /** A request with nothing but a body, for tests. */
    public static Call of(String method, String path, byte[] body) {
        return new Call(method, path, Map.of(), Map.of(), Map.of(), body);
    }

    /** The same request at a route whose pattern has these parameters. */
    public Call with(Map<String, String> others) {
        return new Call(method, path, others, query, headers, body);
    }

    /**
     * A part of the path.
     *
     * @param name as it stands in the route's pattern
     * @throws IllegalArgumentException where the pattern has no such part
     */
    public String parameter(String name) {
        String value = parameters.get(name);
        if (value == null) {
            throw new IllegalArgumentException("parameter: expected one of " + parameters.keySet() + ", found " + name);
        }
        return value;
    }

    /** A header's value; null where it was not sent. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The media type of the body in lower case without its parameters; empty where none was sent. */
    public String contentType() {
        String type = headers.getOrDefault("Content-Type", "");
        int end = type.indexOf(';');
        return (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The body as text.
     *
     * @throws RefusedException (400) where it is no UTF-8
     */
    public String text() {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RefusedException(400, "body: expected text in UTF-8, found other bytes");
        }
    }
}
