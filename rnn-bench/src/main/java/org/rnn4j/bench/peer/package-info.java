/**
 * The peers, one class for each, and the compiled program among them.
 *
 * <p>Read {@link org.rnn4j.bench.peer.Peers} first. A peer's library is loaded in that peer's process only: no class here may
 * use two of them.
 */
package org.rnn4j.bench.peer;
