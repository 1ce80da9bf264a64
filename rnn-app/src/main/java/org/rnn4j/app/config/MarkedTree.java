package org.rnn4j.app.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A YAML text as a tree, and the place of every key and element in it.
 *
 * <p>Jackson loses positions when it binds from a tree, and binding from the text itself would leave no room for {@code
 * --set}; so the tree is built here, with a mark for each path.
 */
final class MarkedTree {
    private static final int DEEPEST = 50;
    private static final Pattern PROBLEM =
            Pattern.compile("^(.*)\\R in .*, line (\\d{1,9}), column (\\d{1,9}):", Pattern.MULTILINE);

    private final String source;
    private final Map<JsonPointer, Mark> marks = new HashMap<>();
    private final JsonNode root;

    private MarkedTree(String source, JsonParser parser) throws IOException {
        this.source = source;
        JsonToken first = parser.nextToken();
        if (first != JsonToken.START_OBJECT) {
            throw new ConfigException(source + ": expected keys and values such as 'version: 1', found "
                    + (first == null ? "an empty file" : "a single value or a list"));
        }
        this.root = read(parser, JsonPointer.empty(), 0);
        if (parser.nextToken() != null) {
            throw new ConfigException(mark(parser.currentTokenLocation()) + ": expected one document, found a second");
        }
    }

    static MarkedTree parse(ObjectMapper yaml, String text, String source) {
        try (JsonParser parser = yaml.createParser(text)) {
            return new MarkedTree(source, parser);
        } catch (JsonProcessingException e) {
            throw new ConfigException(problem(e, source));
        } catch (IOException e) {
            throw new ConfigException(source + ": " + e.getMessage());
        }
    }

    JsonNode root() {
        return root;
    }

    /** The mark of a path, or of the nearest path around it. */
    Mark at(JsonPointer path) {
        JsonPointer here = path;
        while (here != null) {
            Mark mark = marks.get(here);
            if (mark != null) {
                return mark;
            }
            here = here.head();
        }
        return new Mark(source, 1, 1);
    }

    /** Puts a value at a dotted path ({@code training.epochs}, {@code network.0.units}), creating mappings on the way. */
    void set(String dotted, JsonNode value) {
        Mark mark = new Mark("--set " + dotted, 0, 0);
        JsonPointer path = JsonPointer.empty();
        JsonNode node = root;
        String[] keys = dotted.split("\\.", -1);
        for (int i = 0; i < keys.length; i++) {
            path = path.appendProperty(keys[i]);
            boolean last = i == keys.length - 1;
            if (node instanceof ObjectNode object) {
                node = last ? object.replace(keys[i], value) : inner(object, keys[i]);
            } else if (node instanceof ArrayNode array && isIndex(keys[i], array)) {
                node = last ? array.set(Integer.parseInt(keys[i]), value) : array.get(Integer.parseInt(keys[i]));
            } else {
                throw new ConfigException(
                        mark + ": '" + keys[i] + "' is no key of a mapping and no index of a list there");
            }
            if (last) {
                marks.put(path, mark);
            }
        }
    }

    /** A value of a mapping, which becomes an empty mapping where there is none. */
    private static JsonNode inner(ObjectNode object, String key) {
        JsonNode value = object.path(key);
        return value.isMissingNode() || value.isNull() ? object.putObject(key) : value;
    }

    private static boolean isIndex(String key, ArrayNode array) {
        return key.matches("[0-9]{1,6}") && Integer.parseInt(key) < array.size();
    }

    private JsonNode read(JsonParser parser, JsonPointer path, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new ConfigException(
                    mark(parser.currentTokenLocation()) + ": nested deeper than " + DEEPEST + " levels");
        }
        marks.putIfAbsent(path, mark(parser.currentTokenLocation()));
        refuseAlias(parser);
        JsonNodeFactory make = JsonNodeFactory.instance;
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser, path, depth);
            case START_ARRAY -> array(parser, path, depth);
            case VALUE_NULL -> make.nullNode();
            case VALUE_TRUE -> make.booleanNode(true);
            case VALUE_FALSE -> make.booleanNode(false);
            case VALUE_NUMBER_INT -> make.numberNode(parser.getLongValue());
            case VALUE_NUMBER_FLOAT -> make.numberNode(parser.getDoubleValue());
            default -> make.textNode(parser.getText());
        };
    }

    /** Jackson gives an alias as a text, the anchor's name, and nobody means that. */
    private void refuseAlias(JsonParser parser) throws IOException {
        if (parser instanceof YAMLParser yaml && yaml.isCurrentAlias()) {
            throw new ConfigException(mark(parser.currentTokenLocation()) + ": found the alias '*" + parser.getText()
                    + "', expected the value itself; aliases are not supported");
        }
    }

    private ObjectNode object(JsonParser parser, JsonPointer path, int depth) throws IOException {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String key = parser.currentName();
            Mark mark = mark(parser.currentTokenLocation());
            JsonPointer inner = path.appendProperty(key);
            if (object.has(key)) {
                throw new ConfigException(mark + ": key '" + key + "' stands twice, first at " + at(inner));
            }
            marks.put(inner, mark);
            parser.nextToken();
            object.set(key, read(parser, inner, depth + 1));
        }
        return object;
    }

    private ArrayNode array(JsonParser parser, JsonPointer path, int depth) throws IOException {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            JsonPointer inner = path.appendIndex(array.size());
            JsonNode element = read(parser, inner, depth + 1);
            if (element.isNull()) {
                throw new ConfigException(at(inner) + ": expected a value after '-', found none");
            }
            array.add(element);
        }
        return array;
    }

    private Mark mark(JsonLocation location) {
        return new Mark(source, location.getLineNr(), location.getColumnNr());
    }

    /** The parser says where it began to read, then what it found and where; the last one is of use. */
    private static String problem(JsonProcessingException e, String source) {
        String message = e.getOriginalMessage();
        JsonLocation at = e.getLocation();
        Mark mark = at == null ? new Mark(source, 0, 0) : new Mark(source, at.getLineNr(), at.getColumnNr());
        String what = message.lines().findFirst().orElse("not YAML").strip();
        Matcher found = PROBLEM.matcher(message);
        while (found.find()) {
            what = found.group(1).strip();
            mark = new Mark(source, Integer.parseInt(found.group(2)), Integer.parseInt(found.group(3)));
        }
        return mark + ": " + what;
    }
}
