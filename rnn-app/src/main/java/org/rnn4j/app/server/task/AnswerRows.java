package org.rnn4j.app.server.task;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.rnn4j.app.experiment.RowWriter;
import org.rnn4j.app.server.http.Answer;
import org.rnn4j.app.server.model.ModelLease;

/** Collects rows into an answer. */
final class AnswerRows {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final List<String> notes = new ArrayList<>();
    private final Format format;
    private final ModelLease lease;
    private final String key;

    /**
     * An answer.
     *
     * @param key of the rows in a JSON object
     */
    AnswerRows(Format format, ModelLease lease, String key) {
        this.format = format;
        this.lease = lease;
        this.key = key;
    }

    /** Takes a sentence about what was left out. */
    void note(String sentence) {
        notes.add(sentence);
    }

    private interface Writing {
        void write(RowWriter rows) throws IOException;
    }

    /** Has the rows written and makes them an answer. */
    Answer of(java.util.function.Consumer<RowWriter> writing) {
        try {
            if (format == Format.JSON) {
                object(writing::accept);
            } else {
                Writer text = new OutputStreamWriter(bytes, StandardCharsets.UTF_8);
                writing.accept(format == Format.CSV ? RowWriter.csv(text) : RowWriter.json(text));
                text.flush();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String type = format.mediaType() + (format == Format.CSV ? "; charset=utf-8" : "");
        return Answer.of(200, type, bytes.toByteArray());
    }

    private void object(Writing writing) throws IOException {
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("model", lease.name());
            json.writeStringField("version", lease.model().version());
            json.writeStringField("task", lease.model().taskName());
            writing.write(new Objects(json));
            json.writeEndArray();
            json.writeFieldName("notes");
            JSON.writeValue(json, notes);
            json.writeEndObject();
        }
    }

    /** Writes the names of the columns, and each row as an object. */
    private final class Objects extends RowWriter {
        private final JsonGenerator json;
        private List<String> columns = List.of();

        Objects(JsonGenerator json) {
            this.json = json;
        }

        @Override
        public void begin(List<String> names) throws IOException {
            columns = names;
            json.writeFieldName("columns");
            JSON.writeValue(json, names);
            json.writeArrayFieldStart(key);
        }

        @Override
        public void row(List<Object> values) throws IOException {
            json.writeStartObject();
            for (int i = 0; i < values.size(); i++) {
                json.writeFieldName(columns.get(i));
                JSON.writeValue(json, values.get(i));
            }
            json.writeEndObject();
        }
    }
}
