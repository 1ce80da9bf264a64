package org.rnn4j.data.source;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;

/**
 * What a look at a file, or at a folder with one file per sequence, found: what each column holds, whether rows are in time
 * order, and whether there are several series. Files are read by {@link CsvTables}, so what is found here holds there.
 *
 * @param columns in the order of the file
 * @param time the column of times; null without one
 * @param series how many sequences there are
 * @param report how the (first) file is written, and its first rows
 */
public record TableProfile(
        List<ColumnProfile> columns, @Nullable TimeProfile time, SeriesProfile series, ReadReport report) {
    public TableProfile {
        columns = List.copyOf(columns);
    }

    /**
     * The sequences of the data.
     *
     * @param column the column that tells them apart; null where each file is one
     * @param count how many
     * @param rows of all of them
     * @param medianRows of the one in the middle by length
     * @param parallel whether several have rows of the same time
     */
    public record SeriesProfile(@Nullable String column, int count, int rows, int medianRows, boolean parallel) {}

    /**
     * Looks at a file or folder.
     *
     * @throws DataException where it cannot be read, as in training
     */
    public static TableProfile of(Path path) {
        CsvTables csv = new CsvTables(CsvOptions.auto());
        List<CsvTables.TableFile> files = new ArrayList<>();
        for (Path file : Files.isDirectory(path) ? FolderFiles.of(path) : List.of(path)) {
            CsvTables.TableFile read = csv.readText(file);
            if (!files.isEmpty()) {
                checkSame(files.get(0).report(), read.report());
            }
            files.add(read);
        }
        return new ProfileScan(files).profile();
    }

    /**
     * The column of a name.
     *
     * @throws DataException that names the nearest one where there is none
     */
    public ColumnProfile column(String name) {
        List<String> names = columns.stream().map(ColumnProfile::name).toList();
        return columns.stream()
                .filter(column -> column.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new DataException(report.file() + ": found no column " + DataException.quote(name)
                        + ", expected it among " + String.join(", ", names) + Nearest.hint(name, names)));
    }

    private static void checkSame(ReadReport first, ReadReport other) {
        if (!first.columns().equals(other.columns())) {
            throw new DataException(other.file() + ": found the columns " + String.join(", ", other.columns())
                    + ", expected those of " + first.file() + ": " + String.join(", ", first.columns()));
        }
    }
}
