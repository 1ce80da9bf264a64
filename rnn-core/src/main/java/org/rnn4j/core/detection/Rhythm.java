package org.rnn4j.core.detection;

import java.util.List;

/**
 * What is known of a stream before it begins.
 *
 * @param probation first rows in which nothing is judged: the detector learns what is usual from them, at least 90
 * @param seasons rows after which the stream tends to repeat itself, such as those of a day and of a week; empty for none
 */
public record Rhythm(int probation, List<Integer> seasons) {
    /** A third of them settles the corrections, the rest calibrates. */
    public static final int LEAST_PROBATION = 3 * DetectorSettings.LEAST_CALIBRATION;

    public Rhythm {
        if (probation < LEAST_PROBATION) {
            throw new IllegalArgumentException("probation: expected at least " + LEAST_PROBATION + " rows, found "
                    + probation + "; fewer cannot say what is usual");
        }
        if (seasons.stream().anyMatch(season -> season < 2)) {
            throw new IllegalArgumentException("seasons: expected at least 2 rows each, found " + seasons);
        }
        seasons = List.copyOf(seasons);
    }

    int longest() {
        return seasons.stream().mapToInt(Integer::intValue).max().orElse(0);
    }
}
