package org.rnn4j.app.config;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.text.similarity.LevenshteinDistance;

/** Binds a marked tree to records and turns every complaint into one sentence with its place. */
final class Binder {
    /** Records say what is wrong as "key: what"; the key may be a path such as {@code features[2].lag}. */
    private static final Pattern KEYED = Pattern.compile("([A-Za-z][A-Za-z0-9.\\[\\]]*): .*", Pattern.DOTALL);

    private final ObjectMapper mapper;
    private final MarkedTree tree;

    Binder(ObjectMapper mapper, MarkedTree tree) {
        this.mapper = mapper;
        this.tree = tree;
    }

    <T> T bind(Class<T> type) {
        try {
            return mapper.treeToValue(tree.root(), type);
        } catch (JsonMappingException e) {
            throw new ConfigException(describe(e));
        } catch (JsonProcessingException e) {
            throw new ConfigException(tree.at(JsonPointer.empty()) + ": " + e.getOriginalMessage());
        }
    }

    private String describe(JsonMappingException e) {
        JsonPointer path = path(e);
        if (e instanceof UnrecognizedPropertyException unknown) {
            Collection<String> keys = new TreeSet<>(
                    unknown.getKnownPropertyIds().stream().map(Object::toString).toList());
            return place(path) + "unknown key '" + unknown.getPropertyName() + "'"
                    + nearest(unknown.getPropertyName(), keys);
        }
        if (e instanceof InvalidTypeIdException unknown) {
            String found = unknown.getTypeId();
            List<String> known = TypeNames.of(unknown.getBaseType().getRawClass());
            JsonPointer type = found == null ? path : path.appendProperty("type");
            return place(type)
                    + (found == null
                            ? "expected a 'type', one of " + String.join(", ", known)
                            : "unknown type '" + found + "'" + nearest(found, known));
        }
        Throwable cause = root(e);
        if (cause instanceof IllegalArgumentException && cause.getMessage() != null) {
            return ofRecord(path, cause.getMessage());
        }
        if (e instanceof MismatchedInputException mismatch) {
            return place(path) + "expected " + expected(mismatch) + ", found " + found(path);
        }
        return place(path) + e.getOriginalMessage();
    }

    private String ofRecord(JsonPointer path, String message) {
        Matcher keyed = KEYED.matcher(message);
        if (!keyed.matches()) {
            return place(path) + message;
        }
        String keys = keyed.group(1).replace('.', '/').replace('[', '/').replace("]", "");
        return tree.at(below(path, JsonPointer.compile("/" + keys))) + ": " + message;
    }

    /** Some records begin with their own key: the one at {@code data.window} complains about {@code window.length}. */
    private static JsonPointer below(JsonPointer path, JsonPointer keys) {
        boolean ownKey = path.length() > 0
                && keys.getMatchingProperty().equals(path.last().getMatchingProperty());
        return path.append(ownKey ? keys.tail() : keys);
    }

    private String place(JsonPointer path) {
        String key = path.toString().substring(path.length() == 0 ? 0 : 1).replace('/', '.');
        return tree.at(path) + ": " + (key.isEmpty() ? "" : "'" + key + "': ");
    }

    private static JsonPointer path(JsonMappingException e) {
        JsonPointer path = JsonPointer.empty();
        for (JsonMappingException.Reference step : e.getPath()) {
            path = step.getFieldName() != null
                    ? path.appendProperty(step.getFieldName())
                    : path.appendIndex(Math.max(0, step.getIndex()));
        }
        return path;
    }

    private static Throwable root(Throwable e) {
        Throwable cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String nearest(String found, Collection<String> known) {
        LevenshteinDistance distance = LevenshteinDistance.getDefaultInstance();
        Optional<String> nearest = known.stream().min(Comparator.comparing(key -> distance.apply(found, key)));
        return nearest.map(key -> ", the nearest known one is '" + key + "'").orElse("") + " (known: "
                + String.join(", ", known) + ")";
    }

    private static String expected(MismatchedInputException e) {
        Class<?> type = e.getTargetType() == null ? Object.class : e.getTargetType();
        if (type.isEnum()) {
            return "one of " + String.join(", ", TypeNames.of(type));
        }
        if (type == int.class || type == Integer.class || type == long.class || type == Long.class) {
            return "a whole number";
        }
        if (type == double.class || type == Double.class) {
            return "a number";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == String.class) {
            return "a text";
        }
        return Collection.class.isAssignableFrom(type) ? "a list" : "a mapping of keys and values";
    }

    private String found(JsonPointer path) {
        String text = tree.root().at(path).toString();
        return text.length() > 60 ? text.substring(0, 57) + "..." : text;
    }
}
