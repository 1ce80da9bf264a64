package org.rnn4j.core.evaluation.baseline;

import java.util.List;

/** A way to forecast series from their own past. */
public interface Baseline {
    /** The word in reports, such as {@code lastValue}. */
    String name();

    /**
     * Learns what there is to learn.
     *
     * @param series each series before its test part
     * @param horizon how many steps ahead are asked for, at least 1
     * @return one forecaster for each series, in order; each may be used by several threads
     */
    List<Forecaster> fit(List<SeriesPast> series, int horizon);
}
