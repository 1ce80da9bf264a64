/**
 * Figures and the tables made of them.
 *
 * <p>Read {@link org.rnn4j.bench.report.Results} first. This package must not start anything.
 */
package org.rnn4j.bench.report;
