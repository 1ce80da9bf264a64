package org.rnn4j.data.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.NumberParser;
import org.rnn4j.data.source.TableFormat;

/** Reads the lines of one file, each as a sequence, and checks them against the header and the first line. */
final class TsCase {
    private static final Pattern UCR = Pattern.compile("[,\\s]+");
    private static final int SHOWN = 12;

    private final String source;
    private final TsHeader header;
    private final TableFormat wanted;
    private final boolean labelled;
    private List<String> names = List.of();
    private int dimensions;
    private int length;
    private int firstLine;
    private int cases;

    TsCase(String source, TsHeader header, TableFormat wanted) {
        this.source = source;
        this.header = header;
        this.wanted = wanted;
        this.labelled = header.labelled() || !header.present();
        this.dimensions = header.dimensions();
        this.length = header.length();
    }

    Table table(String line, int number) {
        List<double[]> values = new ArrayList<>();
        String label;
        if (header.present()) {
            List<String> fields = List.of(line.split(":", -1));
            int channels = fields.size() - (labelled ? 1 : 0);
            checkDimensions(channels, number);
            for (int i = 0; i < channels; i++) {
                values.add(values(List.of(fields.get(i).split(",", -1)), number, i + 1));
            }
            label = labelled ? fields.get(channels).strip() : "";
        } else {
            List<String> fields = List.of(UCR.split(line));
            checkDimensions(fields.isEmpty() ? 0 : 1, number);
            values.add(values(unpadded(fields.subList(1, fields.size())), number, 1));
            label = whole(fields.get(0));
        }
        checkLengths(values, number);
        return table(values, checked(label, number), number);
    }

    private Table table(List<double[]> values, @Nullable String label, int number) {
        int steps = values.get(0).length;
        Map<String, double[]> numbers = new HashMap<>();
        for (int i = 0; i < values.size(); i++) {
            numbers.put(names.get(i), values.get(i));
        }
        int[] lines = new int[steps];
        Arrays.fill(lines, number);
        @Nullable String[] classes = new @Nullable String[steps];
        Arrays.fill(classes, label);
        Rows rows = new Rows(source, source + "#" + ++cases, names, lines, null);
        return Table.of(rows, numbers, labelled ? Map.of(TsFormat.CLASS, classes) : Map.of());
    }

    private void checkDimensions(int found, int number) {
        if (found < 1) {
            throw DataException.at(Place.line(source, number), "no values", "values before the class");
        }
        if (dimensions > 0 && found != dimensions) {
            String as = firstLine > 0 ? "in line " + firstLine : "the header says";
            throw DataException.at(
                    Place.line(source, number),
                    found + (found == 1 ? " dimension" : " dimensions"),
                    dimensions + " as " + as + ", separated by colons");
        }
        dimensions = found;
        if (names.isEmpty()) {
            Stream<String> channels = IntStream.rangeClosed(1, found).mapToObj(i -> TsFormat.DIMENSION + i);
            names = Stream.concat(channels, labelled ? Stream.of(TsFormat.CLASS) : Stream.empty())
                    .toList();
        }
    }

    private void checkLengths(List<double[]> values, int number) {
        int steps = values.get(0).length;
        for (int i = 1; i < values.size(); i++) {
            if (values.get(i).length != steps) {
                throw DataException.at(
                        new Place(source, number, 0, TsFormat.DIMENSION + (i + 1)),
                        values.get(i).length + " values",
                        steps + " as in " + TsFormat.DIMENSION + "1");
            }
        }
        boolean equal = header.equalLength() && length > 0;
        if (equal && steps != length) {
            throw DataException.at(
                    Place.line(source, number),
                    steps + " steps",
                    length + ", because the header says @equalLength true");
        }
        length = length == 0 ? steps : length;
        firstLine = firstLine == 0 ? number : firstLine;
    }

    private double[] values(List<String> cells, int number, int dimension) {
        double[] values = new double[cells.size()];
        if (cells.isEmpty() || (cells.size() == 1 && cells.get(0).isBlank())) {
            throw DataException.at(
                    new Place(source, number, 0, TsFormat.DIMENSION + dimension),
                    "an empty sequence",
                    "at least one value");
        }
        for (int i = 0; i < values.length; i++) {
            String cell = cells.get(i);
            values[i] = NumberParser.parse(cell);
            boolean gap = NumberParser.missing(cell);
            if (Double.isNaN(values[i]) && !(gap && wanted.missingAllowed())) {
                throw DataException.at(
                        new Place(source, number, i + 1, TsFormat.DIMENSION + dimension),
                        DataException.quote(cell),
                        gap
                                ? "a value (missing: forwardFill or indicator accepts steps without one)"
                                : NumberParser.expectation(cell));
            }
        }
        return values;
    }

    /** The archive fills shorter lines up. */
    private static List<String> unpadded(List<String> cells) {
        int count = cells.size();
        while (count > 0 && NumberParser.missing(cells.get(count - 1))) {
            count--;
        }
        return cells.subList(0, count);
    }

    /** A class that is written as a number, such as 1.0000000e+000, by its number. */
    private static String whole(String label) {
        double number = NumberParser.parse(label);
        return number == Math.rint(number) && Math.abs(number) < 1e15 ? Long.toString((long) number) : label;
    }

    private @Nullable String checked(String label, int number) {
        if (label.isEmpty() || label.equals("?")) {
            if (labelled && wanted.texts().contains(TsFormat.CLASS) && !wanted.missingAllowed()) {
                throw DataException.at(
                        new Place(source, number, 0, TsFormat.CLASS), DataException.quote(label), "a class");
            }
            return null;
        }
        List<String> classes = header.classes();
        if (!classes.isEmpty() && !classes.contains(label)) {
            throw DataException.at(
                    new Place(source, number, 0, TsFormat.CLASS),
                    DataException.quote(label),
                    "one of the classes that @classLabel lists: "
                            + String.join(", ", classes.subList(0, Math.min(SHOWN, classes.size())))
                            + (classes.size() > SHOWN ? " …" : ""));
        }
        return label;
    }
}
