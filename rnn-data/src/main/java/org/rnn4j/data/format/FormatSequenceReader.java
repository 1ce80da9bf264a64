package org.rnn4j.data.format;

import java.io.InputStream;
import java.util.List;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.BaseSequenceReader;
import org.rnn4j.data.source.TableFormat;

/** A DataVec reader of a format whose reader makes the columns; {@link PianoRollSequenceReader} and its like name one. */
public abstract class FormatSequenceReader extends BaseSequenceReader {
    private static final long serialVersionUID = 1L;

    /** The format. */
    protected abstract SequenceFormat format();

    /** The columns to give, where the format does not decide it. */
    protected abstract TableFormat wanted();

    /** The names of the columns, in order. */
    protected List<String> columns(List<Table> tables) {
        return tables.get(0).rows().columns();
    }

    @Override
    protected Sequences read(InputStream in, String name) {
        List<Table> tables = format().read(in, name, wanted()).stream()
                .map(ReadSequence::table)
                .toList();
        return new Sequences(tables, columns(tables), false);
    }

    @Override
    protected boolean manyFiles() {
        return true;
    }
}
