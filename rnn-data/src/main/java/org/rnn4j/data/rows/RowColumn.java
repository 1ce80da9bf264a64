package org.rnn4j.data.rows;

import java.util.List;

/**
 * A key of a row.
 *
 * @param name the column of the file
 * @param kind what its values are
 * @param words what a text is known to be, in the model's own order; empty for anything
 */
public record RowColumn(String name, Kind kind, List<String> words) {
    public RowColumn {
        words = List.copyOf(words);
    }

    /** What the values of a column are. */
    public enum Kind {
        /** A number. */
        NUMBER,
        /** A word or a text. */
        TEXT,
        /** A date or a time. */
        TIME,
        /** The id of a series. */
        SERIES,
        /** The MIDI numbers that sound in each step. */
        NOTES
    }

    static RowColumn of(String name, Kind kind) {
        return new RowColumn(name, kind, List.of());
    }
}
