package org.rnn4j.data.format;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TableFormat;

/** A DataVec reader of JSON Lines: the keys that are named, as numbers (NaN where one is missing) and as texts. */
public final class JsonLinesSequenceReader extends FormatSequenceReader {
    private static final long serialVersionUID = 1L;

    private final List<String> numbers;
    private final List<String> texts;

    /** Reads these keys. */
    public JsonLinesSequenceReader(List<String> numbers, List<String> texts) {
        this.numbers = new ArrayList<>(numbers);
        this.texts = new ArrayList<>(texts);
    }

    @Override
    protected SequenceFormat format() {
        return new JsonLinesFormat();
    }

    @Override
    protected TableFormat wanted() {
        return new TableFormat(null, null, new LinkedHashSet<>(numbers), Set.copyOf(texts), true);
    }

    /** The keys in the order that they were named in; one whose steps are lists gives a column for each number. */
    @Override
    protected List<String> columns(List<Table> tables) {
        List<String> columns = new ArrayList<>();
        Set<String> found = tables.get(0).numbers().keySet();
        for (String number : numbers) {
            if (found.contains(number)) {
                columns.add(number);
            }
            for (int i = 0; found.contains(number + "[" + i + "]"); i++) {
                columns.add(number + "[" + i + "]");
            }
        }
        columns.addAll(texts);
        return columns;
    }
}
