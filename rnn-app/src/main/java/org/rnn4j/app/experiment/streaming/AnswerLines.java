package org.rnn4j.app.experiment.streaming;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.app.experiment.Prediction;

/** Writes one line for each answer, at once. */
final class AnswerLines {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Prediction.Format format;
    private final Writer out;
    private List<String> columns = List.of();

    AnswerLines(Prediction.Format format, Writer out) {
        this.format = format;
        this.out = out;
    }

    /** Names the columns, before the first answer. */
    void begin(List<String> names) throws IOException {
        columns = List.copyOf(names);
        if (format == Prediction.Format.CSV) {
            csv(columns);
            out.flush();
        }
    }

    /** Says that nothing can be said. */
    void nothing() throws IOException {
        line(format == Prediction.Format.CSV ? "" : "null");
    }

    /** Writes an answer. */
    void write(LineAnswers.Answer answer) throws IOException {
        List<List<Object>> rows = answer.rows();
        if (rows.isEmpty()) {
            nothing();
        } else if (format == Prediction.Format.CSV) {
            csv(rows.get(0).stream().map(String::valueOf).toList());
            out.flush();
        } else {
            List<Map<String, Object>> objects = new ArrayList<>();
            rows.forEach(row -> objects.add(object(row)));
            line(JSON.writeValueAsString(answer.many() ? objects : objects.get(0)));
        }
    }

    private Map<String, Object> object(List<Object> row) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < row.size(); i++) {
            object.put(columns.get(i), row.get(i));
        }
        return object;
    }

    private void csv(List<String> cells) throws IOException {
        CsvWriter writer = CsvWriter.builder().build(out);
        writer.writeRecord(cells);
        writer.flush();
    }

    private void line(String text) throws IOException {
        out.write(text);
        out.write(format == Prediction.Format.CSV ? "\r\n" : "\n"); // as all CSV is written
        out.flush();
    }
}
