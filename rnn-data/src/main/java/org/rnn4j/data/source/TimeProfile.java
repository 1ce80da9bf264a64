package org.rnn4j.data.source;

import java.time.Duration;
import java.time.LocalDateTime;

/**
 * What a look at the column of times found.
 *
 * @param column its name and, where the usual forms do not read it, its pattern
 * @param first the earliest time
 * @param last the latest time
 * @param order how rows follow each other in the file
 * @param period the usual time from a row to the next of the same series; zero where no series has two rows
 */
public record TimeProfile(TimeColumn column, LocalDateTime first, LocalDateTime last, Order order, Duration period) {
    /** How rows follow each other. */
    public enum Order {
        /** Each row is later than the one before. */
        RISING,
        /** Several series: in each of them every row is later than the one before. */
        RISING_IN_SERIES,
        /** Times repeat or fall, and no single column tells series apart. */
        NONE
    }

    /** From the first to the last row. */
    public Duration span() {
        return Duration.between(first, last);
    }
}
