package org.rnn4j.core.evaluation.baseline;

import java.util.List;

/** A baseline that learns nothing from other series. */
interface EachSeries extends Baseline {
    Forecaster fit(SeriesPast past, int horizon);

    @Override
    default List<Forecaster> fit(List<SeriesPast> series, int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon: expected at least 1, found " + horizon);
        }
        return series.stream().map(past -> fit(past, horizon)).toList();
    }
}
