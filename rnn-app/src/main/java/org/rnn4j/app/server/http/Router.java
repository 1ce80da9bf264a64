package org.rnn4j.app.server.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request; a route with fewer names in its pattern goes before one with more. */
public final class Router {
    /**
     * A route and the parts of the path that its pattern names.
     *
     * @param route that was found
     * @param parameters decoded, by name
     */
    public record Match(Route route, Map<String, String> parameters) {}

    private record Entry(Route route, List<String> parts, long names) {}

    private final List<Entry> entries = new ArrayList<>();

    /**
     * A router.
     *
     * @throws IllegalArgumentException where two routes have one method and one pattern
     */
    public Router(List<Route> routes) {
        Map<String, Route> seen = new LinkedHashMap<>();
        for (Route route : routes) {
            String key = route.method() + " " + route.pattern().replaceAll("\\{[^}]*}", "{}");
            if (seen.put(key, route) != null) {
                throw new IllegalArgumentException("routes: expected each once, found " + key + " twice");
            }
            List<String> parts = route.parts();
            entries.add(new Entry(
                    route, parts, parts.stream().filter(Router::isName).count()));
        }
        entries.sort((a, b) -> Long.compare(a.names, b.names));
    }

    /** All routes. */
    public List<Route> routes() {
        return entries.stream().map(Entry::route).toList();
    }

    /**
     * The route of a request.
     *
     * @param method in upper case; HEAD finds GET
     * @param path as it was sent, without the query
     * @throws RefusedException 404 for a path that no route has, 405 with {@code Allow} for another method, 400 where the path
     *     cannot be decoded
     */
    public Match find(String method, String path) {
        List<String> parts = split(path);
        String wanted = method.equals("HEAD") ? "GET" : method;
        for (Entry entry : entries) {
            Map<String, String> parameters = match(entry.parts, parts);
            if (parameters != null && entry.route.method().equals(wanted)) {
                return new Match(entry.route, parameters);
            }
        }
        String allowed = allowed(path);
        String found = method.matches("[A-Z]{1,16}") ? method : "another";
        throw new RefusedException(
                405, "method: expected one of " + allowed + " at this path, found " + found, Map.of("Allow", allowed));
    }

    /**
     * The methods that a path knows, as the header {@code Allow} wants them.
     *
     * @throws RefusedException 404 for a path that no route has
     */
    public String allowed(String path) {
        List<String> parts = split(path);
        TreeSet<String> allowed = new TreeSet<>();
        for (Entry entry : entries) {
            if (match(entry.parts, parts) != null) {
                allowed.add(entry.route.method());
            }
        }
        if (allowed.isEmpty()) {
            throw new RefusedException(404, "there is nothing at this path; GET /v2/models lists the models");
        }
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        allowed.add("OPTIONS");
        return String.join(", ", allowed);
    }

    private static @Nullable Map<String, String> match(List<String> pattern, List<String> parts) {
        if (pattern.size() != parts.size()) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < parts.size(); i++) {
            String expected = pattern.get(i);
            if (isName(expected) && !parts.get(i).isEmpty()) {
                parameters.put(expected.substring(1, expected.length() - 1), decode(parts.get(i)));
            } else if (!expected.equals(parts.get(i))) {
                return null;
            }
        }
        return parameters;
    }

    private static boolean isName(String part) {
        return part.startsWith("{");
    }

    static List<String> split(String path) {
        return List.of(path.substring(path.startsWith("/") ? 1 : 0).split("/", -1));
    }

    private static String decode(String part) {
        try {
            // A plus is itself in a path; only in a query is it a space.
            return URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(
                    400, "path: expected percent signs with two hexadecimal digits each, found others");
        }
    }
}
