package org.rnn4j.data.rows;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.rows.RowColumn.Kind;
import org.rnn4j.data.rows.RowObjects.Row;
import org.rnn4j.data.source.NumberParser;

/** A JSON object a line, of the keys that are needed. */
final class ObjectLines extends RowLines {
    private static final JsonFactory JSON = new JsonFactory();

    private final RowShape shape;

    ObjectLines(RowShape shape) {
        this.shape = shape;
    }

    @Override
    void add(Row row) {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            for (RowColumn column : shape.columns()) {
                if (row.cells().containsKey(column.name())) {
                    json.writeFieldName(column.name());
                    write(json, row.cells().get(column.name()), column.kind() == Kind.NUMBER);
                }
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        text.append(line.toString()).append('\n');
    }

    /** What is no number where one is wanted goes on as a text, which the reader refuses by its place. */
    private static void write(JsonGenerator json, @Nullable Object value, boolean number) throws IOException {
        if (value instanceof List<?> list) {
            json.writeStartArray();
            for (Object each : list) {
                write(json, each, number);
            }
            json.writeEndArray();
        } else if (value == null) {
            json.writeNull();
        } else if (number && NumberParser.isNumber(value.toString())) {
            json.writeNumber(value.toString());
        } else {
            json.writeString(value.toString());
        }
    }
}
