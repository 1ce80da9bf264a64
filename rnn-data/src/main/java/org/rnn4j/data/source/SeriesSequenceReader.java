package org.rnn4j.data.source;

/**
 * A DataVec reader for tables with an id column, whose rows belong to the sequence of that id; every cell, the id included,
 * is a {@link org.datavec.api.writable.Text}.
 */
public final class SeriesSequenceReader extends CsvSequenceReader {
    private static final long serialVersionUID = 1L;

    private final String idColumn;

    /** Finds out how files are written. */
    public SeriesSequenceReader(String idColumn) {
        this(idColumn, CsvOptions.auto());
    }

    /** Reads files written as the options say. */
    public SeriesSequenceReader(String idColumn, CsvOptions options) {
        super(options);
        this.idColumn = idColumn;
    }

    @Override
    String idColumn() {
        return idColumn;
    }

    @Override
    protected boolean manyFiles() {
        return true;
    }
}
