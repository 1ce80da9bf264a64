package org.rnn4j.app.experiment.streaming;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.CsvRows;
import org.rnn4j.data.source.NamedRows;

/** Lines that are rows: CSV as the model's data, or JSON objects where the first line is one. */
final class RowLines implements LineAnswers {
    private static final int MOST_SERIES = 100_000;

    private final RowStream stream;
    private final CsvOptions options;
    private final String source;
    private final RowStream.State state;
    private final NamedRows named;
    private @Nullable CsvRows csv;
    private boolean begun;

    RowLines(RowStream stream, CsvOptions options, String source) {
        this.stream = stream;
        this.options = options;
        this.source = source;
        this.state = stream.begin(MOST_SERIES);
        this.named = new NamedRows(source, stream.format());
    }

    @Override
    public List<String> columns() {
        return stream.columns();
    }

    @Override
    public boolean begun() {
        return begun;
    }

    @Override
    public @Nullable Answer of(int number, String line) {
        if (!begun) {
            boolean json = JsonCells.isObject(line);
            CsvRows rows = json ? null : CsvRows.of(source, line, options, stream.format());
            csv = rows;
            begun = true;
            if (rows != null && rows.firstIsHeader()) {
                return null;
            }
        }
        CsvRows rows = csv;
        Table row = rows == null ? named.row(number, JsonCells.of(source, number, line)) : rows.row(number, line);
        List<Object> said = stream.step(state, row);
        return new Answer(said == null ? List.of() : List.of(said), false);
    }
}
