/**
 * What trains and runs a network: read {@link org.rnn4j.core.program.Engine}.
 *
 * <p>Plain arrays only: this package must not import ND4J or DL4J; of ours it sees {@code core.network} (and, once there are
 * any, {@code core.kernel}).
 */
package org.rnn4j.core.program;
