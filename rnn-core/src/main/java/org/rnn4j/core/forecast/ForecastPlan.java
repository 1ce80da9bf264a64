package org.rnn4j.core.forecast;

import com.fasterxml.jackson.annotation.JsonFormat;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What forecasts are judged by and how sure they say they are: the {@code forecast} section of a model.yaml.
 *
 * @param season steps after which the data repeat themselves, the most important first; empty where they do not
 * @param intervals where intervals come from; null lets the head decide: several quantiles, a distribution, else conformal
 * @param level share of the truth that an interval is to hold, in (0, 1), default 0.9
 * @param samples paths that a likelihood draws where a forecast feeds on itself, default 200
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record ForecastPlan(
        @JsonPropertyDescription("Steps after which the data repeat themselves, or several such numbers, the most "
                + "important first; 24 for a day of hours. Default: none.")
        @JsonFormat(with = JsonFormat.Feature.ACCEPT_SINGLE_VALUE_AS_ARRAY)
        List<Integer> season,

        @JsonPropertyDescription("Where intervals come from: conformal (the errors on the validation part), quantiles "
                + "(a head with several), likelihood (a head with a distribution) or none; default: what the head "
                + "gives, else conformal.")
        @Nullable
        Intervals intervals,

        @JsonPropertyDescription("The share of the truth that an interval is to hold; default 0.9.")
        Double level,

        @JsonPropertyDescription("Paths that a likelihood draws where a forecast feeds on itself; default 200.")
        Integer samples) {
    private static final int MOST_SEASONS = 5;

    public ForecastPlan(
            @Nullable List<Integer> season,
            @Nullable Intervals intervals,
            @Nullable Double level,
            @Nullable Integer samples) {
        this.season = season == null ? List.of() : List.copyOf(season);
        this.intervals = intervals;
        this.level = level == null ? 0.9 : level;
        this.samples = samples == null ? 200 : samples;
        for (int one : this.season) {
            require("season", one >= 2, "whole numbers above 1", one);
        }
        require("season", new HashSet<>(this.season).size() == this.season.size(), "different numbers", season);
        require("season", this.season.size() <= MOST_SEASONS, "at most " + MOST_SEASONS + " numbers", season);
        require("level", this.level > 0 && this.level < 1, "a number between 0 and 1", this.level);
        require("samples", this.samples >= 20, "at least 20", this.samples);
    }

    /** No season, intervals as the head gives them, at 90 %. */
    public static ForecastPlan standard() {
        return new ForecastPlan(null, null, null, null);
    }

    /** The first season, 1 where there is none. */
    public int mainSeason() {
        return season.isEmpty() ? 1 : season.get(0);
    }

    private static void require(String key, boolean right, String expected, @Nullable Object found) {
        if (!right) {
            throw new IllegalArgumentException(key + ": expected " + expected + ", found " + found);
        }
    }
}
