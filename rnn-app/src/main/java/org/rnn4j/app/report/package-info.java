/**
 * The report of a training run as one self-contained HTML page.
 *
 * <p>Read {@link org.rnn4j.app.report.Report} first: it says what is shown, in the kinds of
 * {@link org.rnn4j.app.report.section}; {@link org.rnn4j.app.report.ReportWriter} decides how. The page holds its style,
 * its scripts, Chart.js and the data, and its content security policy forbids every network access.
 *
 * <p>This package imports Jackson and {@code report.section} only: nothing else of rnn4j, no DL4J and no ND4J.
 */
@NullMarked
package org.rnn4j.app.report;

import org.jspecify.annotations.NullMarked;
