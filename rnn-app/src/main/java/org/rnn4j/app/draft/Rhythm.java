package org.rnn4j.app.draft;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.source.TableProfile;
import org.rnn4j.data.source.TimeProfile;
import org.rnn4j.data.transform.Calendar;

/**
 * What the time between rows suggests.
 *
 * @param window steps that a prediction looks back
 * @param why so many, in words
 * @param cycles of the calendar that can be told apart, from rows that have seen each cycle whole
 */
record Rhythm(int window, String why, List<Calendar> cycles) {
    private static final Duration YEAR = Duration.ofDays(365);
    private static final Duration FORTNIGHT = Duration.ofDays(14);

    static Rhythm of(TableProfile profile) {
        Usual usual = usual(profile.time());
        TableProfile.SeriesProfile series = profile.series();
        int most = Math.max(1, series.rows() / 10);
        String bound = "a tenth of the rows";
        if (series.count() > 1 && series.medianRows() / 2 < most) {
            most = Math.max(1, series.medianRows() / 2);
            bound = "half of a usual series";
        }
        int window = Math.min(usual.steps, most);
        String why = window < usual.steps ? Words.count(window, "step") + " (" + bound + ")" : usual.why;
        return new Rhythm(window, why, cycles(profile.time()));
    }

    private record Usual(int steps, String why) {}

    private static Usual usual(@Nullable TimeProfile time) {
        if (time != null && between(time.period(), 1, 1)) {
            return new Usual(7, "a week");
        }
        if (time != null && time.period().equals(Duration.ofHours(1))) {
            return new Usual(24, "a day");
        }
        return time != null && between(time.period(), 28, 31) ? new Usual(12, "a year") : new Usual(10, "ten steps");
    }

    private static boolean between(Duration period, long leastDays, long mostDays) {
        return period.compareTo(Duration.ofDays(leastDays)) >= 0 && period.compareTo(Duration.ofDays(mostDays)) <= 0;
    }

    private static List<Calendar> cycles(@Nullable TimeProfile time) {
        List<Calendar> cycles = new ArrayList<>();
        if (time == null || time.period().isZero() || time.period().isNegative()) {
            return cycles;
        }
        boolean year = time.span().compareTo(YEAR) >= 0;
        if (year && between(time.period(), 28, 31)) {
            cycles.add(Calendar.MONTH);
        } else if (year && time.period().compareTo(Duration.ofDays(28)) < 0) {
            cycles.add(Calendar.DAY_OF_YEAR);
        }
        boolean daily = time.period().compareTo(Duration.ofDays(1)) <= 0;
        if (daily && time.span().compareTo(FORTNIGHT) >= 0) {
            cycles.add(Calendar.DAY_OF_WEEK);
        }
        boolean hourly = time.period().compareTo(Duration.ofHours(12)) <= 0;
        if (hourly && time.span().compareTo(Duration.ofDays(2)) >= 0) {
            cycles.add(Calendar.HOUR);
        }
        return cycles;
    }
}
