package org.rnn4j.app.experiment.forecasting;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * What to forecast.
 *
 * @param in what is known, {@code -} for standard input; null for the data that the model was trained on
 * @param horizon rows to come
 * @param level the share of the truth that intervals are to hold; null for the configuration's
 * @param seed of sample paths
 * @param format of what is written
 */
public record ForecastRequest(
        @Nullable Path in, int horizon, @Nullable Double level, long seed, Format format) {
    /** How forecasts are written. */
    public enum Format {
        CSV,
        JSONL
    }
}
