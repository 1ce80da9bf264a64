/**
 * What is measured: cells, shapes, modes, and what a peer has to offer.
 *
 * <p>Read {@link org.rnn4j.bench.work.Peer} first. This package must not import any peer, nor its library.
 */
package org.rnn4j.bench.work;
