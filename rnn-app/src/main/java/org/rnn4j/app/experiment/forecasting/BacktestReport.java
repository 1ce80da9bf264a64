package org.rnn4j.app.experiment.forecasting;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.rnn4j.app.experiment.ScoreTable;
import org.rnn4j.app.task.forecast.Backtest;
import org.rnn4j.app.task.forecast.BacktestPlan;
import org.rnn4j.core.evaluation.Metrics;

/**
 * What a backtest found.
 *
 * @param model the model's name
 * @param split the part whose rows were forecast
 * @param plan how origins were laid
 * @param refit whether the model was trained anew for each
 * @param result the scores
 */
public record BacktestReport(String model, String split, BacktestPlan plan, boolean refit, Backtest.Result result) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The contract's JSON object with {@code backtest} in it, on one line. */
    public String toJson() {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("model", model);
        json.put("task", "forecast");
        json.put("split", split);
        json.put("count", result.forecasts());
        json.put("metrics", result.metrics().byName());
        json.put("baselines", plain(result.baselines()));
        Map<String, Object> backtest = new LinkedHashMap<>();
        backtest.put("horizon", plan.horizon());
        backtest.put("every", plan.every());
        backtest.put("refit", refit);
        List<Map<String, Object>> origins = new ArrayList<>();
        List<Map<String, Metrics>> all = new ArrayList<>();
        for (Backtest.OriginScores scores : result.byOrigin()) {
            Map<String, Object> origin = new LinkedHashMap<>();
            origin.put("origin", scores.origin());
            origin.put("metrics", scores.metrics().byName());
            origin.put("baselines", plain(scores.baselines()));
            origins.add(origin);
            all.add(scores.baselines());
        }
        backtest.put("origins", origins);
        backtest.put(
                "metrics",
                mean(result.byOrigin().stream()
                                .map(Backtest.OriginScores::metrics)
                                .toList())
                        .byName());
        Map<String, Object> means = new LinkedHashMap<>();
        result.baselines()
                .keySet()
                .forEach(name -> means.put(
                        name,
                        mean(all.stream()
                                        .map(scores -> scores.getOrDefault(name, Metrics.none()))
                                        .toList())
                                .byName()));
        backtest.put("baselines", means);
        json.put("backtest", backtest);
        try {
            return JSON.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> plain(Map<String, Metrics> scores) {
        Map<String, Object> plain = new LinkedHashMap<>();
        scores.forEach((name, metrics) -> plain.put(name, metrics.byName()));
        return plain;
    }

    /** The mean over origins of each metric that every origin has. */
    private static Metrics mean(List<Metrics> origins) {
        Metrics mean = Metrics.none();
        for (String name : origins.get(0).byName().keySet()) {
            double sum = 0;
            for (Metrics metrics : origins) {
                Double value = metrics.get(name);
                sum += value == null ? Double.NaN : value;
            }
            mean = mean.with(name, sum / origins.size());
        }
        return mean;
    }

    /** Tables for people: all origins together, then the model at each. */
    public String toText() {
        Map<String, Metrics> rows = new LinkedHashMap<>();
        rows.put(model, result.metrics());
        rows.putAll(result.baselines());
        Map<String, Metrics> origins = new LinkedHashMap<>();
        result.byOrigin().forEach(scores -> origins.put(scores.origin(), scores.metrics()));
        return String.format(
                Locale.ROOT,
                "%s, backtest through the %s part: %d origins, %d rows ahead, every %d rows%s%n%s%n%nThe model from each"
                        + " origin%n%s",
                model,
                split,
                result.byOrigin().size(),
                plan.horizon(),
                plan.every(),
                refit ? ", trained anew for each" : "",
                ScoreTable.of(rows),
                ScoreTable.of(origins));
    }
}
