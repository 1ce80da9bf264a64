package org.rnn4j.data.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.ColumnProfile.Kind;

/** Decides what the cells of one column are. */
final class ColumnScan {
    private static final int MOST_WORDS = 50;

    private final String name;
    private final @Nullable String[] cells;
    private final List<Double> numbers = new ArrayList<>();
    private final Set<String> words = new TreeSet<>();
    private int texts;
    private String oddCell = "";

    /** Looks at cells as they were read; null is an empty one. */
    ColumnScan(String name, @Nullable String[] cells) {
        this.name = name;
        this.cells = cells;
        for (String cell : cells) {
            if (cell == null) {
                continue;
            }
            words.add(cell);
            if (NumberParser.isNumber(cell)) {
                numbers.add(NumberParser.parse(cell));
            } else if (!NumberParser.missing(cell)) {
                texts++;
                oddCell = oddCell.isEmpty() ? cell : oddCell;
            }
        }
    }

    /** The profile of a column that holds no times; only the first one can hold row numbers. */
    ColumnProfile profile(boolean firstColumn) {
        if (!numbers.isEmpty() && texts == 0) {
            return ofNumbers(firstColumn);
        }
        int count = (int) Arrays.stream(cells).filter(cell -> cell != null).count();
        List<String> yesNo = yesNo();
        boolean few = words.size() <= MOST_WORDS && words.size() * 2 < count;
        Kind kind = !yesNo.isEmpty() ? Kind.YES_NO : few && !numbersInOtherWriting() ? Kind.CATEGORY : Kind.TEXT;
        List<String> kept = kind == Kind.YES_NO ? yesNo : kind == Kind.CATEGORY ? List.copyOf(words) : List.of();
        String note = kind == Kind.TEXT ? note(count) : "";
        return new ColumnProfile(name, kind, count, cells.length - count, words.size(), null, kept, note);
    }

    /** The profile of a column whose cells are all times. */
    ColumnProfile ofTimes() {
        return new ColumnProfile(name, Kind.TIME, cells.length, 0, words.size(), null, List.of(), "");
    }

    private ColumnProfile ofNumbers(boolean firstColumn) {
        Set<Double> distinct = new HashSet<>(numbers);
        double min = numbers.stream().mapToDouble(Double::doubleValue).min().orElse(0);
        double max = numbers.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        boolean yesNo = distinct.size() == 2 && min == 0 && max == 1;
        Kind kind = yesNo ? Kind.YES_NO : firstColumn && countsRows() ? Kind.TEXT : Kind.NUMBER;
        return new ColumnProfile(
                name,
                kind,
                numbers.size(),
                cells.length - numbers.size(),
                distinct.size(),
                new ColumnProfile.Numbers(min, max, skewness()),
                yesNo ? List.of("0", "1") : List.of(),
                kind == Kind.TEXT ? "it only counts the rows" : "");
    }

    private List<String> yesNo() {
        if (words.size() == 2) {
            List<String> both = List.copyOf(words);
            List<String> lower =
                    both.stream().map(word -> word.toLowerCase(Locale.ROOT)).toList();
            if (lower.equals(List.of("false", "true")) || lower.equals(List.of("no", "yes"))) {
                return both;
            }
        }
        return List.of();
    }

    /** A table saved with its row numbers has them in front. */
    private boolean countsRows() {
        boolean counts = numbers.size() == cells.length && (numbers.get(0) == 0 || numbers.get(0) == 1);
        for (int row = 1; counts && row < numbers.size(); row++) {
            counts = numbers.get(row) - numbers.get(row - 1) == 1;
        }
        return counts;
    }

    private double skewness() {
        double mean = moment(0, 1);
        double variance = moment(mean, 2);
        return variance > 0 ? moment(mean, 3) / Math.pow(variance, 1.5) : 0;
    }

    private double moment(double center, int power) {
        double sum = 0;
        for (double number : numbers) {
            sum += Math.pow(number - center, power);
        }
        return sum / numbers.size();
    }

    /** The first cell that is no number would be one with a decimal point, or without separators. */
    private boolean numbersInOtherWriting() {
        return texts > 0 && NumberParser.expectation(oddCell).length() > "a number".length();
    }

    /** Numbers in another writing, or one bad cell among numbers, are worth a word. */
    private String note(int count) {
        if (count == 0) {
            return "it has no value at all";
        }
        return numbersInOtherWriting() || numbers.size() * 2 > count
                ? "found " + DataException.quote(oddCell) + ", expected " + NumberParser.expectation(oddCell)
                : "";
    }
}
