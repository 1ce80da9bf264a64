package org.rnn4j.data.large;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.Optional;
import org.rnn4j.data.columns.LargeData;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.BadRow;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.TableFormat;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads large numeric tables: parses a file once, in parallel, into a file of columns, and maps that one whenever the same
 * file is read again.
 *
 * <p>For files of at least {@link LargeData#threshold}, of numbers and times without a series column, in plain ASCII without
 * quotes and not compressed. Everything else is for {@link CsvTables}, which gives the same numbers, faults and counts.
 */
public final class LargeTables {
    private static final Logger LOG = LoggerFactory.getLogger(LargeTables.class);
    private static final int VERSION = 1;

    private final CsvOptions options;
    private final LargeData large;

    /** A reader for files written as the options say. */
    public LargeTables(CsvOptions options, LargeData large) {
        this.options = options;
        this.large = large;
    }

    /**
     * Reads a file, if it is large and plain.
     *
     * @return empty where {@link CsvTables} must read it
     * @throws DataException for the first bad row, in the words of {@link CsvTables}, and where the file changes meanwhile
     */
    public Optional<CsvTables.TableFile> read(Path file, TableFormat format, BadRow onBadRow) {
        if (!format.texts().isEmpty() || format.series() != null || format.anyOrder()) {
            return Optional.empty();
        }
        String name = String.valueOf(file.getFileName());
        try (FileChannel text = FileChannel.open(file, StandardOpenOption.READ)) {
            if (text.size() < large.threshold()) {
                return Optional.empty();
            }
            RowPlan.Wanted wanted = new RowPlan.Wanted(format, onBadRow);
            Optional<Head> head = Head.of(text, name, options, wanted);
            if (head.isEmpty()) {
                return Optional.empty();
            }
            RowPlan plan = RowPlan.of(name, head.get().report(), wanted);
            return plan.timeIsNumber() ? Optional.empty() : cached(file, text, head.get(), plan);
        } catch (NoSuchFileException missing) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new DataException(file + ": cannot be read (" + unreadable + "), expected a CSV file", unreadable);
        }
    }

    private Optional<CsvTables.TableFile> cached(Path file, FileChannel text, Head head, RowPlan plan)
            throws IOException {
        FileTime written = Files.getLastModifiedTime(file);
        Contents contents = Contents.of(text, Workers.all());
        Sha256 key = Sha256.of(String.join(
                "\n",
                "columns " + VERSION,
                file.toRealPath().toString(),
                head.report().toString(),
                plan.request()));
        ColumnHeader.Source source = new ColumnHeader.Source(contents.size(), contents.hash());
        ColumnFile request = new ColumnFile(key, source, plan);
        CacheFolder cache = new CacheFolder(large.folder());
        Optional<CsvTables.TableFile> known = request.read(cache.file(key));
        if (known.isPresent()) {
            LOG.debug("{} was parsed before; its columns are in {}", file, cache.file(key));
            return known;
        }
        Parsing parsing = new Parsing(text, contents, head, plan);
        for (CacheFolder folder : cache.orTemporary()) {
            if (folder.hasRoom(parsing.bytes())) {
                try (ColumnWriter writer = ColumnWriter.in(folder.path())) {
                    Optional<Parsing.Result> result = parsing.to(writer, Workers.all());
                    checkUnchanged(file, written, contents.size());
                    result.ifPresent(found -> sayWhatWasSkipped(head, found));
                    return result.isEmpty()
                            ? Optional.empty()
                            : Optional.of(request.finish(writer, result.get(), folder.equals(cache) ? cache : null));
                } catch (IOException full) {
                    LOG.warn("The columns of {} cannot be written to {}: {}", file, folder.path(), full.toString());
                }
            }
        }
        LOG.warn("Found no folder for the columns of {}; they must fit into memory.", file);
        return Optional.empty();
    }

    /** The ordinary reader, which has read the beginning, says it only where it skips a row there. */
    private static void sayWhatWasSkipped(Head head, Parsing.Result result) {
        if (result.counts().skippedRows() > 0 && head.report().counts().skippedRows() == 0) {
            LOG.warn("Skipping a row: {}", result.counts().firstSkipped());
        }
    }

    private static void checkUnchanged(Path file, FileTime written, long size) throws IOException {
        if (!Files.getLastModifiedTime(file).equals(written) || Files.size(file) != size) {
            throw new DataException(
                    file + ": the file changed while it was read, expected one that is complete; try again");
        }
    }
}
