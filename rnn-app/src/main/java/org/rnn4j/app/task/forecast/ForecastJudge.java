package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.report.section.Section;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Judgement;
import org.rnn4j.app.task.Judging;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.forecast.Conformal;
import org.rnn4j.core.forecast.Intervals;

/** Scores a forecaster and the naive baselines on one part, all in the same way. */
final class ForecastJudge {
    private final Judging judging;
    private final ForecastState state;
    private final History history;
    private final LabelledCases asked;
    private final Cases cases;
    private final double[] levels;
    private final Calibration calibration;
    private final Yardsticks yardsticks;

    ForecastJudge(Judging judging, ForecastState state) {
        this.judging = judging;
        this.state = state;
        this.asked = LabelledCases.of(judging.answers());
        this.cases = asked.cases();
        this.history = new History(
                judging.knownRows(), judging.answers().set(), judging.validation(), judging.train());
        this.levels = Levels.of(state.plan().level());
        this.calibration = new Calibration(history, state.plan().mainSeason());
        this.yardsticks =
                new Yardsticks(history, judging.data().scoreScalers(), state.plan().mainSeason());
    }

    Judgement judge() {
        Forecast model = forecast(judging.answers(), state.conformal());
        ForecastScore score = score(model);
        Map<String, ForecastScore> baselines = baselines();
        ForecastScore naive = baselines.get(Baselines.NAIVE2);
        Map<String, Metrics> metrics = new LinkedHashMap<>();
        baselines.forEach((name, one) -> metrics.put(name, withOwa(one, naive)));
        Answers together = judging.ensemble();
        Metrics ensemble =
                together == null ? null : withOwa(score(forecast(together, state.ensemble())), naive);
        return new Judgement(
                withOwa(score, naive),
                ensemble,
                metrics,
                notes(),
                () -> sections(model, score, baselines));
    }

    private Forecast forecast(Answers answers, @Nullable Conformal conformal) {
        Forecast head = new HeadForecast(answers, asked, state.loss(), levels);
        return conformal == null ? head : widened(head, conformal);
    }

    private Forecast widened(Forecast points, Conformal conformal) {
        int last = cases.horizon(cases.slots() - 1);
        return calibration.widened(cases, points, conformal, new Calibration.Widening(levels, last));
    }

    private ForecastScore score(Forecast forecast) {
        return ForecastScore.of(cases, forecast, yardsticks);
    }

    private Map<String, ForecastScore> baselines() {
        Cases validation =
                LabelledCases.of(judging.validation(), state.lastStepOnly()).cases();
        Baselines baselines = new Baselines(judging, state, history);
        Map<String, ForecastScore> scores = new LinkedHashMap<>();
        baselines.all().forEach((name, baseline) -> {
            Forecast points = baseline.forecast(cases);
            Conformal conformal = state.intervals() == Intervals.NONE || validation.size() == 0
                    ? null
                    : calibration.fit(validation, baseline.forecast(validation));
            scores.put(
                    name,
                    score(conformal == null ? points : widened(points, conformal)));
        });
        return scores;
    }

    /** The overall weighted average of the M4 competition: sMAPE and MASE relative to Naive2's. */
    private static Metrics withOwa(ForecastScore score, @Nullable ForecastScore naive2) {
        Metrics metrics = score.metrics();
        Metrics naive = naive2 == null ? Metrics.none() : naive2.metrics();
        Double smape = naive.get("smape");
        Double mase = naive.get("mase");
        Double ownSmape = metrics.get("smape");
        Double ownMase = metrics.get("mase");
        return smape == null || mase == null || ownSmape == null || ownMase == null
                ? metrics
                : metrics.with("owa", (ownSmape / smape + ownMase / mase) / 2);
    }

    private List<String> notes() {
        int without = 0;
        for (int i = 0; i < cases.size(); i++) {
            without += Double.isNaN(yardsticks.naiveScale(cases, i)) ? 1 : 0;
        }
        List<String> notes = new ArrayList<>();
        if (without > 0) {
            notes.add("mase and msis leave out " + without + " of " + cases.size()
                    + " forecasts, because before the part their series does not change over a season or is too short");
        }
        return notes;
    }

    private List<Section> sections(Forecast model, ForecastScore score, Map<String, ForecastScore> baselines) {
        return new ForecastSections(
                        new Shown(cases, history, model, judging.answers().set().signature().targets()), yardsticks).of(score, baselines);
    }
}
