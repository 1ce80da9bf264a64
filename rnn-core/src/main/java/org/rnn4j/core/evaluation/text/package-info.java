/**
 * Taggers and language models that need no network, which every report on text shows beside one, and the scores of texts.
 *
 * <p>Read {@link org.rnn4j.core.evaluation.text.Tagger} first: it learns from tagged sentences. {@link
 * org.rnn4j.core.evaluation.text.SymbolCounts} predicts the next character or word. {@link
 * org.rnn4j.core.evaluation.text.EditDistance} counts the errors of a transcript, {@link
 * org.rnn4j.core.evaluation.text.Bleu} and {@link org.rnn4j.core.evaluation.text.Chrf} say how near translations are to those of
 * people. Plain Java; of this project it sees nothing;
 * it must not import ND4J or DL4J.
 */
package org.rnn4j.core.evaluation.text;
