package org.rnn4j.data.transform;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.sequence.TokenIds;
import org.rnn4j.data.sequence.TokenInput;

/** The inputs of ids that a list of features becomes, and their ids for a table. Not for several threads. */
public final class TokenColumns {
    /** Of words: any that is not known. Of characters: what fills up. */
    private static final int FIRST = 0;
    /** Any character that is not known. */
    private static final int UNKNOWN_CHARACTER = 1;

    private final List<Column> columns = new ArrayList<>();
    private final boolean fill;

    /** Inputs of ids. */
    public TokenColumns(List<Feature> features, Map<String, Vocabulary> vocabularies, Missing missing) {
        this.fill = missing == Missing.FORWARD_FILL;
        for (Feature feature : features) {
            if (feature.readsTokens()) {
                columns.add(new Column(feature, Vocabulary.named(feature.words(), vocabularies), new HashMap<>()));
            }
        }
    }

    /** What the inputs are called and how many ids they have. */
    public List<TokenInput> inputs() {
        return columns.stream().map(Column::input).toList();
    }

    /** The ids of every input for the rows of a table. */
    public List<TokenIds> ids(Table table) {
        List<TokenIds> ids = new ArrayList<>();
        for (Column column : columns) {
            ids.add(ids(column, table));
        }
        return ids;
    }

    private TokenIds ids(Column column, Table table) {
        Set<String> source = Set.of(String.valueOf(column.feature.column()));
        Table filled = fill ? MissingValues.forwardFilled(table, source, table, 0) : table;
        TokenIds ids = new TokenIds(column.input(), table.rows().count());
        String[] texts = new FeatureValues(filled).texts(column.feature);
        for (int row = 0; row < texts.length; row++) {
            ids.put(row, column.of(texts[row]));
        }
        return ids;
    }

    /** One input; what a text becomes is kept, because words come again. */
    private record Column(Feature feature, Vocabulary words, Map<String, int[]> known) {
        TokenInput input() {
            int special = feature.encode() == Encoding.CHARACTERS ? 2 : 1;
            return new TokenInput(feature.title(), words.words().size() + special, feature.width());
        }

        int[] of(String text) {
            int[] ids = known.get(text);
            if (ids == null) {
                ids = feature.encode() == Encoding.CHARACTERS ? characters(text) : new int[] {word(text)};
                known.put(text, ids);
            }
            return ids;
        }

        private int word(String text) {
            int index = words.indexOf(text);
            return index < 0 ? FIRST : index + 1;
        }

        /** A word that is too long keeps its first and its last half: what it begins and ends with says most. */
        private int[] characters(String text) {
            int[] points = text.codePoints().toArray();
            int[] ids = new int[feature.width()];
            int kept = Math.min(points.length, ids.length);
            int first = points.length <= ids.length ? kept : (kept + 1) / 2;
            for (int i = 0; i < kept; i++) {
                int point = points[i < first ? i : points.length - kept + i];
                int index = words.indexOf(Character.toString(point));
                ids[i] = index < 0 ? UNKNOWN_CHARACTER : index + 2;
            }
            if (kept == 0) {
                ids[0] = UNKNOWN_CHARACTER;
            }
            return ids;
        }
    }
}
