package org.rnn4j.app.experiment.forecasting;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.split.Part;

/**
 * What to backtest.
 *
 * @param data other data of the same format, or null for the data that the model was trained on
 * @param part which rows the origins are laid through
 * @param horizon rows that are forecast from each origin; null for what the network sees by itself
 * @param every rows between two origins; null for the horizon
 * @param origins the latest so many; null for all, with {@code refit} for 5
 * @param refit whether the model is trained anew on all rows before each origin
 */
public record BacktestRequest(
        @Nullable Path data,
        Part part,
        @Nullable Integer horizon,
        @Nullable Integer every,
        @Nullable Integer origins,
        boolean refit) {}
