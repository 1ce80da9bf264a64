/** The front door of rnn-data: {@code SequenceData} turns files into windows, batches and DL4J iterators. */
package org.rnn4j.data;
