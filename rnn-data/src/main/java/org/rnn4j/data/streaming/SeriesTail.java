package org.rnn4j.data.streaming;

import org.rnn4j.data.sequence.Table;

/**
 * What is kept of a series that is still coming.
 *
 * @param rows its last rows, as the data gave them; the last one is the row that has just come
 * @param seen how many rows have come, those that filled gaps in time among them
 * @param added how many of the rows are new: 1, or more where rows without values were put in before the row that has come
 */
public record SeriesTail(Table rows, long seen, int added) {
    public SeriesTail {
        int count = rows.rows().count();
        if (added < 1 || added > count || seen < count) {
            throw new IllegalArgumentException("tail: expected at least 1 new row, no more than the " + count
                    + " that are kept and the " + seen + " that have come, found " + added);
        }
    }
}
