package org.rnn4j.data.transform;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.sequence.Transcript;

/**
 * What is said in series: one text for each, as symbols.
 *
 * @param target the column of the texts, the same in all rows of a series
 * @param unit what a symbol is
 */
public record Transcripts(Feature target, TextUnit unit) {
    /** A target with nothing but what the target of transcripts may say: its column, a name, and whether in lower case. */
    public static Feature plain(Feature target) {
        Feature plain = Feature.category(String.valueOf(target.column()));
        plain = Boolean.TRUE.equals(target.lower()) ? plain.lowerCase() : plain;
        return target.as() == null ? plain : plain.as(target.as());
    }

    /** The symbols of the training series, in the order of their characters. */
    public Vocabulary learned(List<Table> tables, List<RowRange> training) {
        Set<String> symbols = new TreeSet<>();
        for (int i = 0; i < tables.size(); i++) {
            String text = training.get(i).count() == 0 ? null : text(tables.get(i));
            if (text != null) {
                symbols.addAll(unit.symbols(text));
            }
        }
        if (symbols.isEmpty()) {
            throw new DataException(tables.get(0).rows().source() + ": found no " + unit.word() + " in the column "
                    + DataException.quote(column()) + " of the training series, expected what is said in them");
        }
        return new Vocabulary(List.copyOf(symbols));
    }

    /** Its symbols among what was learned of all columns. */
    public Vocabulary known(Map<String, Vocabulary> vocabularies) {
        return Vocabulary.named(target.words(), vocabularies);
    }

    /** The classes of a network: the blank, which is an empty text, and the symbols. */
    public static List<String> classes(Vocabulary symbols) {
        List<String> classes = new ArrayList<>(List.of(""));
        classes.addAll(symbols.words());
        return List.copyOf(classes);
    }

    /**
     * What is said in a series; null where its cells have no text. Symbols that the training series lack have no id.
     *
     * @throws DataException where the series has too few steps for it
     */
    public @Nullable Transcript of(Table table, Vocabulary known) {
        Transcript said = said(table, known);
        if (said == null) {
            return null;
        }
        int steps = table.rows().count();
        if (said.leastSteps() > steps) {
            throw new DataException(place(table.rows()) + ": found a transcript of "
                    + said.ids().size()
                    + " symbols, for which a network needs " + said.leastSteps() + " steps, in " + steps
                    + " steps; expected more steps (of audio, by a smaller hop or stack) or a shorter transcript");
        }
        return said;
    }

    /** Whether a series has steps enough for what is said in it. */
    public boolean hasRoom(Table table, Vocabulary known) {
        Transcript said = said(table, known);
        return said == null || said.leastSteps() <= table.rows().count();
    }

    private @Nullable Transcript said(Table table, Vocabulary known) {
        String text = text(table);
        if (text == null) {
            return null;
        }
        List<String> symbols = unit.symbols(text);
        List<Integer> ids = new ArrayList<>();
        for (String symbol : symbols) {
            int index = known.indexOf(symbol);
            if (index >= 0) {
                ids.add(index + 1);
            }
        }
        return new Transcript(unit.joined(symbols), ids);
    }

    private @Nullable String text(Table table) {
        @Nullable String[] cells = table.text(column());
        String text = cells[0];
        for (int row = 1; row < cells.length; row++) {
            String other = cells[row];
            if (text == null ? other != null : !text.equals(other)) {
                throw new DataException(place(table.rows()) + ": found " + DataException.quote(String.valueOf(other))
                        + " in the column " + DataException.quote(column()) + " after "
                        + DataException.quote(String.valueOf(text)) + ", expected one text for the series");
            }
        }
        return text == null ? null : target.textForm().of(text);
    }

    private String column() {
        return String.valueOf(target.column());
    }

    private static String place(Rows rows) {
        return rows.source().equals(rows.series()) ? rows.source() : rows.source() + ", series " + rows.series();
    }
}
