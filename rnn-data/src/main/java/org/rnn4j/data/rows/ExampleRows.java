package org.rnn4j.data.rows;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.rnn4j.data.Preprocessing;
import org.rnn4j.data.split.SplitBy;
import org.rnn4j.data.text.CharacterSymbols;
import org.rnn4j.data.text.SubwordSymbols;
import org.rnn4j.data.text.Symbol;
import org.rnn4j.data.text.Symbols;

/**
 * Rows that a model can be tried with, made from what its preprocessing holds and nothing else: the usual size of each number,
 * known words, times from a fixed day on. No row of any data file is among them.
 *
 * <p>Numbers go up and down around their mean in the training rows, all of them together, so that what was larger than another
 * stays so.
 */
public final class ExampleRows {
    private static final int MOST = 1000;
    private static final int PERIOD = 12;
    private static final int CURVE = 48;
    /** The first rows of a stream say what is usual. */
    private static final int STREAM = 800;

    private static final int WORDS = 6;
    private static final String TEXT = "This is how it began: ";
    private static final List<List<Integer>> CHORDS =
            List.of(List.of(48, 55, 64, 72), List.of(53, 57, 60, 72), List.of(43, 55, 59, 74), List.of(48, 55, 60, 76));

    private final Preprocessing data;
    private final RowShape shape;
    private final Levels levels;

    /**
     * Examples.
     *
     * @param shape of the rows, of the same model
     */
    public ExampleRows(Preprocessing data, RowShape shape) {
        this.data = data;
        this.shape = shape;
        this.levels = new Levels(data);
    }

    /** For a prediction: a few rows more than it needs. */
    public List<Map<String, Object>> toPredict() {
        int ahead = data.data().needsRowsAhead() ? data.data().window().steps() : 0;
        boolean stream = data.data().split().by() == SplitBy.START;
        return rows(stream ? STREAM : least() + 4, ahead);
    }

    /** For a forecast: the rows before it and, where some of its inputs are known ahead, the rows to come. */
    public List<Map<String, Object>> toForecast() {
        int ahead = data.data().needsRowsAhead() ? data.data().window().steps() : 0;
        return rows(Math.max(least() + data.data().window().steps(), 2 * PERIOD), ahead);
    }

    private int least() {
        int before = IntStream.concat(
                        data.data().features().stream().mapToInt(feature -> feature.rowsBefore()),
                        data.data().targets().stream().mapToInt(feature -> feature.rowsBefore()))
                .max()
                .orElse(0);
        return data.data().leastRows(false) + before;
    }

    private List<Map<String, Object>> rows(int count, int ahead) {
        int known = Math.min(count, MOST);
        return switch (shape.layout()) {
            case TABLE, SERIES, FILES ->
                IntStream.range(0, known + ahead)
                        .mapToObj(i -> tableRow(i, known))
                        .toList();
            case WIDE ->
                List.of(Map.of(
                        "series",
                        "example",
                        shape.names().get(1),
                        numbers(shape.names().get(1), known)));
            case TS -> List.of(sequence(CURVE));
            case JSONL -> List.of(sequence(Math.max(known, PERIOD)));
            case CONLLU -> List.of(sequence(WORDS));
            case TEXT -> List.of(Map.of("text", TEXT));
            case PIANO_ROLL -> List.of(Map.of("notes", CHORDS));
            case PARALLEL, DICTIONARY -> List.of(Map.of(SourceLines.TEXT, sourceText()));
            case AUDIO -> List.of();
        };
    }

    /** The most frequent words of the source, or letters as one: with symbols that both sides share, words of both. */
    private String sourceText() {
        Symbols symbols = data.symbols().ofSource();
        boolean letters = symbols instanceof CharacterSymbols;
        return IntStream.range(Symbol.FIRST, symbols.classes())
                .mapToObj(symbols::symbol)
                .filter(symbol -> letters || symbol.spaced())
                .filter(symbol ->
                        !(symbols instanceof SubwordSymbols) || symbol.text().length() > 1)
                .map(Symbol::text)
                .filter(text -> !text.isEmpty() && text.codePoints().allMatch(Character::isLetterOrDigit))
                .limit(WORDS)
                .collect(Collectors.joining(letters ? "" : " "));
    }

    private Map<String, Object> tableRow(int row, int known) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (RowColumn column : shape.columns()) {
            if (row < known || !levels.isToCome(column.name())) {
                cells.put(column.name(), value(column, row));
            }
        }
        return cells;
    }

    private Map<String, Object> sequence(int steps) {
        Map<String, Object> cells = new LinkedHashMap<>();
        for (RowColumn column : shape.columns()) {
            cells.put(
                    column.name(),
                    column.kind() == RowColumn.Kind.NUMBER
                            ? frames(column.name(), steps)
                            : IntStream.range(0, steps)
                                    .mapToObj(i -> word(column, i))
                                    .toList());
        }
        return cells;
    }

    /** The numbers {@code frame[0]}, {@code frame[1]} … of a step are a list. */
    private List<?> frames(String key, int steps) {
        int width = levels.width(key);
        if (width == 0) {
            return numbers(key, steps);
        }
        return IntStream.range(0, steps)
                .mapToObj(step -> IntStream.range(0, width)
                        .mapToObj(i -> levels.number(key + "[" + i + "]", wave(step)))
                        .toList())
                .toList();
    }

    private List<Double> numbers(String column, int steps) {
        List<Double> values = new ArrayList<>();
        for (int i = 0; i < steps; i++) {
            values.add(levels.number(column, wave(i)));
        }
        return values;
    }

    private Object value(RowColumn column, int row) {
        return switch (column.kind()) {
            case NUMBER -> levels.number(column.name(), wave(row));
            case TIME -> ExampleTimes.of(data.data()).at(row);
            case SERIES -> column.words().isEmpty() ? "example" : column.words().get(0);
            case TEXT, NOTES -> word(column, row);
        };
    }

    private String word(RowColumn column, int row) {
        Optional<String> asked = levels.word(column.name());
        List<String> words = column.words();
        return words.isEmpty() ? asked.orElse("example") : words.get((shape.isTable() ? row / 2 : row) % words.size());
    }

    private static double wave(int row) {
        return Math.sin(2 * Math.PI * row / PERIOD);
    }
}
