package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.core.evaluation.baseline.Baseline;
import org.rnn4j.core.evaluation.baseline.Drift;
import org.rnn4j.core.evaluation.baseline.LastValue;
import org.rnn4j.core.evaluation.baseline.Mean;
import org.rnn4j.core.evaluation.baseline.Naive2;
import org.rnn4j.core.evaluation.baseline.SeasonalNaive;
import org.rnn4j.core.evaluation.baseline.SeasonalPick;
import org.rnn4j.core.forecast.ForecastPlan;
import org.rnn4j.data.sequence.Window;

/** The baselines that make sense for a plan, in the order of reports. */
final class BaselineList {
    static final String NAIVE2 = "naive2";

    private BaselineList() {}

    static List<Baseline> of(ForecastPlan plan, Window window) {
        List<Baseline> all = new ArrayList<>();
        all.add(new LastValue());
        for (int season : plan.season()) {
            all.add(all.size() == 1 ? SeasonalNaive.of(season) : new SeasonalNaive("seasonalNaive" + season, season));
        }
        if (!plan.season().isEmpty()) {
            all.add(new SeasonalPick(plan.season().stream().sorted().limit(2).toList()));
            all.add(new Naive2(plan.mainSeason()));
        }
        all.add(new Drift());
        all.add(new Mean());
        return all;
    }
}
