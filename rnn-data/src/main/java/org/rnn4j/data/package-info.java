/**
 * The front door of rnn-data: {@link org.rnn4j.data.SequenceData} turns files into windows, batches and DL4J iterators.
 *
 * <p>Read {@link org.rnn4j.data.SequenceData} first, then {@link org.rnn4j.data.DataSpec} for what can be asked for and
 * {@link org.rnn4j.data.Preprocessing} for what is saved with a model. Below it, {@code source} reads files, {@code
 * transform} derives and scales, {@code split} divides, {@code batching} pads; all speak in terms of {@code sequence}. Must
 * not import rnn-core or rnn-app.
 */
package org.rnn4j.data;
