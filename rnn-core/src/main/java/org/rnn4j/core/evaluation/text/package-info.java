/**
 * Taggers and language models that need no network: what every report on text shows beside one.
 *
 * <p>Read {@link org.rnn4j.core.evaluation.text.Tagger} first: it learns from tagged sentences. {@link
 * org.rnn4j.core.evaluation.text.SymbolCounts} predicts the next character or word. {@link
 * org.rnn4j.core.evaluation.text.EditDistance} counts the errors of a transcript. Plain Java; of this project it sees nothing;
 * it must not import ND4J or DL4J.
 */
package org.rnn4j.core.evaluation.text;
