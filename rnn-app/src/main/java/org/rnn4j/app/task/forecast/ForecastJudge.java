package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.task.Answers;
import org.rnn4j.app.task.Judgement;
import org.rnn4j.app.task.Judging;
import org.rnn4j.core.evaluation.ForecastScorer;
import org.rnn4j.core.evaluation.Metrics;
import org.rnn4j.core.forecast.Conformal;
import org.rnn4j.core.forecast.Intervals;

/** Scores a forecaster and the naive baselines on one part, all in the same way. */
final class ForecastJudge {
    private final Judging judging;
    private final ForecastState state;
    private final LabelledCases asked;
    private final Cases cases;
    private final Cases validation;
    private final History history;
    private final double[] levels;
    private final Calibration calibration;
    private final Score.Yardstick yardstick;

    ForecastJudge(Judging judging, ForecastState state) {
        this.judging = judging;
        this.state = state;
        this.asked = LabelledCases.of(judging.answers());
        this.cases = asked.cases();
        this.validation =
                LabelledCases.of(judging.validation(), state.lastStepOnly()).cases();
        this.history = new History(judging.knownRows(), judging.answers().set(), judging.validation(), judging.train());
        this.levels = Levels.of(state.plan().level());
        this.calibration = new Calibration(history, state.plan());
        this.yardstick =
                new Score.Yardstick(judging.data().scoreScalers(), state.plan().mainSeason());
    }

    Judgement judge() {
        Forecast model = forecast(judging.answers(), state.conformal());
        Score score = score(model);
        Map<String, Score> baselines = baselines();
        Metrics naive2 = baselines.containsKey(BaselineList.NAIVE2)
                ? baselines.get(BaselineList.NAIVE2).metrics()
                : Metrics.none();
        Map<String, Metrics> metrics = new LinkedHashMap<>();
        baselines.forEach((name, one) -> metrics.put(name, withOwa(one, naive2)));
        Answers together = judging.ensemble();
        return new Judgement(
                withOwa(score, naive2),
                together == null ? null : withOwa(score(forecast(together, state.ensemble())), naive2),
                metrics,
                notes(score),
                () -> new ForecastSections(shown(model), yardstick).of(score, baselines));
    }

    private Shown shown(Forecast model) {
        return new Shown(
                cases, history, model, judging.answers().set().signature().targets());
    }

    private Forecast forecast(Answers answers, @Nullable Conformal conformal) {
        Forecast head = new HeadForecast(answers, asked, state.loss(), levels);
        return conformal == null ? head : widened(head, conformal);
    }

    private Forecast widened(Forecast points, Conformal conformal) {
        int last = cases.horizon(cases.slots() - 1);
        return calibration.widened(cases, points, conformal, new Calibration.Widening(levels, last));
    }

    private Score score(Forecast forecast) {
        return Score.of(cases, history, forecast, yardstick);
    }

    /** The baselines' intervals are calibrated as the model's are: what is compared is what they know, not how they are widened. */
    private Map<String, Score> baselines() {
        BaselineForecasts baselines = new BaselineForecasts(history, judging.trainRows());
        Map<String, Score> scores = new LinkedHashMap<>();
        BaselineList.of(state.plan(), judging.answers().set().signature().window())
                .forEach(baseline -> {
                    Forecast points = baselines.forecast(baseline, cases, judging.knownRows(), levels);
                    scores.put(
                            baseline.name(),
                            score(
                                    state.intervals() == Intervals.NONE || validation.size() == 0
                                            ? points.withoutQuantiles()
                                            : widened(points, conformal(baselines, baseline))));
                });
        if (state.intervals() != Intervals.NONE) {
            scores.put(
                    BaselineList.RANDOM_WALK,
                    score(baselines.forecast(BaselineList.randomWalk(), cases, judging.knownRows(), levels)));
        }
        return scores;
    }

    private Conformal conformal(BaselineForecasts baselines, org.rnn4j.core.evaluation.baseline.Baseline baseline) {
        return calibration.fit(validation, baselines.forecast(baseline, validation, judging.trainRows(), levels));
    }

    private static Metrics withOwa(Score score, Metrics naive2) {
        Metrics metrics = score.metrics();
        return metrics.with("owa", ForecastScorer.owa(metrics, naive2));
    }

    private static List<String> notes(Score score) {
        List<String> notes = new ArrayList<>();
        if (score.withoutScale() > 0) {
            notes.add("mase and msis leave out " + score.withoutScale() + " of " + score.series()
                    + " series, which before the part do not change over a season or are too short");
        }
        return notes;
    }
}
