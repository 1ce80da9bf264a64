package org.rnn4j.data.translation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.split.Part;

/**
 * Texts and what they are translated into. A table is one source text; its rows are the target texts that are accepted for it, in the
 * column {@link #TARGET} beside the source in {@link #SOURCE}. What is only to be translated has one row without a target.
 *
 * @param tables one for each source text
 * @param parts the part of each; empty where nothing says any
 * @param notes sentences for people
 * @param files that were read, in a steady order; empty of a stream
 */
public record TextPairs(List<Table> tables, List<Part> parts, List<String> notes, List<Path> files) {
    /** The column of the text that is translated. */
    public static final String SOURCE = "source";
    /** The column of the text that it becomes. */
    public static final String TARGET = "target";

    static final List<String> COLUMNS = List.of(SOURCE, TARGET);

    public TextPairs {
        tables = List.copyOf(tables);
        parts = List.copyOf(parts);
        notes = List.copyOf(notes);
        files = List.copyOf(files);
        if (!parts.isEmpty() && parts.size() != tables.size()) {
            throw new IllegalArgumentException(
                    "pairs: expected the part of each of " + tables.size() + ", found " + parts.size());
        }
    }

    /** Where a text stands. */
    record Place(String file, String name, long line) {}

    /** A text and its one translation. */
    static Table pair(Place at, String source, String target) {
        return table(at, List.of(source), List.of(target), Longs.range(at.line(), 1));
    }

    /** A text and all of its translations, each in a line of its own. */
    static Table alternatives(Place at, String source, List<String> targets, List<Long> lines) {
        List<String> sources = new ArrayList<>();
        targets.forEach(each -> sources.add(source));
        return table(
                at,
                sources,
                targets,
                Longs.of(lines.stream().mapToLong(Long::longValue).toArray()));
    }

    /** A text whose translation is not known. */
    static Table alone(Place at, String source) {
        Rows rows = new Rows(at.file(), at.name(), List.of(SOURCE), Longs.range(at.line(), 1), null);
        return new Table(rows, Map.of(), Map.of(SOURCE, new String[] {source}));
    }

    private static Table table(Place at, List<String> sources, List<String> targets, Longs lines) {
        Rows rows = new Rows(at.file(), at.name(), COLUMNS, lines, null);
        return new Table(
                rows, Map.of(), Map.of(SOURCE, sources.toArray(String[]::new), TARGET, targets.toArray(String[]::new)));
    }
}
