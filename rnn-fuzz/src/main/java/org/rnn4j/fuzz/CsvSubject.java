package org.rnn4j.fuzz;

import java.io.ByteArrayInputStream;
import java.util.Set;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TimeColumn;

/** A table as series of rows whose order is checked, and as one series of which bad rows are skipped; refused where this is. */
final class CsvSubject implements Subject {
    private static final String NAME = "fuzz.csv";
    private static final TableFormat SERIES =
            new TableFormat(new TimeColumn("t", "epochSeconds"), "c", Set.of("a"), Set.of(), false);
    private static final TableFormat ONE =
            new TableFormat(new TimeColumn("t", null), null, Set.of("a", "b"), Set.of("c"), true, true);

    private final CsvTables tables = new CsvTables(CsvOptions.auto());

    @Override
    public void read(byte[] data) {
        try {
            tables.read(new ByteArrayInputStream(data), NAME, SERIES, BadRow.FAIL);
        } catch (DataException refused) {
            Target.checkSentence(refused);
        }
        tables.read(new ByteArrayInputStream(data), NAME, ONE, BadRow.SKIP);
    }
}
