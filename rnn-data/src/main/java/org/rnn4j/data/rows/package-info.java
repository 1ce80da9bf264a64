/**
 * Rows without a file: what a caller sends as JSON objects is written in the format that a model's data files have, so that it
 * is read, checked and predicted exactly as a file is.
 *
 * <p>Read {@link org.rnn4j.data.rows.RowShape} first (what a row of a model's data has), then {@link
 * org.rnn4j.data.rows.RowText}. Nothing of this module imports it; no ND4J and no DataVec.
 */
package org.rnn4j.data.rows;
