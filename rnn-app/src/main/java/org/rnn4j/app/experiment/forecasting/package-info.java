/**
 * Asking a forecaster: read {@link org.rnn4j.app.experiment.forecasting.Forecasting} for what comes next, {@link
 * org.rnn4j.app.experiment.forecasting.Backtest} for how good it would have been at moments of the past.
 *
 * <p>What forecasts are, {@code app.task.forecast} knows; here are files, models and training. Must not import the command line
 * or the server.
 */
package org.rnn4j.app.experiment.forecasting;
