package org.rnn4j.data;

import java.util.List;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.split.Parts;

/**
 * A part of a new file and what comes before it.
 *
 * @param train its training part, which may be empty
 * @param validation its validation part, which may be empty
 * @param part the part that was asked for
 * @param rows which rows of each series are whose
 * @param tables what was read, one for each series
 * @param continued the last rows of each table that a second file gave; empty without one
 */
public record PreparedParts(
        SequenceSet train,
        SequenceSet validation,
        SequenceSet part,
        Parts rows,
        List<Table> tables,
        List<Integer> continued) {
    public PreparedParts {
        tables = List.copyOf(tables);
        continued = List.copyOf(continued);
    }
}
