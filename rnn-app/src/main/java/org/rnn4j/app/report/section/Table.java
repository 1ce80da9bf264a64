package org.rnn4j.app.report.section;

import java.util.List;

/** A plain table of texts; columns that hold only numbers are aligned to the right. */
public record Table(String title, String caption, List<String> columns, List<List<String>> rows) implements Section {

    public Table {
        Checks.title(title);
        columns = List.copyOf(columns);
        rows = Checks.copied(rows);
        for (List<String> row : rows) {
            Checks.sameSize("a row of table '" + title + "'", row.size(), "the columns", columns.size());
        }
    }
}
