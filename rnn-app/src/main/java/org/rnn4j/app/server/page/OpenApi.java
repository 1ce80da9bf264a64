package org.rnn4j.app.server.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.rnn4j.app.server.http.Route;

/**
 * Describes a server's requests as an OpenAPI 3.1 document: {@code openapi.json} and {@code schemas.json}
 * beside this class say what each means, the routes say which there are, and the models which names they can be asked for.
 */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");

    private final List<Route> routes;
    private final JsonNode known;
    private final JsonNode schemas;

    OpenApi(List<Route> routes) {
        this.routes = List.copyOf(routes);
        this.known = read("openapi.json");
        this.schemas = read("schemas.json");
    }

    private static JsonNode read(String name) {
        try (InputStream in = OpenApi.class.getResourceAsStream(name)) {
            return JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name + " cannot be read from the class path", e);
        }
    }

    /** The document of a server with these models. */
    JsonNode of(List<String> models) {
        ObjectNode document = JSON.createObjectNode();
        document.put("openapi", "3.1.0");
        document.set("info", known.path("info"));
        document.set("tags", known.path("tags"));
        document.set("paths", paths(models));
        ObjectNode components = known.path("components").deepCopy();
        components.set("schemas", schemas);
        document.set("components", components);
        // The key is an option of the server: a request without one is valid too.
        ArrayNode security = document.putArray("security");
        security.addObject();
        security.addObject().putArray("key");
        return document;
    }

    private ObjectNode paths(List<String> models) {
        Map<String, ObjectNode> paths = new TreeMap<>();
        for (Route route : routes) {
            ObjectNode path = paths.computeIfAbsent(route.pattern(), pattern -> JSON.createObjectNode());
            path.set(route.method().toLowerCase(Locale.ROOT), operation(route, models));
        }
        ObjectNode all = JSON.createObjectNode();
        paths.forEach(all::set);
        return all;
    }

    /** A route that the file does not know is there all the same, with its parameters alone. */
    private ObjectNode operation(Route route, List<String> models) {
        JsonNode described = known.path("operations").path(route.method() + " " + route.pattern());
        ObjectNode operation = described.isObject() ? described.deepCopy() : JSON.createObjectNode();
        if (!operation.has("responses")) {
            operation.putObject("responses").putObject("200").put("description", "The answer.");
        }
        ArrayNode parameters = operation.withArray("parameters");
        Matcher names = NAME.matcher(route.pattern());
        while (names.find()) {
            parameters.add(parameter(names.group(1), models));
        }
        if (parameters.isEmpty()) {
            operation.remove("parameters");
        }
        if (route.open()) {
            operation.putArray("security");
        }
        return operation;
    }

    private ObjectNode parameter(String name, List<String> models) {
        ObjectNode parameter = JSON.createObjectNode();
        parameter.put("name", name).put("in", "path").put("required", true);
        JsonNode description = known.path("parameters").path(name);
        if (description.isTextual()) {
            parameter.set("description", description);
        }
        ObjectNode schema = parameter.putObject("schema").put("type", "string");
        if (name.equals("model") && !models.isEmpty()) {
            ArrayNode allowed = schema.putArray("enum");
            models.forEach(allowed::add);
        }
        return parameter;
    }
}
