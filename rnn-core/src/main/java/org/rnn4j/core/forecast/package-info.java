/**
 * How sure a forecast is: read {@link org.rnn4j.core.forecast.ForecastPlan} first, then {@link
 * org.rnn4j.core.forecast.Conformal}.
 *
 * <p>Plain arithmetic on arrays. This package must import nothing else of rnn4j, no ND4J and no DL4J.
 */
package org.rnn4j.core.forecast;
