package org.rnn4j.app.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes rows of named values in a format. */
public abstract class RowWriter {
    protected RowWriter() {}

    /** Comma-separated values with a header. */
    public static RowWriter csv(Writer writer) {
        return new CsvRows(writer);
    }

    /** One JSON object a line. */
    public static RowWriter json(Writer writer) {
        return new JsonRows(writer);
    }

    /** Names the columns, before the first row. */
    public abstract void begin(List<String> columns) throws IOException;

    /** Writes one row, a value for each column. */
    public abstract void row(List<Object> values) throws IOException;

    private static final class CsvRows extends RowWriter {
        private final CsvWriter csv;

        CsvRows(Writer writer) {
            csv = CsvWriter.builder().build(writer);
        }

        @Override
        public void begin(List<String> columns) {
            csv.writeRecord(columns);
        }

        @Override
        public void row(List<Object> values) throws IOException {
            csv.writeRecord(values.stream().map(String::valueOf).toList());
            csv.flush();
        }
    }

    private static final class JsonRows extends RowWriter {
        private static final ObjectMapper JSON = new ObjectMapper();

        private final Writer writer;
        private List<String> columns = List.of();

        JsonRows(Writer writer) {
            this.writer = writer;
        }

        @Override
        public void begin(List<String> names) {
            columns = names;
        }

        @Override
        public void row(List<Object> values) throws IOException {
            Map<String, Object> row = new LinkedHashMap<>();
            for (int i = 0; i < values.size(); i++) {
                row.put(columns.get(i), values.get(i));
            }
            writer.write(JSON.writeValueAsString(row));
            writer.write('\n');
        }
    }
}
