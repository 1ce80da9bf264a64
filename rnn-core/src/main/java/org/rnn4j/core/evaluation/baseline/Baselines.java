package org.rnn4j.core.evaluation.baseline;

import java.util.ArrayList;
import java.util.List;

/** The baselines that belong beside a forecast. */
public final class Baselines {
    private static final int MOST_LAGS = 36;

    private Baselines() {}

    /**
     * All that make sense: last value, seasonal naive for each season (the first by that name alone, further ones with the
     * season behind it), the pick among seasons, drift, mean, ridge and autoregression.
     *
     * @param seasons in values, the shortest first; empty where there is none; of more than two the pick takes the first two
     * @param window how many values ridge reads
     */
    public static List<Baseline> of(List<Integer> seasons, int window) {
        List<Baseline> all = new ArrayList<>(List.of(new LastValue()));
        List<Integer> real = seasons.stream().filter(season -> season > 1).toList();
        for (int season : real) {
            all.add(new SeasonalNaive(season == real.get(0) ? "seasonalNaive" : "seasonalNaive" + season, season));
        }
        if (!real.isEmpty()) {
            all.add(new SeasonalPick(real.subList(0, Math.min(2, real.size()))));
        }
        all.addAll(List.of(new Drift(), new Mean(), new Ridge(window), Autoregressive.upTo(MOST_LAGS)));
        return all;
    }
}
