package org.rnn4j.data.rows;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;

/** Reads objects, one a row, of texts, numbers as they are written, nothing, and lists of these or of lists. */
final class RowObjects {
    private static final int DEEPEST = 2;

    private final JsonParser json;
    private final RowShape shape;
    private int row;
    private int values;

    RowObjects(JsonParser json, RowShape shape) {
        this.json = json;
        this.shape = shape;
    }

    /**
     * One row.
     *
     * @param number from 1
     * @param cells by key: a text (of a number too), null or a list
     */
    record Row(int number, Map<String, @Nullable Object> cells) {
        DataException refused(String found, String expected) {
            return new DataException("row " + number + ": found " + found + ", expected " + expected);
        }
    }

    void forEach(Consumer<Row> rows) {
        try {
            for (JsonToken token = json.nextToken();
                    token != null && token != JsonToken.END_ARRAY;
                    token = json.nextToken()) {
                row++;
                if (token != JsonToken.START_OBJECT) {
                    throw refused(shown(token), "an object with the keys " + String.join(", ", shape.names()));
                }
                rows.accept(object());
            }
        } catch (JsonProcessingException broken) {
            throw broken(broken, Math.max(row, 1));
        } catch (IOException unreadable) {
            throw new DataException("rows: cannot be read (" + unreadable.getMessage() + ")", unreadable);
        }
        if (row == 0) {
            throw new DataException(
                    "rows: found none, expected objects with the keys " + String.join(", ", shape.names()));
        }
    }

    private static DataException broken(JsonProcessingException broken, int row) {
        return new DataException(
                "row " + row + ": found JSON that cannot be read (" + plain(broken) + "), expected an object", broken);
    }

    /** What is wrong, without where the parser stands. */
    private static String plain(JsonProcessingException broken) {
        return broken.getOriginalMessage().replaceAll("(?s) *\\(?(start marker )?at \\[Source.*", "");
    }

    private Row object() throws IOException {
        Map<String, @Nullable Object> cells = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String key = json.currentName();
            if (cells.containsKey(key)) {
                throw refused("the key " + DataException.quote(key) + " twice", "it once");
            }
            boolean number = shape.column(key)
                    .map(column -> column.kind() == RowColumn.Kind.NUMBER)
                    .orElse(false);
            cells.put(key, value(json.nextToken(), key, number, 0));
        }
        count();
        return new Row(row, cells);
    }

    /** Booleans are 1 and 0 where numbers are wanted. */
    private @Nullable Object value(JsonToken token, String key, boolean number, int depth) throws IOException {
        count();
        return switch (token) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.getText();
            case VALUE_TRUE -> number ? "1" : "true";
            case VALUE_FALSE -> number ? "0" : "false";
            case VALUE_NULL -> null;
            case START_ARRAY -> {
                if (shape.isTable() || depth == DEEPEST) {
                    throw refused("a list as " + DataException.quote(key), "a number, a text, true, false or null");
                }
                List<@Nullable Object> list = new ArrayList<>();
                for (JsonToken next = json.nextToken(); next != JsonToken.END_ARRAY; next = json.nextToken()) {
                    list.add(value(next, key, number, depth + 1));
                }
                yield list;
            }
            default -> throw refused(shown(token) + " as " + DataException.quote(key), "a value");
        };
    }

    private void count() {
        if (++values > RowText.MOST_VALUES) {
            throw refused(
                    "more than " + RowText.MOST_VALUES + " values",
                    "fewer, or the data in the format of the model's own files");
        }
    }

    private DataException refused(String found, String expected) {
        return new Row(row, Map.of()).refused(found, expected);
    }

    private static String shown(JsonToken token) {
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case VALUE_STRING -> "a text";
            case VALUE_NULL -> "null";
            case VALUE_TRUE, VALUE_FALSE -> "true or false";
            default -> "a number";
        };
    }
}
