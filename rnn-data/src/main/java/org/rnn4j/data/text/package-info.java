/**
 * Text as symbols for translation, and back: pieces that lose nothing, subwords by byte-pair encoding, words, characters.
 *
 * <p>Read {@link org.rnn4j.data.text.Symbols} first: it is what is learned of the training text, saved with a model, and asked
 * for the symbols of a text and the text of symbols. {@link org.rnn4j.data.text.SymbolOptions} says what kind is learned. Plain
 * Java; must import nothing of ours.
 */
package org.rnn4j.data.text;
