package org.rnn4j.core.importing;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.modelfile.ModelFileException;

/**
 * An object of a DL4J configuration: plain JSON, of which single values are asked for by name.
 *
 * @param where what to call it in messages: the file and the layer
 */
record Part(String where, JsonNode json) {
    private static final int MOST_UNITS = 1 << 30;

    /** The class that DL4J would make of it: a text to compare, never looked up. */
    String type() {
        JsonNode type = json.path("@class");
        if (!type.isTextual()) {
            throw fault(
                    "expected an object with a key '@class', found none; files of DL4J before 1.0.0-beta have none, and "
                            + "DL4J 1.0.0-M2.1 writes them anew");
        }
        return type.textValue();
    }

    /** The last part of its type, for messages. */
    String shortType() {
        String type = type();
        return type.substring(type.lastIndexOf('.') + 1);
    }

    @Nullable
    Part optional(String key) {
        JsonNode value = json.path(key);
        return value.isMissingNode() || value.isNull() ? null : new Part(where, value);
    }

    Part part(String key) {
        Part part = optional(key);
        if (part == null || !part.json().isObject()) {
            throw fault(key + ": expected an object, found "
                    + ModelFileException.quote(json.path(key).toString()));
        }
        return part;
    }

    /** A number of features or units; 0 where there is none. */
    int size(String key) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return 0;
        }
        if (!value.isIntegralNumber()
                || !value.canConvertToInt()
                || value.intValue() < 0
                || value.intValue() > MOST_UNITS) {
            throw fault(key + ": expected a whole number from 0 to " + MOST_UNITS + ", found "
                    + ModelFileException.quote(value.toString()));
        }
        return value.intValue();
    }

    /** A number of units that a layer must have. */
    int units(String key) {
        int units = size(key);
        if (units < 1) {
            throw fault(key + ": expected at least 1, found " + units);
        }
        return units;
    }

    double number(String key, double otherwise) {
        JsonNode value = json.path(key);
        return value.isMissingNode() || value.isNull()
                ? otherwise
                : value.isNumber() ? value.doubleValue() : Double.NaN;
    }

    boolean flag(String key, boolean otherwise) {
        JsonNode value = json.path(key);
        if (value.isMissingNode() || value.isNull()) {
            return otherwise;
        }
        if (!value.isBoolean()) {
            throw fault(key + ": expected true or false, found " + ModelFileException.quote(value.toString()));
        }
        return value.booleanValue();
    }

    String word(String key, String otherwise) {
        JsonNode value = json.path(key);
        return value.isTextual() ? value.textValue() : otherwise;
    }

    /** The first of a list of whole numbers, or the number itself. */
    int first(String key, int otherwise) {
        JsonNode value = json.path(key);
        JsonNode first = value.isArray() ? value.path(0) : value;
        return first.canConvertToInt() && first.isIntegralNumber() ? first.intValue() : otherwise;
    }

    ModelFileException fault(String what) {
        return new ModelFileException(where + ": " + what);
    }

    ModelFileException unknown(String what) {
        return fault(what + " is not known here, and so the model cannot be imported");
    }
}
