package org.rnn4j.data.format;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.NumberParser;
import org.rnn4j.data.source.TableFormat;

/** One sentence while it is read. */
final class ConlluSentence {
    private static final Pattern ID = Pattern.compile("([1-9]\\d{0,8})|\\d+-\\d+|\\d+\\.\\d+");
    private static final String FORM = "form";
    private static final String NONE = "_";

    private final String source;
    private final int firstLine;
    private final TableFormat wanted;
    private final Map<String, String> shared;
    private final List<Integer> lines = new ArrayList<>();
    private final Map<String, List<@Nullable String>> texts = new HashMap<>();
    private final Map<String, List<Double>> numbers = new HashMap<>();
    private String name = "";

    ConlluSentence(String source, int firstLine, TableFormat wanted, Map<String, String> shared) {
        this.source = source;
        this.firstLine = firstLine;
        this.wanted = wanted;
        this.shared = shared;
        for (String cell : ConlluFormat.CELLS) {
            if (wanted.texts().contains(cell) || cell.equals(FORM)) {
                texts.put(cell, new ArrayList<>());
            }
            if (wanted.numbers().contains(cell)) {
                numbers.put(cell, new ArrayList<>());
            }
        }
    }

    int firstLine() {
        return firstLine;
    }

    int words() {
        return lines.size();
    }

    void name(String of) {
        name = of;
    }

    /** Takes a line that is neither empty nor a comment. */
    void add(int line, String text) {
        String[] cells = text.split("\t", -1);
        if (cells.length != ConlluFormat.CELLS.size()) {
            throw DataException.at(
                    Place.line(source, line),
                    cells.length + (cells.length == 1 ? " cell" : " cells"),
                    ConlluFormat.CELLS.size() + " between tabs");
        }
        Matcher id = ID.matcher(cells[0]);
        if (!id.matches()) {
            throw at(line, "id", cells[0], "a number, a range such as 5-6 or an empty node such as 8.1");
        }
        if (id.group(1) == null) {
            return;
        }
        if (Integer.parseInt(cells[0]) != words() + 1) {
            throw at(line, "id", cells[0], (words() + 1) + ", the next word (a sentence ends with an empty line)");
        }
        if (cells[1].isBlank()) {
            throw at(line, FORM, cells[1], "a word");
        }
        lines.add(line);
        texts.forEach((column, values) -> values.add(text(line, column, cells)));
        numbers.forEach((column, values) -> values.add(number(line, column, cells)));
    }

    Table table(String unnamed) {
        Map<String, double[]> columns = new HashMap<>();
        numbers.forEach((column, values) -> columns.put(
                column, values.stream().mapToDouble(Double::doubleValue).toArray()));
        Map<String, @Nullable String[]> words = new HashMap<>();
        texts.forEach((column, values) -> words.put(column, values.toArray(new @Nullable String[0])));
        int[] places = lines.stream().mapToInt(Integer::intValue).toArray();
        Rows rows = new Rows(source, name.isEmpty() ? unnamed : name, ConlluFormat.CELLS, places, null);
        return Table.of(rows, columns, words);
    }

    private @Nullable String text(int line, String column, String[] cells) {
        String cell = cells[ConlluFormat.CELLS.indexOf(column)];
        // The word may be an underscore itself, and then so is its lemma.
        boolean itself = column.equals(FORM) || (column.equals("lemma") && cells[1].equals(NONE));
        if (cell.isBlank() || (cell.equals(NONE) && !itself)) {
            checkGap(line, column, cell);
            return null;
        }
        return shared.computeIfAbsent(cell, ConlluSentence::normal);
    }

    private double number(int line, String column, String[] cells) {
        String cell = cells[ConlluFormat.CELLS.indexOf(column)];
        if (cell.equals(NONE) || NumberParser.missing(cell)) {
            checkGap(line, column, cell);
            return Double.NaN;
        }
        double value = NumberParser.parse(cell);
        if (Double.isNaN(value)) {
            throw at(line, column, cell, NumberParser.expectation(cell));
        }
        return value;
    }

    private void checkGap(int line, String column, String cell) {
        if (!wanted.missingAllowed()) {
            throw at(line, column, cell, "a value (missing: forwardFill or indicator accepts words without one)");
        }
    }

    private DataException at(int line, String column, String found, String expected) {
        return DataException.at(
                Place.cell(source, line, column, ConlluFormat.CELLS), DataException.quote(found), expected);
    }

    private static String normal(String text) {
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFC);
    }
}
