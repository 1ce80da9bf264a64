package org.rnn4j.data.format;

import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.split.Part;

/**
 * One sequence of a file.
 *
 * @param table its columns
 * @param part the part that the file says it is of; null where it says nothing
 */
public record ReadSequence(Table table, @Nullable Part part) {
    /** A sequence of which the file says nothing more. */
    public static ReadSequence of(Table table) {
        return new ReadSequence(table, null);
    }
}
