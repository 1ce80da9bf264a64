package org.rnn4j.app.draft;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.stream.Collectors;
import org.rnn4j.data.source.ColumnProfile;
import org.rnn4j.data.source.TimeProfile;

/** What was seen, in words. */
final class Words {
    private static final int SHOWN = 6;

    private Words() {}

    /** For example {@code number from -1.6 to 35.6, 3 missing}. */
    static String of(ColumnProfile column) {
        ColumnProfile.Numbers numbers = column.numbers();
        String seen = switch (column.kind()) {
            case TIME -> "time";
            case NUMBER -> numbers == null ? "number" : "number from " + of(numbers.min()) + " to " + of(numbers.max());
            case YES_NO -> "yes/no: " + list(column.words());
            case CATEGORY -> "category: " + list(column.words());
            case TEXT -> "text or id, " + column.distinct() + " different";
        };
        String gaps = column.missing() == 0 ? "" : ", " + column.missing() + " missing";
        return seen + gaps + (column.note().isEmpty() ? "" : "; " + column.note());
    }

    /** For example {@code 2012-01-01 to 2015-12-31, 1 day apart}. */
    static String of(TimeProfile time) {
        boolean days = midnight(time.first()) && midnight(time.last());
        return of(time.first(), days) + " to " + of(time.last(), days) + ", " + of(time.period()) + " apart";
    }

    /** A duration in its largest whole unit. */
    static String of(Duration duration) {
        long seconds = duration.toSeconds();
        long[] units = {86_400, 3_600, 60};
        String[] names = {"day", "hour", "minute"};
        for (int i = 0; i < units.length; i++) {
            if (seconds >= units[i] && seconds % units[i] == 0) {
                return count(seconds / units[i], names[i]);
            }
        }
        return seconds == 0 ? count(duration.toMillis(), "millisecond") : count(seconds, "second");
    }

    static String count(long count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private static boolean midnight(LocalDateTime time) {
        return time.toLocalTime().equals(LocalTime.MIDNIGHT);
    }

    private static String of(LocalDateTime time, boolean day) {
        return day ? time.toLocalDate().toString() : time.toString();
    }

    private static String of(double value) {
        BigDecimal shown = new BigDecimal(value).round(new MathContext(4)).stripTrailingZeros();
        boolean usual = value == 0 || (Math.abs(value) < 1e7 && Math.abs(value) >= 1e-3);
        return usual ? shown.toPlainString() : shown.toString();
    }

    private static String list(List<String> words) {
        String shown = words.stream().limit(SHOWN).map(YamlText::scalar).collect(Collectors.joining(", "));
        return words.size() > SHOWN ? shown + " … (" + words.size() + ")" : shown;
    }
}
