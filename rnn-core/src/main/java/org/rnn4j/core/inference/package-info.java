/**
 * Prediction with a trained network: read {@link org.rnn4j.core.inference.Inference}, whose promise is that a sequence's numbers
 * are its own; {@link org.rnn4j.core.inference.Predictor} keeps it and {@link org.rnn4j.core.inference.Gatherer} answers many
 * threads. {@link org.rnn4j.core.inference.Translator} asks networks with a decoder, which write an output symbol by symbol.
 *
 * <p>This package must not import ND4J or DL4J, nor anything of training.
 */
package org.rnn4j.core.inference;
