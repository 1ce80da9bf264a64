package org.rnn4j.data.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import java.io.Closeable;
import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;

/** JSON read token by token, with limits on nesting and length, whose faults name file and place. */
final class JsonInput implements Closeable {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(8)
                    .maxNumberLength(100)
                    .maxStringLength(1 << 20)
                    .maxNameLength(1000)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .build();

    private final String source;
    private final JsonParser parser;
    /** Where the text stands in its file: 0 where it is the file. */
    private final long line;

    JsonInput(String source, Reader text) throws IOException {
        this(source, FACTORY.createParser(text), 0);
    }

    /** One line of a file. */
    JsonInput(String source, long line, String text) throws IOException {
        this(source, FACTORY.createParser(text), line);
    }

    private JsonInput(String source, JsonParser parser, long line) {
        this.source = source;
        this.parser = parser;
        this.line = line;
    }

    /** The next token; null at the end. */
    @Nullable
    JsonToken next() {
        try {
            return parser.nextToken();
        } catch (JsonProcessingException broken) {
            throw broken(broken);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** Leaves out what the token that was just read begins. */
    void skip() {
        try {
            parser.skipChildren();
        } catch (JsonProcessingException broken) {
            throw broken(broken);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** The name of the key that was just read. */
    String name() {
        return String.valueOf(text());
    }

    /** The token that was just read as it is written. */
    String text() {
        try {
            return String.valueOf(parser.getText());
        } catch (JsonProcessingException broken) {
            throw broken(broken);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    /** The number that was just read; NaN where it is not finite. */
    double number() {
        try {
            double number = parser.getDoubleValue();
            return Double.isInfinite(number) ? Double.NaN : number;
        } catch (JsonProcessingException broken) {
            throw broken(broken);
        } catch (IOException unreadable) {
            throw unreadable(unreadable);
        }
    }

    private DataException unreadable(IOException cause) {
        return new DataException(source + ": cannot be read (" + cause + "), expected JSON", cause);
    }

    /** What is after the last token must be nothing. */
    void end() {
        JsonToken more = next();
        if (more != null) {
            throw at("more after the end: " + DataException.quote(text()), "one JSON value");
        }
    }

    /** A fault at the token that was just read, or before the first one. */
    DataException at(String found, String expected) {
        return new DataException(place() + ": found " + found + ", expected " + expected);
    }

    /** A short description of the token that was just read. */
    String found(@Nullable JsonToken token) {
        if (token == null) {
            return "the end of the file";
        }
        return switch (token) {
            case START_OBJECT -> "an object";
            case START_ARRAY -> "a list";
            case END_ARRAY -> "the end of a list";
            case END_OBJECT -> "the end of an object";
            case FIELD_NAME -> "the key " + DataException.quote(text());
            default -> token == JsonToken.VALUE_STRING ? DataException.quote(text()) : text();
        };
    }

    private String place() {
        String path = path(parser.getParsingContext(), parser.currentToken());
        String at = line > 0 ? source + ", line " + line : source;
        return path.isEmpty() ? at : at + ", " + path;
    }

    /** The path to a place, such as {@code test[3][17]}. */
    private static String path(@Nullable JsonStreamContext context, @Nullable JsonToken token) {
        boolean opened = token == JsonToken.START_ARRAY || token == JsonToken.START_OBJECT;
        JsonStreamContext place = opened && context != null ? context.getParent() : context;
        StringBuilder path = new StringBuilder();
        for (JsonStreamContext each = place; each != null && !each.inRoot(); each = each.getParent()) {
            if (each.inArray()) {
                path.insert(0, "[" + Math.max(0, each.getCurrentIndex()) + "]");
            } else if (each.getCurrentName() != null) {
                String name = String.valueOf(each.getCurrentName());
                path.insert(0, path.isEmpty() || path.charAt(0) == '[' ? name : name + ".");
            }
        }
        return path.toString();
    }

    private DataException broken(JsonProcessingException broken) {
        JsonLocation location = broken.getLocation();
        long row = line > 0 ? line : location == null ? 0 : location.getLineNr();
        String column = location == null || location.getColumnNr() < 1 ? "" : ", column " + location.getColumnNr();
        String path = path(parser.getParsingContext(), null);
        return new DataException(
                source + (row > 0 ? ", line " + row : "") + column + (path.isEmpty() ? "" : ", at " + path)
                        + ": is not JSON that can be read ("
                        + broken.getOriginalMessage().replaceAll(" \\(start marker at .*?]\\)| \\(`StreamRead.*", "")
                        + ")",
                broken);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
