package org.rnn4j.data.large;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.TableBuilder;

/** Hands single rows to the ordinary reader, for what is written in an unusual way and for its messages. */
final class OddRows {
    private final RowPlan plan;

    OddRows(RowPlan plan) {
        this.plan = plan;
    }

    /** The cells of a row without quotes. */
    List<String> cells(String row) {
        char delimiter = plan.report().dialect().delimiter();
        List<String> cells = new ArrayList<>();
        int start = 0;
        for (int end = row.indexOf(delimiter); end >= 0; end = row.indexOf(delimiter, start)) {
            cells.add(row.substring(start, end));
            start = end + 1;
        }
        cells.add(row.substring(start));
        return cells;
    }

    /** Whether a row is ignored: it has nothing but white space. */
    static boolean blank(List<String> cells) {
        return cells.size() == 1 && cells.get(0).isBlank();
    }

    /**
     * The row as a table of one row, and how many of its needed cells have no value.
     *
     * @throws DataException where it is bad
     */
    One one(long line, List<String> cells) {
        TableBuilder builder = builder();
        builder.add((int) line, cells);
        return new One(builder.build().get(0), builder.counts().missingValues());
    }

    /** The fault that the ordinary reader finds in one row that follows another, if it finds one. */
    Optional<DataException> fault(Row before, Row row) {
        TableBuilder builder = builder();
        try {
            builder.add((int) before.line(), before.cells());
            builder.add((int) row.line(), row.cells());
            return Optional.empty();
        } catch (DataException fault) {
            return Optional.of(fault);
        }
    }

    private TableBuilder builder() {
        return new TableBuilder(plan.source(), plan.report().columns(), plan.format(), BadRow.FAIL);
    }

    /** A row as text. */
    record Row(long line, List<String> cells) {}

    /** A row as the ordinary reader read it. */
    record One(Table table, long missing) {}
}
