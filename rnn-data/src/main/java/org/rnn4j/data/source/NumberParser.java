package org.rnn4j.data.source;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads numbers strictly: decimal point, no thousands separators, no Java literals such as {@code 1d} or {@code 0x1}. */
public final class NumberParser {
    private static final Set<String> MISSING = Set.of("", "na", "nan", "null", "?");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern THOUSANDS = Pattern.compile("[+-]?\\d{1,3}(,\\d{3})+(\\.\\d*)?");
    private static final Pattern DECIMAL_COMMA = Pattern.compile("[+-]?\\d+,\\d+");

    private NumberParser() {}

    /** Whether a cell means that there is no value: empty, NA, NaN, null or ?. */
    public static boolean missing(String cell) {
        return MISSING.contains(cell.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether a cell is a finite number. */
    public static boolean isNumber(String cell) {
        return !missing(cell) && !Double.isNaN(parse(cell));
    }

    /** The number, or NaN when the cell is not a finite number; missing values are to be asked for before. */
    public static double parse(String cell) {
        String text = cell.strip();
        if (!NUMBER.matcher(text).matches()) {
            return Double.NaN;
        }
        double value = Double.parseDouble(text);
        return Double.isInfinite(value) ? Double.NaN : value;
    }

    /** What should have been in a cell that is not a number. */
    public static String expectation(String cell) {
        String text = cell.strip();
        if (THOUSANDS.matcher(text).matches()) {
            return "a number without thousands separators, such as " + text.replace(",", "");
        }
        if (DECIMAL_COMMA.matcher(text).matches()) {
            return "a number with a decimal point, such as " + text.replace(',', '.');
        }
        if (text.toLowerCase(Locale.ROOT).matches("[+-]?inf(inity)?")
                || NUMBER.matcher(text).matches()) {
            return "a finite number";
        }
        return "a number";
    }
}
