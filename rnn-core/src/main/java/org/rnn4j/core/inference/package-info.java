/**
 * Prediction with a trained network: read {@link org.rnn4j.core.inference.Predictor}.
 *
 * <p>This package must not import ND4J or DL4J, nor anything of training.
 */
package org.rnn4j.core.inference;
