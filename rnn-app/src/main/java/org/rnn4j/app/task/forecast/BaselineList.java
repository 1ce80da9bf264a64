package org.rnn4j.app.task.forecast;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.core.evaluation.baseline.Baseline;
import org.rnn4j.core.evaluation.baseline.Baselines;
import org.rnn4j.core.evaluation.baseline.LastValue;
import org.rnn4j.core.evaluation.baseline.Naive2;
import org.rnn4j.core.forecast.ForecastPlan;
import org.rnn4j.data.sequence.Window;

/** The baselines that make sense for a plan, in the order of reports. */
final class BaselineList {
    static final String NAIVE2 = "naive2";
    /** The last value with the Gaussian intervals of a random walk, which nothing calibrates. */
    static final String RANDOM_WALK = "randomWalk";

    private static final int LEAST_WINDOW = 12;
    /** Two weeks of hours: more cost much and gain little (ETTh1 at 96: 0.370 with 336 values, 0.369 with 720). */
    private static final int MOST_WINDOW = 336;

    private BaselineList() {}

    /** Those whose intervals are calibrated as the model's are. */
    static List<Baseline> of(ForecastPlan plan, Window window) {
        int read = Math.max(Math.max(LEAST_WINDOW, Math.min(MOST_WINDOW, window.lengthOrZero())), plan.mainSeason());
        List<Baseline> all =
                new ArrayList<>(Baselines.of(plan.season().stream().sorted().toList(), read));
        if (!plan.season().isEmpty()) {
            all.add(new Naive2(plan.mainSeason()));
        }
        return all;
    }

    /** A Gaussian random walk. */
    static Baseline randomWalk() {
        return new LastValue();
    }
}
