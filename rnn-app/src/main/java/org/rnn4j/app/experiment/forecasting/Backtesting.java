package org.rnn4j.app.experiment.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.rnn4j.app.experiment.DataSets;
import org.rnn4j.app.experiment.Progress;
import org.rnn4j.app.experiment.Refitting;
import org.rnn4j.app.experiment.RequestException;
import org.rnn4j.app.experiment.TrainedModel;
import org.rnn4j.app.task.forecast.Backtest;
import org.rnn4j.app.task.forecast.BacktestPlan;
import org.rnn4j.app.task.forecast.FutureForecaster;
import org.rnn4j.app.task.forecast.FutureValues;
import org.rnn4j.data.PreparedParts;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.split.Part;

/** {@code rnn evaluate --backtest}: forecasts from moments of the past, scored by what came. */
public final class Backtesting {
    private static final int REFITS = 5;
    private static final int MOST_REFITS = 50;
    private static final long SEED = 1;

    private final TrainedModel model;
    private final BacktestRequest request;
    private final Progress progress;

    public Backtesting(TrainedModel model, BacktestRequest request, Progress progress) {
        this.model = model;
        this.request = request;
        this.progress = progress;
        if (!model.taskName().equals("forecast")) {
            throw new RequestException("--backtest: expected a model with task: forecast, found " + model.taskName());
        }
    }

    /** Runs it all. */
    public BacktestReport run() {
        try {
            return report();
        } catch (IllegalArgumentException e) {
            throw new RequestException(String.valueOf(e.getMessage()));
        }
    }

    private BacktestReport report() {
        DataSets.Source source = DataSets.ofRun(model, request.data());
        PreparedParts data = model.preprocessing().parts(source.data(), source.continuation(), Part.ALL);
        FutureForecaster forecaster = Forecasting.forecaster(model);
        int horizon = request.horizon() == null ? forecaster.trainedHorizon() : request.horizon();
        BacktestPlan plan = new BacktestPlan(horizon, request.every() == null ? horizon : request.every());
        Backtest.Laid laid = new Backtest.Laid(plan, origins(plan, data, forecaster));
        List<List<FutureValues>> forecasts = new ArrayList<>();
        for (int i = 0; i < laid.origins().size(); i++) {
            forecasts.add(request.refit() ? refitted(data, laid, i) : from(model, data, laid, i));
        }
        Backtest backtest = new Backtest(data, request.part(), laid, model.preprocessing(), model.known());
        return new BacktestReport(
                model.name(),
                request.part().name().toLowerCase(Locale.ROOT),
                plan,
                request.refit(),
                backtest.judge(forecasts, request.refit()));
    }

    private List<BacktestPlan.Origin> origins(BacktestPlan plan, PreparedParts data, FutureForecaster forecaster) {
        int most = request.origins() == null ? (request.refit() ? REFITS : 0) : request.origins();
        if ((request.origins() != null && most < 1) || (request.refit() && most > MOST_REFITS)) {
            throw new IllegalArgumentException("--origins: expected at least 1"
                    + (request.refit() ? " and, with --refit, at most " + MOST_REFITS : "") + ", found " + most);
        }
        List<BacktestPlan.Origin> origins =
                plan.origins(data.tables(), data.rows().of(request.part()), forecaster.leastRows(), most);
        if (origins.isEmpty()) {
            throw new IllegalArgumentException("--horizon: found no series whose "
                    + request.part().name().toLowerCase(Locale.ROOT) + " part has " + plan.horizon()
                    + " rows with " + forecaster.leastRows() + " known rows before them; forecast fewer");
        }
        return origins;
    }

    private static List<FutureValues> from(TrainedModel model, PreparedParts data, Backtest.Laid laid, int i) {
        Preprocessing preprocessing = model.preprocessing();
        List<Table> known = laid.plan()
                .known(preprocessing.data(), data.tables(), laid.origins().get(i));
        return Forecasting.forecaster(model)
                .forecast(known, new FutureForecaster.Request(laid.plan().horizon(), null, SEED));
    }

    private List<FutureValues> refitted(PreparedParts data, Backtest.Laid laid, int i) {
        BacktestPlan.Origin origin = laid.origins().get(i);
        List<Table> before = new ArrayList<>();
        for (int series = 0; series < data.tables().size(); series++) {
            int rows = origin.rows()[series] + 1;
            if (rows > 0) {
                before.add(data.tables().get(series).slice(0, rows));
            }
        }
        long start = System.nanoTime();
        try (TrainedModel again = Refitting.of(model, before, progress)) {
            List<FutureValues> values = from(again, data, laid, i);
            double seconds = (System.nanoTime() - start) / 1e9;
            int left = laid.origins().size() - i - 1;
            progress.say(String.format(
                    Locale.ROOT,
                    "Origin %d of %d (%s) took %.0f s%s.",
                    i + 1,
                    laid.origins().size(),
                    origin.name(),
                    seconds,
                    left == 0 ? "" : String.format(Locale.ROOT, ", about %.0f s to go", seconds * left)));
            return values;
        }
    }
}
