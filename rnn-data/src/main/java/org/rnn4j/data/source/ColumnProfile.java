package org.rnn4j.data.source;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a look at one column found.
 *
 * @param name its name
 * @param kind what its cells are
 * @param count cells with a value
 * @param missing cells without one
 * @param distinct different values
 * @param numbers the numbers' range and shape; null where the cells are no numbers
 * @param words the sorted values of a category; of yes/no the word for no, then the one for yes; otherwise empty
 * @param note why cells that look like numbers or times are not read as such, as one sentence; empty where there is nothing to
 *     say
 */
public record ColumnProfile(
        String name,
        Kind kind,
        int count,
        int missing,
        int distinct,
        @Nullable Numbers numbers,
        List<String> words,
        String note) {
    public ColumnProfile {
        words = List.copyOf(words);
    }

    /** What a column's cells are. */
    public enum Kind {
        /** Every cell is a date or time. */
        TIME("time"),
        /** Every cell with a value is a number. */
        NUMBER("number"),
        /** Two values: 0 and 1, true and false, yes and no. */
        YES_NO("yes/no"),
        /** Few repeated texts: at most 50, and fewer than half the cells. */
        CATEGORY("category"),
        /** Anything else: sentences, names, ids, row numbers, columns without any value. */
        TEXT("text or id");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        /** As people read it. */
        public String word() {
            return word;
        }
    }

    /**
     * The numbers of a column.
     *
     * @param min the least
     * @param max the largest
     * @param skewness the third standardized moment; 0 where all are equal
     */
    public record Numbers(double min, double max, double skewness) {}

    /** Whether all values are the same. */
    public boolean constant() {
        return distinct < 2;
    }
}
