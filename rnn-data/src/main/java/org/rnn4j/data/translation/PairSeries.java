package org.rnn4j.data.translation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.columns.Floats;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Series;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.TokenIds;
import org.rnn4j.data.sequence.TokenInput;
import org.rnn4j.data.sequence.Translation;
import org.rnn4j.data.text.Symbol;

/**
 * Turns pairs of texts into series whose rows are the symbols of the source. A source without symbols is one row of {@link Symbol#END},
 * so that there is something to look at. For one thread.
 */
public final class PairSeries {
    private static final Floats NO_NUMBERS = Floats.of(new float[0]);
    private static final Doubles NO_VALUES = Doubles.of(new double[0]);

    private final TranslationSymbols symbols;
    private final TokenInput sourceInput;
    private final TokenInput targetInput;

    /** Series of such symbols. */
    public PairSeries(TranslationSymbols symbols) {
        this.symbols = symbols;
        this.sourceInput = symbols.sourceInput();
        this.targetInput = new TokenInput(TextPairs.TARGET, symbols.target().classes(), 1);
    }

    /** A source text alone. */
    public Series unlabelled(Table table) {
        String source = source(table);
        return series(table.rows(), table.rows().lines().get(0), new Translation(source, List.of(), null));
    }

    /** A source text with all its references, its labels those of the first; null where none is known. */
    public @Nullable Series judged(Table table) {
        List<String> references = new ArrayList<>();
        for (@Nullable String target : table.text(TextPairs.TARGET)) {
            if (target != null) {
                references.add(target);
            }
        }
        return references.isEmpty() ? null : labelled(table, 0, references);
    }

    /** Each reference of a source text as a translation of its own. */
    public List<Series> learned(Table table) {
        List<Series> all = new ArrayList<>(1);
        @Nullable String[] targets = table.text(TextPairs.TARGET);
        for (int row = 0; row < targets.length; row++) {
            String target = targets[row];
            if (target != null) {
                all.add(labelled(table, row, List.of(target)));
            }
        }
        return all;
    }

    private Series labelled(Table table, int row, List<String> references) {
        Translation into = new Translation(source(table), references, labels(references.get(0)));
        return series(table.rows(), table.rows().lines().get(row), into);
    }

    private Series series(Rows from, long line, Translation into) {
        TokenIds ids = ids(into.source());
        long[] lines = new long[ids.rows()];
        Arrays.fill(lines, line);
        Rows rows = new Rows(from.source(), from.series(), from.columns(), Longs.of(lines), null);
        return new Series(rows, NO_NUMBERS, NO_NUMBERS, NO_VALUES, new Series.Texts(ids, into));
    }

    private TokenIds ids(String source) {
        List<Symbol> encoded = symbols.ofSource().encode(source);
        return filled(sourceInput, encoded, Math.max(1, encoded.size()));
    }

    private TokenIds labels(String target) {
        List<Symbol> encoded = symbols.target().encode(target);
        return filled(targetInput, encoded, encoded.size() + 1);
    }

    /** The rows after the symbols are the mark of the end, which is 0. */
    private static TokenIds filled(TokenInput input, List<Symbol> encoded, int rows) {
        TokenIds ids = new TokenIds(input, rows);
        int[] one = new int[1];
        for (int i = 0; i < encoded.size(); i++) {
            one[0] = encoded.get(i).id();
            ids.put(i, one);
        }
        return ids;
    }

    private static String source(Table table) {
        String source = table.text(TextPairs.SOURCE)[0];
        return source == null ? "" : source;
    }
}
