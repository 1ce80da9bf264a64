/**
 * Forecasts that need no network: what every report shows beside one.
 *
 * <p>Read {@link org.rnn4j.core.evaluation.baseline.Baseline} first: it is fitted on what lies before the test part, and the
 * {@link org.rnn4j.core.evaluation.baseline.Forecaster} that comes out sees a series up to the origin of each forecast and no
 * further. Plain Java on arrays; of this project it sees nothing; it must not import ND4J or DL4J.
 */
package org.rnn4j.core.evaluation.baseline;
