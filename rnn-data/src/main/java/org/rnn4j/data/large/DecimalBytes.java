package org.rnn4j.data.large;

import static java.nio.charset.StandardCharsets.US_ASCII;

/**
 * Reads decimal numbers from ASCII bytes to the same double as {@link Double#parseDouble}.
 *
 * <p>Up to 19 digits are one 64-bit integer times a power of ten. Where both are exact in float64 one multiplication or
 * division rounds correctly (Clinger 1990); otherwise the integer is multiplied by the leading 128 bits of the power (Lemire
 * 2021, "Number parsing at a gigabyte per second"); the rare rest goes to the JDK.
 */
final class DecimalBytes {
    private static final double[] TENS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };
    private static final int MOST_DIGITS = 19;
    private static final int LARGEST_EXPONENT = 9_999;

    private DecimalBytes() {}

    /** The number in {@code [from, to)}, or NaN where the bytes are not a finite number written plainly. */
    static double parse(byte[] bytes, int from, int to) {
        int at = from;
        boolean negative = at < to && bytes[at] == '-';
        if (negative || (at < to && bytes[at] == '+')) {
            at++;
        }
        int start = at;
        int significant = 0;
        int point = -1;
        long digits = 0;
        for (; at < to; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                digits = digits * 10 + digit;
                significant += significant > 0 || digit > 0 ? 1 : 0;
            } else if (bytes[at] == '.' && point < 0) {
                point = at;
            } else {
                break;
            }
        }
        if (at - start - (point < 0 ? 0 : 1) == 0) {
            return Double.NaN;
        }
        int exponent = point < 0 ? 0 : point + 1 - at;
        if (at < to) {
            int written = exponent(bytes, at, to);
            if (written > LARGEST_EXPONENT) {
                return Double.NaN;
            }
            exponent += written;
        }
        double value = significant > MOST_DIGITS ? Double.NaN : scaled(digits, exponent);
        if (Double.isNaN(value)) {
            return byTheJdk(bytes, from, to);
        }
        return negative ? -value : value;
    }

    /** The exponent that is written from an {@code e} on; a very large number where none is, or it is very large. */
    private static int exponent(byte[] bytes, int from, int to) {
        int at = from + 1;
        boolean negative = at < to && bytes[at] == '-';
        if (negative || (at < to && bytes[at] == '+')) {
            at++;
        }
        boolean plain = (bytes[from] == 'e' || bytes[from] == 'E') && at < to;
        int exponent = 0;
        for (; at < to && plain; at++) {
            int digit = bytes[at] - '0';
            plain = digit >= 0 && digit <= 9 && exponent <= LARGEST_EXPONENT;
            exponent = exponent * 10 + digit;
        }
        return !plain || exponent > LARGEST_EXPONENT ? Integer.MAX_VALUE : negative ? -exponent : exponent;
    }

    /** digits · 10^exponent, correctly rounded, or NaN where this needs more than 128 bits. */
    static double scaled(long digits, int exponent) {
        if (digits >= 0 && digits <= 1L << 53 && exponent >= -22 && exponent <= 22) {
            return exponent < 0 ? digits / TENS[-exponent] : digits * TENS[exponent];
        }
        return scaledExactly(digits, exponent);
    }

    private static double scaledExactly(long digits, int exponent) {
        if (digits == 0) {
            return 0;
        }
        if (exponent < -PowersOfFive.LARGEST || exponent > PowersOfFive.LARGEST) {
            return Double.NaN;
        }
        int shift = Long.numberOfLeadingZeros(digits);
        long normal = digits << shift;
        long high = multiplyHigh(normal, PowersOfFive.high(exponent));
        long low = normal * PowersOfFive.high(exponent);
        if ((high & 0x1FF) == 0x1FF) {
            long second = multiplyHigh(normal, PowersOfFive.low(exponent));
            low += second;
            high += Long.compareUnsigned(second, low) > 0 ? 1 : 0;
        }
        if (low == -1 && (exponent < -27 || exponent > 55)) {
            return Double.NaN;
        }
        return rounded(high, low, exponent, shift);
    }

    private static double rounded(long high, long low, int exponent, int shift) {
        int upper = (int) (high >>> 63);
        int drop = upper + 64 - 52 - 3;
        long mantissa = high >>> drop;
        boolean tie = Long.compareUnsigned(low, 1) <= 0 && exponent >= -4 && exponent <= 23 && (mantissa & 3) == 1;
        if (tie && mantissa << drop == high) {
            mantissa &= ~1L; // Halfway between two doubles: the even one.
        }
        mantissa = (mantissa + (mantissa & 1)) >>> 1;
        long power = ((217_706L * exponent) >> 16) + 63 + upper - shift + 1_023;
        if (mantissa >= 1L << 53) {
            mantissa = 1L << 52;
            power++;
        }
        return Double.longBitsToDouble((mantissa & ((1L << 52) - 1)) | power << 52);
    }

    /** The upper half of an unsigned product. */
    private static long multiplyHigh(long a, long b) {
        return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
    }

    private static double byTheJdk(byte[] bytes, int from, int to) {
        double value = Double.parseDouble(new String(bytes, from, to - from, US_ASCII));
        return Double.isInfinite(value) ? Double.NaN : value;
    }
}
