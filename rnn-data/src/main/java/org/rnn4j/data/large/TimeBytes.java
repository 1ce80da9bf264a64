package org.rnn4j.data.large;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.source.TimeParser;

/**
 * Reads times from ASCII bytes as {@link TimeParser} does: the commonest forms directly, all others by it. For one thread.
 */
final class TimeBytes {
    /** Bytes of the forms that are read directly. */
    static final int[] LENGTHS = {19, 16, 10};
    /** No time. */
    static final long NONE = Long.MIN_VALUE;

    private static final long DAY = 86_400_000L;
    private static final int[] DAYS = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

    private final TimeParser parser;
    private final boolean yearFirst;
    /** Rows of one day follow each other. */
    private final byte[] lastDay = new byte[10];

    private long day = NONE;

    TimeBytes(@Nullable String pattern) {
        parser = new TimeParser(pattern);
        yearFirst = pattern == null;
    }

    /** Milliseconds of the file's own clock, or {@link #NONE}. */
    long parse(byte[] bytes, int from, int to) {
        int length = to - from;
        if (length == 10 || length == 16 || length == 19) {
            long time = usual(bytes, from, length);
            if (time != NONE) {
                return time;
            }
        }
        OptionalLong time = parser.parse(new String(bytes, from, length, US_ASCII));
        return time.isPresent() ? time.getAsLong() : NONE;
    }

    /** {@code uuuu-MM-dd}, with {@code HH:mm} or {@code HH:mm:ss} after a blank or a T; {@link #NONE} for all else. */
    long usual(byte[] bytes, int from, int length) {
        if (!yearFirst || !sameDay(bytes, from)) {
            day = yearFirst ? day(bytes, from) : NONE;
            System.arraycopy(bytes, from, lastDay, 0, lastDay.length);
        }
        int hour = 0;
        int minute = 0;
        int second = 0;
        boolean valid = day != NONE;
        if (length > 10) {
            valid &= (bytes[from + 10] == ' ' || bytes[from + 10] == 'T') && bytes[from + 13] == ':';
            hour = two(bytes, from + 11);
            minute = two(bytes, from + 14);
        }
        if (length > 16) {
            valid &= bytes[from + 16] == ':';
            second = two(bytes, from + 17);
        }
        valid &= hour >= 0 && hour < 24 && minute >= 0 && minute < 60 && second >= 0 && second < 60;
        return valid ? day + ((hour * 60L + minute) * 60 + second) * 1000 : NONE;
    }

    private boolean sameDay(byte[] bytes, int from) {
        return Arrays.equals(bytes, from, from + lastDay.length, lastDay, 0, lastDay.length);
    }

    /** The day's first millisecond. */
    private static long day(byte[] bytes, int from) {
        int year = two(bytes, from) * 100 + two(bytes, from + 2);
        int month = two(bytes, from + 5);
        int day = two(bytes, from + 8);
        boolean valid = bytes[from + 4] == '-' && bytes[from + 7] == '-' && year >= 0 && month >= 1 && month <= 12;
        valid = valid && day >= 1 && day <= days(year, month);
        return valid ? epochDay(year, month, day) * DAY : NONE;
    }

    /** Two digits, or a number that makes everything built on it negative. */
    private static int two(byte[] bytes, int at) {
        int tens = bytes[at] - '0';
        int ones = bytes[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
    }

    private static int days(int year, int month) {
        boolean leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        return DAYS[month - 1] + (month == 2 && leap ? 1 : 0);
    }

    /** Days since 1970-01-01: years begin in March, so that the leap day comes last. */
    private static long epochDay(int year, int month, int day) {
        long marchYear = month <= 2 ? year - 1L : year;
        long era = Math.floorDiv(marchYear, 400L);
        long yearOfEra = marchYear - era * 400;
        long dayOfYear = (153L * ((month + 9) % 12) + 2) / 5 + day - 1;
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
    }
}
