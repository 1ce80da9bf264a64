package org.rnn4j.data;

import java.util.List;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.ReadReport;

/**
 * Sequences of a new file.
 *
 * @param sequences with the row, line and time of each step
 * @param files what was found out while reading, rows skipped among it
 * @param tooShort series that have too few rows for one sequence
 * @param tables what was read, one for each series
 * @param notes sentences about times that were not one step apart
 */
public record PreparedFile(
        SequenceSet sequences, List<ReadReport> files, List<String> tooShort, List<Table> tables, List<String> notes) {
    public PreparedFile {
        files = List.copyOf(files);
        tooShort = List.copyOf(tooShort);
        tables = List.copyOf(tables);
        notes = List.copyOf(notes);
    }

    /** Sequences of files whose series need so many rows at least. */
    static PreparedFile of(DataFiles files, SequenceSet sequences, int leastRows) {
        List<Table> tables = files.tables();
        return new PreparedFile(sequences, files.reports(), shorter(tables, leastRows), tables, files.notes());
    }

    /** The names of series with fewer rows. */
    static List<String> shorter(List<Table> tables, int least) {
        return tables.stream()
                .filter(table -> table.rows().count() < least)
                .map(table -> table.rows().series())
                .toList();
    }
}
