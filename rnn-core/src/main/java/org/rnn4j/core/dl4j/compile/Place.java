package org.rnn4j.core.dl4j.compile;

/**
 * Where DL4J keeps one of the definition's parameters.
 *
 * @param element the name of the element
 * @param key the parameter's key there
 * @param lstm whether columns are an LSTM's gates, of which DL4J has the first and the last exchanged
 */
record Place(String element, String key, boolean lstm) {}
