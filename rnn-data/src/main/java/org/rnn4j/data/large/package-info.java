/**
 * Numeric tables that are larger than memory: parsed once, by all cores, into a file of columns that later runs map.
 *
 * <p>Read {@link org.rnn4j.data.large.LargeTables} first. What it cannot read to the same numbers as {@code data.source} it
 * leaves to {@code data.source}; faults are told in the same words. {@link org.rnn4j.data.large.ColumnFile} is the format of
 * the cache and what makes it safe to believe. Must import nothing of ours but {@code data.columns}, {@code data.sequence} and
 * {@code data.source}, no ND4J and no DataVec.
 */
package org.rnn4j.data.large;
