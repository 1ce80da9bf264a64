/**
 * What is translated into what: files whose lines belong together and pronouncing dictionaries become tables of a source text and
 * the target texts that are accepted for it, and those become sequences of symbols.
 *
 * <p>Read {@link org.rnn4j.data.translation.TranslationSpec} first, then {@link org.rnn4j.data.translation.TextPairs}. Imports
 * {@code data.text}, {@code data.columns}, {@code data.sequence}, {@code data.source} and {@code data.split}; no ND4J, and DataVec
 * in the reader only.
 */
package org.rnn4j.data.translation;
