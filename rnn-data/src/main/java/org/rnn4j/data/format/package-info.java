/**
 * From files that are not tables to sequences: piano rolls, {@code .ts} and UCR files, JSON Lines, with the part of each
 * sequence where the file's name or content says it.
 *
 * <p>Read {@link org.rnn4j.data.format.SequenceFormat} first, then {@link org.rnn4j.data.format.TsFormat}. {@link
 * org.rnn4j.data.format.FormatSequenceReader} offers each format to code that speaks DataVec. Imports {@code data.columns},
 * {@code data.sequence}, {@code data.source} and the names of parts in {@code data.split}; no ND4J, and DataVec in the reader
 * only.
 */
package org.rnn4j.data.format;
