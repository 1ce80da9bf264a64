package org.rnn4j.core.detection;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a model's errors become alarms: the {@code anomaly} section of a model.yaml.
 *
 * @param score which error; default that of a forecast
 * @param labels a file of labelled windows in NAB's JSON, relative to the data's folder, that the alarms are scored against;
 *     null for none. No label is ever used for anything else
 * @param tail see {@link DetectorSettings#tail}
 * @param seasonHours hours after which the streams repeat themselves; used where the data have times
 * @param lags see {@link DetectorSettings#lags}
 * @param far see {@link DetectorSettings#far}
 * @param windows see {@link DetectorSettings#windows}
 * @param farWindows see {@link DetectorSettings#farWindows}
 * @param memory see {@link DetectorSettings#memory}
 * @param quiet see {@link DetectorSettings#quiet}
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnomalyPlan(
        @JsonPropertyDescription("Which error is judged: forecastError (default) or reconstructionError.")
        Score score,

        @JsonPropertyDescription(
                "Labelled windows in NAB's JSON, relative to the data's folder, to score the alarms against.")
        @Nullable
        String labels,

        @JsonPropertyDescription("The tail probability below which a row is an anomaly; default 0.002.")
        Double tail,

        @JsonPropertyDescription("Hours after which the streams repeat themselves; default 24 and 168.")
        List<Double> seasonHours,

        @JsonPropertyDescription("The last values that correct the next expectation; default 5.")
        Integer lags,

        @JsonPropertyDescription("Rows ahead of the long-range expectation; default 64, 0 for none.")
        Integer far,

        @JsonPropertyDescription("Rows over which errors of the next value are averaged; default 1, 4, 16, 64.")
        List<Integer> windows,

        @JsonPropertyDescription("Rows over which errors of the long-range expectation are averaged; default 16, 64.")
        List<Integer> farWindows,

        @JsonPropertyDescription("Rows over which the usual size of an error is averaged; default 1200.")
        Integer memory,

        @JsonPropertyDescription("Rows without anything strange before the next alarm; default 64.")
        Integer quiet) {
    /** Which error is judged. */
    public enum Score {
        /** The value less what was expected of it a row before. */
        @JsonProperty("forecastError")
        FORECAST_ERROR,
        /** What an autoencoder's output misses of its input. */
        @JsonProperty("reconstructionError")
        RECONSTRUCTION_ERROR
    }

    public AnomalyPlan(
            @Nullable Score score,
            @Nullable String labels,
            @Nullable Double tail,
            @Nullable List<Double> seasonHours,
            @Nullable Integer lags,
            @Nullable Integer far,
            @Nullable List<Integer> windows,
            @Nullable List<Integer> farWindows,
            @Nullable Integer memory,
            @Nullable Integer quiet) {
        DetectorSettings standard = DetectorSettings.standard();
        DetectorSettings chosen = new DetectorSettings(
                tail == null ? standard.tail() : tail,
                lags == null ? standard.lags() : lags,
                far == null ? standard.far() : far,
                windows == null ? standard.windows() : windows,
                farWindows == null ? standard.farWindows() : farWindows,
                memory == null ? standard.memory() : memory,
                quiet == null ? standard.quiet() : quiet);
        this.score = score == null ? Score.FORECAST_ERROR : score;
        this.labels = labels;
        this.tail = chosen.tail();
        this.seasonHours = seasonHours == null ? List.of(24.0, 168.0) : List.copyOf(seasonHours);
        this.lags = chosen.lags();
        this.far = chosen.far();
        this.windows = chosen.windows();
        this.farWindows = chosen.farWindows();
        this.memory = chosen.memory();
        this.quiet = chosen.quiet();
        for (double hours : this.seasonHours) {
            if (!(hours > 0)) {
                throw new IllegalArgumentException("seasonHours: expected numbers above 0, found " + hours);
            }
        }
    }

    /** The defaults, without labels. */
    public static AnomalyPlan standard() {
        return new AnomalyPlan(null, null, null, null, null, null, null, null, null, null);
    }

    /** What a detector needs of it. */
    public DetectorSettings detector() {
        return new DetectorSettings(tail, lags, far, windows, farWindows, memory, quiet);
    }
}
