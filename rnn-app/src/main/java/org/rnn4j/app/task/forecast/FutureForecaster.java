package org.rnn4j.app.task.forecast;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Answers;
import org.rnn4j.core.forecast.Conformal;
import org.rnn4j.core.forecast.Intervals;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Table;

/**
 * Forecasts what comes after the last known row of each series.
 *
 * <p>As far as the network was trained to see, its outputs are the forecast. Beyond that, and with a network of one step, the
 * forecasts are put where their rows are and everything is derived anew, so that the network feeds on its own outputs. Where the
 * head gives a distribution, that is done along many paths, each with values drawn from it (Salinas et al. 2020), and intervals
 * are quantiles of the paths. Conformal intervals widen with the root of the horizon there.
 */
public final class FutureForecaster {
    private final Preprocessing data;
    private final ForecastState state;
    private final @Nullable Conformal conformal;
    private final FreeRun run;

    /**
     * A forecaster.
     *
     * @param known what the task saved with the model
     * @param ensemble whether several networks answer together
     * @param network answers a set without labels
     */
    public FutureForecaster(
            Preprocessing data, JsonNode known, boolean ensemble, Function<SequenceSet, Answers> network) {
        this.data = data;
        this.state = ForecastState.of(known);
        this.conformal = ensemble ? state.ensemble() : state.conformal();
        this.run = new FreeRun(data, state, network);
    }

    /**
     * What is asked.
     *
     * @param ahead rows to come, at least 1
     * @param level the share of the truth that intervals are to hold; null for the model's own
     * @param seed of sample paths
     */
    public record Request(int ahead, @Nullable Double level, long seed) {
        public Request {
            if (ahead < 1) {
                throw new IllegalArgumentException("--horizon: expected at least 1, found " + ahead);
            }
            if (level != null && !(level > 0 && level < 1)) {
                throw new IllegalArgumentException("--level: expected a number between 0 and 1, found " + level);
            }
        }
    }

    /** How many rows to come the network sees by itself. */
    public int trainedHorizon() {
        return run.block();
    }

    /** Known rows that a series must have. */
    public int leastRows() {
        return run.leastRows();
    }

    /**
     * Forecasts every series that is long enough, all of its targets.
     *
     * @param tables series; their last rows may be without targets: rows to come, of which some inputs are known
     * @throws IllegalArgumentException whose message begins with what was asked, where inputs of rows to come are not known
     */
    public List<FutureValues> forecast(List<Table> tables, Request request) {
        List<FutureTable> futures = new ArrayList<>();
        for (Table table : tables) {
            int known = data.knownRows(table);
            if (known >= run.leastRows()) {
                futures.add(run.future(table, known, request.ahead()));
            }
        }
        if (futures.isEmpty()) {
            int longest = tables.stream().mapToInt(data::knownRows).max().orElse(0);
            throw new IllegalArgumentException("--in: found at most " + longest
                    + " known rows in a series, expected at least " + run.leastRows() + " to forecast from");
        }
        double[] levels = Levels.of(request.level() == null ? state.plan().level() : request.level());
        boolean draws = state.loss().outputsPerLabel() > 1
                && request.ahead() > run.block()
                && state.intervals() != Intervals.CONFORMAL
                && state.intervals() != Intervals.NONE;
        if (!draws) {
            return values(futures, run.points(futures, request.ahead(), levels), levels);
        }
        List<FutureValues> all = new ArrayList<>();
        for (FutureTable future : futures) {
            all.addAll(drawn(future, request, levels));
        }
        return all;
    }

    private List<FutureValues> values(List<FutureTable> futures, FreeRun.Course course, double[] levels) {
        int ahead = course.steps();
        Cases.Builder longer = new Cases.Builder(IntStream.rangeClosed(1, ahead).toArray());
        List<int[]> places = course.places();
        places.forEach(place -> longer.add(course.origin(place)));
        Cases cases = longer.build();
        Forecast forecast = forecast(cases, course, levels);
        List<FutureValues> values = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            FutureTable of = futures.get(cases.series(i));
            double[] points = new double[ahead];
            double[][] quantiles = forecast.hasQuantiles() ? new double[levels.length][ahead] : null;
            for (int step = 0; step < ahead; step++) {
                points[step] = forecast.point(i, step);
                for (int level = 0; quantiles != null && level < levels.length; level++) {
                    quantiles[level][step] = forecast.quantile(i, step, level);
                }
            }
            values.add(new FutureValues(of.rows(), of.known(), cases.target(i), points, quantiles));
        }
        return values;
    }

    private Forecast forecast(Cases cases, FreeRun.Course course, double[] levels) {
        Forecast points = (i, step) -> course.value(cases.series(i), cases.target(i), step);
        if (conformal != null) {
            History history = course.history();
            Calibration calibration = new Calibration(history, state.plan());
            return calibration.widened(cases, points, conformal, new Calibration.Widening(levels, course.calibrated()));
        }
        boolean head = state.loss().outputsPerLabel() > 1 && state.intervals() != Intervals.NONE;
        return head ? course.head(cases) : points;
    }

    private List<FutureValues> drawn(FutureTable future, Request request, double[] levels) {
        FreeRun.Course first = run.points(List.of(future.copied()), run.block(), levels);
        double[][][] samples = run.samples(future, request.ahead(), state.plan().samples(), request.seed());
        List<FutureValues> values = new ArrayList<>();
        for (FutureValues near : values(List.of(future), first, levels)) {
            values.add(Paths.joined(near, samples[near.target()], levels));
        }
        return values;
    }
}
