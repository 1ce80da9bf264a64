package org.rnn4j.data.rows;

import java.util.StringJoiner;
import org.rnn4j.data.rows.RowObjects.Row;

/** Sequences of channels without a class, as a {@code .ts} file has them. */
final class ChannelLines extends RowLines {
    private final RowShape shape;

    ChannelLines(RowShape shape) {
        this.shape = shape;
        text.append("@classLabel false\n@data\n");
    }

    @Override
    void add(Row row) {
        checkKeys(row, shape.names());
        StringJoiner line = new StringJoiner(":", "", "\n");
        for (String channel : shape.names()) {
            StringJoiner values = new StringJoiner(",");
            for (Object value : steps(row, channel)) {
                String cell = number(row, channel, value);
                values.add(cell.isEmpty() ? "?" : cell);
            }
            line.add(values.toString());
        }
        text.append(line.toString());
    }

    @Override
    int linesBefore() {
        return 2;
    }
}
