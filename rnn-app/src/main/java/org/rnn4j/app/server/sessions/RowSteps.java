package org.rnn4j.app.server.sessions;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.experiment.streaming.JsonCells;
import org.rnn4j.app.experiment.streaming.RowStream;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.NamedRows;

/** Takes rows and says after each what is predicted; all of them, or where one is refused none. */
final class RowSteps {
    private static final String SOURCE = "rows";

    private final RowStream stream;

    RowSteps(RowStream stream) {
        this.stream = stream;
    }

    /** What is said after each row, by column; null where nothing can be said yet. */
    record Said(List<String> columns, List<@Nullable Map<String, Object>> predictions) {}

    Session.Moved<Said> step(Position position, List<JsonNode> rows) {
        if (position instanceof Position.Tensors) {
            throw new RefusedException(
                    409, "rows: expected inputs in this session, as before, found rows; begin a new session for them");
        }
        RowStream.State state = position instanceof Position.Rows before
                ? stream.copy(before.state())
                : stream.begin(SessionFiles.MOST_SERIES);
        NamedRows named = new NamedRows(SOURCE, stream.format());
        List<String> columns = columns();
        List<@Nullable Map<String, Object>> predictions = new ArrayList<>();
        long number = position.steps();
        for (JsonNode row : rows) {
            int line = (int) Math.min(++number, Integer.MAX_VALUE);
            predictions.add(object(columns, said(state, named, line, row)));
        }
        return new Session.Moved<>(new Position.Rows(state, number), new Said(columns, predictions));
    }

    private @Nullable List<Object> said(RowStream.State state, NamedRows named, int line, JsonNode row) {
        try {
            return stream.step(state, named.row(line, JsonCells.of(SOURCE, line, row)));
        } catch (DataException e) {
            throw new RefusedException(
                    400,
                    String.valueOf(e.getMessage()).replaceFirst("^" + SOURCE + ", line ", "row ")
                            + " (rows are counted from the session's first; none of this request was taken)");
        }
    }

    /** What a file calls its lines are rows here. */
    private List<String> columns() {
        return stream.columns().stream()
                .map(name -> name.equals("line") ? "row" : name)
                .toList();
    }

    private static @Nullable Map<String, Object> object(List<String> columns, @Nullable List<Object> values) {
        if (values == null) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            object.put(columns.get(i), values.get(i));
        }
        return object;
    }
}
