package org.rnn4j.fuzz;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.rnn4j.data.columns.LargeData;
import org.rnn4j.data.large.LargeTables;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TimeColumn;

/** A numeric table by the reader of large files and by the ordinary one, which must say the same. */
final class LargeCsvSubject implements Subject {
    private static final TableFormat WANTED =
            new TableFormat(new TimeColumn("t", null), null, Set.of("a", "b"), Set.of(), true);

    private final CsvTables ordinary = new CsvTables(CsvOptions.auto());
    private final Path folder;
    private final LargeTables large;

    LargeCsvSubject() {
        try {
            folder = Files.createTempDirectory("rnn-fuzz");
        } catch (IOException full) {
            throw new IllegalStateException("no folder for a table", full);
        }
        // A cache that cannot be written to: what was parsed is forgotten with its table.
        large = new LargeTables(CsvOptions.auto(), new LargeData(1, Path.of("/dev/null/cache")));
    }

    @Override
    public void read(byte[] data) throws IOException {
        Path file = folder.resolve("fuzz.csv");
        Files.write(file, data);
        Object found = outcome(() -> large.read(file, WANTED, BadRow.FAIL));
        if (found instanceof Optional<?> read && read.isEmpty()) {
            ordinary.read(file, WANTED, BadRow.FAIL);
            return;
        }
        Object expected = outcome(() -> Optional.of(ordinary.read(file, WANTED, BadRow.FAIL)));
        if (!shown(found).equals(shown(expected))) {
            throw new AssertionError(
                    "the reader of large tables found " + shown(found) + ", the ordinary one " + shown(expected));
        }
        if (found instanceof DataException refused) {
            throw refused;
        }
    }

    private interface Reading {
        Optional<CsvTables.TableFile> read();
    }

    private static Object outcome(Reading reading) {
        try {
            return reading.read();
        } catch (DataException refused) {
            return refused;
        }
    }

    private static String shown(Object outcome) {
        if (!(outcome instanceof Optional<?> read) || !(read.orElseThrow() instanceof CsvTables.TableFile file)) {
            return String.valueOf(outcome);
        }
        StringBuilder shown = new StringBuilder(file.report().counts().toString());
        for (Table table : file.tables()) {
            for (int row = 0; row < table.rows().count(); row++) {
                shown.append('\n').append(table.rows().place(row, "a"));
                shown.append(' ').append(table.number("a").get(row));
                shown.append(' ').append(table.number("b").get(row));
            }
        }
        return shown.toString();
    }
}
