/**
 * From files to tables: a strict, streaming CSV reader and the three DataVec readers on top of it.
 *
 * <p>Read {@link org.rnn4j.data.source.CsvTables} first. {@link org.rnn4j.data.source.TableSequenceReader}, {@link
 * org.rnn4j.data.source.SeriesSequenceReader} and {@link org.rnn4j.data.source.FileSequenceReader} offer the same to code
 * that speaks DataVec. Must not import transform, split, batching, catalog, nor ND4J arrays; DataVec appears in the readers
 * only, so that predictions load none of it.
 */
package org.rnn4j.data.source;
