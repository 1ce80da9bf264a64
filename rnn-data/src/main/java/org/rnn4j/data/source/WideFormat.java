package org.rnn4j.data.source;

/**
 * What is wanted from a file whose lines are series.
 *
 * @param column the name that the values are to have
 * @param missingAllowed whether a cell between values may be without one
 */
public record WideFormat(String column, boolean missingAllowed) {}
