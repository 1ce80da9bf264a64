package org.rnn4j.app.task.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.IntStream;
import org.rnn4j.core.evaluation.ForecastScorer;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.evaluation.baseline.Baseline;
import org.rnn4j.core.forecast.Conformal;
import org.rnn4j.core.forecast.Intervals;
import org.rnn4j.data.PreparedParts;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.transform.RowRange;

/** Scores forecasts that were made from moments of the past, and what the naive baselines would have said there. */
public final class Backtest {
    /** Enough to calibrate intervals on. */
    private static final int MOST_CALIBRATED = 200;

    private final PreparedParts data;
    private final ForecastState state;
    private final BacktestPlan plan;
    private final List<BacktestPlan.Origin> origins;
    private final History history;
    private final int[] trainRows;
    private final int[] before;
    private final int[] horizons;
    private final double[] levels;
    private final Score.Yardstick yardstick;

    /**
     * A backtest.
     *
     * @param data all rows, so that what came is known
     * @param part which rows the origins are laid through
     * @param known what the task saved with the model
     * @param origins of the plan
     */
    public Backtest(PreparedParts data, Part part, Laid origins, Preprocessing preprocessing, JsonNode known) {
        this.data = data;
        this.state = ForecastState.of(known);
        this.plan = origins.plan();
        this.origins = List.copyOf(origins.origins());
        this.trainRows = rows(data.rows().train(), RowRange::to);
        this.before = rows(data.rows().of(part), RowRange::from);
        this.history = new History(before, data.part());
        this.horizons = IntStream.rangeClosed(1, plan.horizon()).toArray();
        this.levels = Levels.of(state.plan().level());
        this.yardstick =
                new Score.Yardstick(preprocessing.scoreScalers(), state.plan().mainSeason());
    }

    /** A plan and where its origins lie. */
    public record Laid(BacktestPlan plan, List<BacktestPlan.Origin> origins) {
        public Laid {
            origins = List.copyOf(origins);
        }
    }

    /**
     * Scores.
     *
     * @param metrics of the model over all origins together
     * @param baselines of each baseline over all origins together
     * @param byOrigin the same for each origin
     * @param forecasts how many series were forecast, over all origins
     */
    public record Result(Metrics metrics, Map<String, Metrics> baselines, List<OriginScores> byOrigin, int forecasts) {
        public Result {
            byOrigin = List.copyOf(byOrigin);
        }
    }

    /** The scores of one origin. */
    public record OriginScores(String origin, Metrics metrics, Map<String, Metrics> baselines) {}

    private static int[] rows(List<RowRange> ranges, ToIntFunction<RowRange> end) {
        return ranges.stream().mapToInt(end).toArray();
    }

    /**
     * Scores what was forecast.
     *
     * @param forecasts of each origin, in the order of its series and targets
     * @param refitted whether the model, and so the baselines too, had learned from all rows before each origin
     */
    public Result judge(List<List<FutureValues>> forecasts, boolean refitted) {
        Cases all = cases(origins);
        List<FutureValues> flat = forecasts.stream().flatMap(List::stream).toList();
        if (flat.size() != all.size()) {
            throw new IllegalArgumentException(
                    "forecasts: expected " + all.size() + " for the origins' series, found " + flat.size());
        }
        Map<String, Forecast> said = new LinkedHashMap<>();
        said.put("", new Given(flat));
        said.putAll(refitted ? refitted() : baselines(all, before));
        int targets = data.part().signature().targets().size();
        Map<String, Metrics> whole = scores(all, said, 0);
        List<OriginScores> byOrigin = new ArrayList<>();
        int from = 0;
        for (BacktestPlan.Origin origin : origins) {
            Cases own = cases(List.of(origin));
            Map<String, Metrics> scores = scores(own, said, from);
            byOrigin.add(new OriginScores(origin.name(), model(scores), others(scores)));
            from += own.size();
        }
        return new Result(model(whole), others(whole), byOrigin, all.size() / targets);
    }

    private static Metrics model(Map<String, Metrics> scores) {
        Metrics metrics = scores.get("");
        return metrics == null ? Metrics.none() : metrics;
    }

    private static Map<String, Metrics> others(Map<String, Metrics> scores) {
        Map<String, Metrics> others = new LinkedHashMap<>(scores);
        others.remove("");
        return others;
    }

    private Map<String, Metrics> scores(Cases cases, Map<String, Forecast> said, int from) {
        Map<String, Metrics> scores = new LinkedHashMap<>();
        said.forEach((name, forecast) -> scores.put(
                name,
                Score.of(cases, history, new Shifted(forecast, from), yardstick).metrics()));
        Metrics naive2 = scores.getOrDefault(BaselineList.NAIVE2, Metrics.none());
        scores.replaceAll((name, metrics) -> metrics.with("owa", ForecastScorer.owa(metrics, naive2)));
        return scores;
    }

    private Cases cases(List<BacktestPlan.Origin> some) {
        Cases.Builder builder = new Cases.Builder(horizons);
        int length = Math.max(1, data.part().signature().window().lengthOrZero());
        for (int window = 0; window < some.size(); window++) {
            int[] rows = some.get(window).rows();
            for (int series = 0; series < rows.length; series++) {
                if (rows[series] >= 0) {
                    add(builder, window, series, rows[series], length);
                }
            }
        }
        return builder.build();
    }

    private void add(Cases.Builder builder, int window, int series, int origin, int length) {
        for (int target = 0; target < data.part().signature().targets().size(); target++) {
            builder.add(new Cases.Place(window, series, target, origin, Math.max(0, origin + 1 - length)));
        }
    }

    private Map<String, Forecast> refitted() {
        Map<String, List<Forecast>> parts = new LinkedHashMap<>();
        List<Integer> sizes = new ArrayList<>();
        for (BacktestPlan.Origin origin : origins) {
            Cases own = cases(List.of(origin));
            int[] known = IntStream.of(origin.rows()).map(row -> row + 1).toArray();
            baselines(own, known)
                    .forEach((name, forecast) -> parts.computeIfAbsent(name, unused -> new ArrayList<>())
                            .add(forecast));
            sizes.add(own.size());
        }
        Map<String, Forecast> joined = new LinkedHashMap<>();
        parts.forEach((name, forecasts) -> joined.put(name, new Joined(forecasts, sizes)));
        return joined;
    }

    private Map<String, Forecast> baselines(Cases cases, int[] known) {
        BaselineForecasts baselines = new BaselineForecasts(history, trainRows);
        Calibration calibration = new Calibration(history, state.plan());
        Cases validation = validation();
        boolean calibrated = state.intervals() != Intervals.NONE && validation.size() > 0;
        Map<String, Forecast> said = new LinkedHashMap<>();
        for (Baseline baseline :
                BaselineList.of(state.plan(), data.part().signature().window())) {
            Forecast points = baselines.forecast(baseline, cases, known, levels);
            if (!calibrated) {
                said.put(baseline.name(), points.withoutQuantiles());
                continue;
            }
            Conformal conformal =
                    calibration.fit(validation, baselines.forecast(baseline, validation, trainRows, levels));
            Calibration.Widening widening = new Calibration.Widening(levels, plan.horizon());
            said.put(baseline.name(), calibration.widened(cases, points, conformal, widening));
        }
        if (state.intervals() != Intervals.NONE) {
            said.put(BaselineList.RANDOM_WALK, baselines.forecast(BaselineList.randomWalk(), cases, known, levels));
        }
        return said;
    }

    /** Origins through the validation part, for the same horizon. */
    private Cases validation() {
        Cases.Builder builder = new Cases.Builder(horizons);
        List<RowRange> ranges = data.rows().validation();
        int length = Math.max(1, data.part().signature().window().lengthOrZero());
        int rows = ranges.stream()
                .mapToInt(range -> Math.max(0, range.count() - plan.horizon() + 1))
                .sum();
        int step = Math.max(1, rows / MOST_CALIBRATED);
        for (int series = 0; series < ranges.size(); series++) {
            RowRange range = ranges.get(series);
            for (int row = range.to() - 1 - plan.horizon(); row >= range.from() - 1 && row >= 0; row -= step) {
                add(builder, 0, series, row, length);
            }
        }
        return builder.build();
    }

    /** Forecasts that were made before. */
    private record Given(List<FutureValues> values) implements Forecast {
        @Override
        public double point(int i, int slot) {
            return values.get(i).points()[slot];
        }

        @Override
        public boolean hasQuantiles() {
            return values.stream().allMatch(value -> value.quantiles() != null);
        }

        @Override
        public double quantile(int i, int slot, int level) {
            double[][] quantiles = values.get(i).quantiles();
            return quantiles == null ? Double.NaN : quantiles[level][slot];
        }
    }

    /** The cases from one on. */
    private record Shifted(Forecast forecast, int from) implements Forecast {
        @Override
        public double point(int i, int slot) {
            return forecast.point(from + i, slot);
        }

        @Override
        public boolean hasQuantiles() {
            return forecast.hasQuantiles();
        }

        @Override
        public double quantile(int i, int slot, int level) {
            return forecast.quantile(from + i, slot, level);
        }
    }

    /** Several origins' forecasts, one after the other. */
    private record Joined(List<Forecast> forecasts, List<Integer> sizes) implements Forecast {
        @Override
        public double point(int i, int slot) {
            int part = part(i);
            return forecasts.get(part).point(i - start(part), slot);
        }

        @Override
        public boolean hasQuantiles() {
            return forecasts.stream().allMatch(Forecast::hasQuantiles);
        }

        @Override
        public double quantile(int i, int slot, int level) {
            int part = part(i);
            return forecasts.get(part).quantile(i - start(part), slot, level);
        }

        private int part(int i) {
            int part = 0;
            for (int left = i; left >= sizes.get(part); part++) {
                left -= sizes.get(part);
            }
            return part;
        }

        private int start(int part) {
            return sizes.subList(0, part).stream().mapToInt(Integer::intValue).sum();
        }
    }
}
