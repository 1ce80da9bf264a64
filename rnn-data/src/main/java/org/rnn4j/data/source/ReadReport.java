package org.rnn4j.data.source;

import java.util.List;

/**
 * What was found out while a file was read.
 *
 * @param file the file's name
 * @param dialect delimiter, encoding and whether there is a header
 * @param columns the columns' names
 * @param preview the first three rows as text
 * @param counts what was counted
 */
public record ReadReport(
        String file, Dialect dialect, List<String> columns, List<List<String>> preview, Counts counts) {
    public ReadReport {
        columns = List.copyOf(columns);
        preview = List.copyOf(preview);
    }

    /**
     * What was counted in a file.
     *
     * @param rows rows that are used
     * @param skippedRows rows left out because of {@code onBadRow: skip}
     * @param firstSkipped the message for the first of them, empty without any
     * @param missingValues needed cells without a value in the rows that are used
     */
    public record Counts(long rows, long skippedRows, String firstSkipped, long missingValues) {}
}
