package org.rnn4j.app.task.forecast;

import java.util.List;
import org.rnn4j.data.transform.Scaler;

/** What errors are measured against: the truth, the targets' deviations in training, and the naive scales of MASE. */
final class Yardsticks {
    private final History history;
    private final List<Scaler> scalers;
    private final int season;

    /**
     * Yardsticks of a part.
     *
     * @param scalers of each target in the units of the data; empty in models that have not kept them
     * @param season of the naive scale, 1 where there is none
     */
    Yardsticks(History history, List<Scaler> scalers, int season) {
        this.history = history;
        this.scalers = List.copyOf(scalers);
        this.season = season;
    }

    double truth(Cases cases, int i, int slot) {
        return history.truth(cases, i, slot);
    }

    boolean hasDeviations() {
        return !scalers.isEmpty();
    }

    /** The target's standard deviation in the training rows, 1 where it is not known. */
    double deviation(Cases cases, int i) {
        return scalers.isEmpty() ? 1 : scalers.get(cases.target(i)).scale();
    }

    /** NaN where there is none. */
    double naiveScale(Cases cases, int i) {
        return history.naiveScale(cases, i, season);
    }
}
