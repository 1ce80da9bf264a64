package org.rnn4j.data.format;

import com.fasterxml.jackson.core.JsonToken;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The value of one key: a list of steps, each a value or a list of numbers, or one value for all steps. */
final class JsonColumn {
    private final JsonInput json;
    private final boolean number;
    private final boolean text;
    private final boolean missingAllowed;
    private final List<@Nullable String> texts = new ArrayList<>();
    private double[] numbers = new double[16];
    private int count;
    /** Numbers of a step; 0 where a step is one value. */
    private int width;

    private boolean list;

    JsonColumn(JsonInput json, boolean number, boolean text, boolean missingAllowed) {
        this.json = json;
        this.number = number;
        this.text = text;
        this.missingAllowed = missingAllowed;
    }

    void read(@Nullable JsonToken token) {
        if (token != JsonToken.START_ARRAY) {
            value(token, "a value or a list");
            return;
        }
        list = true;
        boolean first = true;
        for (JsonToken each = json.next(); each != JsonToken.END_ARRAY; each = json.next()) {
            if (each == JsonToken.START_ARRAY) {
                frame(first);
            } else {
                value(each, width > 0 ? "a list of " + width + " numbers" : "a value");
            }
            first = false;
        }
    }

    /** Whether there is a value for each step. */
    boolean isList() {
        return list;
    }

    /** Whether each step is a list of numbers. */
    boolean isWide() {
        return width > 0;
    }

    int steps() {
        return width > 0 ? count / width : number ? count : texts.size();
    }

    /** One array for each number of a step. */
    List<double[]> numbers(int steps) {
        List<double[]> columns = new ArrayList<>();
        for (int i = 0; i < Math.max(1, width); i++) {
            double[] column = new double[steps];
            for (int step = 0; step < steps; step++) {
                column[step] = numbers[list ? step * Math.max(1, width) + i : 0];
            }
            columns.add(column);
        }
        return columns;
    }

    @Nullable
    String[] texts(int steps) {
        if (list) {
            return texts.toArray(new @Nullable String[0]);
        }
        @Nullable String[] same = new @Nullable String[steps];
        Arrays.fill(same, texts.get(0));
        return same;
    }

    private void frame(boolean first) {
        if (text || (!first && width == 0)) {
            throw json.at("a list", text ? "a text" : "a value as at the steps before");
        }
        int before = count;
        for (JsonToken each = json.next(); each != JsonToken.END_ARRAY; each = json.next()) {
            number(each, "a number");
        }
        int found = count - before;
        width = first ? found : width;
        if (found == 0 || found != width) {
            throw json.at(
                    found + (found == 1 ? " number" : " numbers"),
                    found == 0 ? "at least one" : width + " as at the steps before");
        }
    }

    private void value(@Nullable JsonToken token, String expected) {
        boolean scalar = token != null && token.isScalarValue();
        if (!scalar || width > 0) {
            throw json.at(json.found(token), expected);
        }
        if (number) {
            number(token, "a number");
        }
        if (text) {
            checkGap(token);
            texts.add(token == JsonToken.VALUE_NULL ? null : json.text());
        }
    }

    private void number(@Nullable JsonToken token, String expected) {
        checkGap(token);
        double value = switch (token == null ? JsonToken.NOT_AVAILABLE : token) {
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> json.number();
            case VALUE_TRUE -> 1;
            case VALUE_FALSE -> 0;
            case VALUE_NULL -> Double.NaN;
            default -> throw json.at(json.found(token), expected);
        };
        if (Double.isNaN(value) && !isGap(token)) {
            throw json.at(json.found(token), "a finite number");
        }
        if (count == numbers.length) {
            numbers = Arrays.copyOf(numbers, count * 2);
        }
        numbers[count++] = value;
    }

    private void checkGap(@Nullable JsonToken token) {
        if (!missingAllowed && isGap(token)) {
            throw json.at(json.text(), "a value (missing: forwardFill or indicator accepts steps without one)");
        }
    }

    private boolean isGap(@Nullable JsonToken token) {
        return token == JsonToken.VALUE_NULL
                || (token == JsonToken.VALUE_NUMBER_FLOAT && json.text().equals("NaN"));
    }
}
