package org.rnn4j.data.source;

import org.jspecify.annotations.Nullable;

/** A DataVec reader for one long table in time order: one file, one sequence; every cell is a {@link org.datavec.api.writable.Text}. */
public final class TableSequenceReader extends CsvSequenceReader {
    private static final long serialVersionUID = 1L;

    /** Finds out how files are written. */
    public TableSequenceReader() {
        this(CsvOptions.auto());
    }

    /** Reads files written as the options say. */
    public TableSequenceReader(CsvOptions options) {
        super(options);
    }

    @Override
    @Nullable
    String idColumn() {
        return null;
    }

    @Override
    protected boolean manyFiles() {
        return false;
    }
}
