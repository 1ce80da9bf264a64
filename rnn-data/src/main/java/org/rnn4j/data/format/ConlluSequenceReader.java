package org.rnn4j.data.format;

import java.util.List;
import java.util.Set;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TableFormat;

/** A DataVec reader of CoNLL-U files: the cells of each word but its number as text, empty where there is no value. */
public final class ConlluSequenceReader extends FormatSequenceReader {
    private static final long serialVersionUID = 1L;

    @Override
    protected SequenceFormat format() {
        return new ConlluFormat();
    }

    @Override
    protected TableFormat wanted() {
        return new TableFormat(null, null, Set.of(), Set.copyOf(ConlluFormat.COLUMNS), true);
    }

    @Override
    protected List<String> columns(List<Table> tables) {
        return ConlluFormat.COLUMNS;
    }
}
