/**
 * From probabilities to a decision: drawing one class or a set of notes, or finding the most probable path of classes or
 * the symbols that a network with CTC read, or the outputs that a decoder says symbol by symbol.
 *
 * <p>Read {@link org.rnn4j.core.decoding.Sampling} first; of speech {@link org.rnn4j.core.decoding.CtcDecoder}, of
 * translation {@link org.rnn4j.core.decoding.BeamSearch}. Plain Java on arrays; nothing here knows a network. Every draw takes its
 * random numbers from the caller, so that one seed gives one result. Must not import ND4J or DL4J.
 */
package org.rnn4j.core.decoding;
