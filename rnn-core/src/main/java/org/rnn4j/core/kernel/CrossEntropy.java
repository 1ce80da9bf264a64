package org.rnn4j.core.kernel;

/**
 * What a cross-entropy is made of beside its rows.
 *
 * @param smoothing ε of label · (1 − ε) + ε / classes
 * @param scale of the gradient, not of the value
 */
public record CrossEntropy(double smoothing, double scale) {}
