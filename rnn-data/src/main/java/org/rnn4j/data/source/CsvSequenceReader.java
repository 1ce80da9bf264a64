package org.rnn4j.data.source;

import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/** What the three DataVec readers of tables share: each file's cells as texts. */
abstract class CsvSequenceReader extends BaseSequenceReader {
    private static final long serialVersionUID = 1L;

    private final CsvOptions options;

    CsvSequenceReader(CsvOptions options) {
        this.options = options;
    }

    /** The id column, null when a file is one sequence. */
    abstract @Nullable String idColumn();

    @Override
    protected Sequences read(InputStream in, String name) {
        CsvTables.TableFile file = new CsvTables(options).readText(in, name, idColumn());
        return new Sequences(file.tables(), file.report().columns(), idColumn() == null);
    }
}
