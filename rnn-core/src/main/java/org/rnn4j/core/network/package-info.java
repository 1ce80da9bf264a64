/**
 * What a network is: an immutable graph of named nodes, its parameters, and the batches it is fed with.
 *
 * <p>Read {@link org.rnn4j.core.network.Network} first, then {@link org.rnn4j.core.network.Node}. Everything here is plain
 * Java and JSON: this package must not import ND4J or DL4J, nor any other package of this project.
 */
package org.rnn4j.core.network;
