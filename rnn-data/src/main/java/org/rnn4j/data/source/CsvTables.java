package org.rnn4j.data.source;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.CsvRecordHandler;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Table;

/**
 * Reads CSV and TSV, gzipped or not, row by row; memory is bounded by the limits below and by what is kept.
 *
 * <p>An empty line is ignored, except between the rows of a file of one column, where it is a missing value. Cells that
 * mean "no value": empty, NA, NaN, null, ?; for text only empty ones.
 */
public final class CsvTables {
    /** A longer cell is refused: most likely a quote is not closed or the file is not a table. */
    public static final int LONGEST_CELL = 1 << 20;
    /** A longer row is refused, in characters. */
    public static final int LONGEST_ROW = 1 << 24;
    /** More columns are refused. */
    public static final int MOST_COLUMNS = 100_000;

    private final CsvOptions options;

    /** A reader for files written as the options say. */
    public CsvTables(CsvOptions options) {
        this.options = options;
    }

    /** Reads one file. */
    public TableFile read(Path file, TableFormat format, BadRow onBadRow) {
        return open(file, (in, name) -> read(in, name, format, onBadRow));
    }

    /** Reads one stream; the name stands for it in messages. */
    public TableFile read(InputStream in, String name, TableFormat format, BadRow onBadRow) {
        RowSink sink = new RowSink(name, options.header(), format, onBadRow);
        return rows(in, name, sink);
    }

    /** Reads one file whose lines are series: an id, then the values of one column, as {@link WideSink} says. */
    public TableFile readWide(Path file, WideFormat format, BadRow onBadRow) {
        return open(file, (in, name) -> readWide(in, name, format, onBadRow));
    }

    /** Reads one stream whose lines are series; the name stands for it in messages. */
    public TableFile readWide(InputStream in, String name, WideFormat format, BadRow onBadRow) {
        return rows(in, name, new WideSink(name, options.header(), format, onBadRow));
    }

    /** Reads every column of one file as text. */
    TableFile readText(Path file) {
        return open(file, (in, name) -> readText(in, name, null));
    }

    /** Reads every column of one stream as text; an id column, where there is one, tells series apart. */
    TableFile readText(InputStream in, String name, @Nullable String idColumn) {
        RowSink sink = new RowSink(name, options.header(), columns -> allText(columns, idColumn), BadRow.FAIL);
        return rows(in, name, sink);
    }

    private static TableFormat allText(List<String> columns, @Nullable String idColumn) {
        return new TableFormat(null, idColumn, Set.of(), Set.copyOf(columns), true);
    }

    private static TableFile open(Path file, BiFunction<InputStream, String, TableFile> read) {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            return read.apply(in, name);
        } catch (NoSuchFileException missing) {
            throw new DataException("found no file " + file + ", expected a CSV file", missing);
        } catch (IOException unreadable) {
            throw new DataException(file + ": cannot be read (" + unreadable + "), expected a CSV file", unreadable);
        }
    }

    private TableFile rows(InputStream raw, String name, LineSink sink) {
        long line = 0;
        try {
            BufferedInputStream in =
                    new BufferedInputStream(TextInput.decompressed(raw, name), DialectDetector.SAMPLE_BYTES);
            byte[] sample = sample(in, name);
            Dialect guess = guess(sample, name);
            in.skipNBytes(DialectDetector.Mark.of(sample).length);
            try (CsvReader<CsvRecord> rows = reader(in, name, guess)) {
                for (CsvRecord row : rows) {
                    line = row.getStartingLineNumber();
                    sink.add((int) line, row.getFields());
                }
            }
            return sink.finish(guess);
        } catch (CsvParseException unusable) {
            throw refused(unusable, name, line);
        } catch (IOException unreadable) {
            throw new DataException(name + ": cannot be read (" + unreadable + "), expected a CSV file", unreadable);
        }
    }

    /** FastCSV wraps what the reader below it throws; what it refuses itself is an unclosed quote or something too long. */
    static DataException refused(CsvParseException refusal, String name, long lastLine) {
        Throwable cause = refusal;
        while (cause.getCause() != null) {
            cause = cause.getCause();
            if (cause instanceof DataException said) {
                return said;
            }
        }
        return new DataException(
                (lastLine == 0 ? name : Place.line(name, lastLine) + " or after it")
                        + ": found a cell or row that is too long, or a quote that is not closed or not alone ("
                        + cause.getMessage() + "), expected cells of at most " + LONGEST_CELL + " and rows of at most "
                        + LONGEST_ROW + " characters",
                refusal);
    }

    private static CsvReader<CsvRecord> reader(InputStream in, String name, Dialect dialect) {
        Reader text = new StrictReader(in, dialect.encoding(), name, " (csv.encoding names another encoding)");
        return reader(text, dialect.delimiter());
    }

    static CsvReader<CsvRecord> reader(Reader text, char delimiter) {
        CsvRecordHandler handler = CsvRecordHandler.builder()
                .maxFields(MOST_COLUMNS)
                .maxFieldSize(LONGEST_CELL)
                .maxRecordSize(LONGEST_ROW)
                .build();
        return CsvReader.builder()
                .fieldSeparator(delimiter)
                .skipEmptyLines(false)
                .allowUnclosedQuote(false)
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(LONGEST_CELL)
                .build(handler, text);
    }

    private static byte[] sample(BufferedInputStream in, String name) throws IOException {
        in.mark(DialectDetector.SAMPLE_BYTES);
        byte[] sample;
        try {
            sample = in.readNBytes(DialectDetector.SAMPLE_BYTES);
        } catch (ZipException | EOFException broken) {
            throw TextInput.damaged(name, broken);
        }
        in.reset();
        return sample;
    }

    private Dialect guess(byte[] sample, String name) {
        String named = options.encoding();
        Charset encoding = named == null ? DialectDetector.encoding(sample) : Charset.forName(named);
        String text = DialectDetector.text(sample, encoding);
        if (text.isBlank()) {
            throw new DataException(name + ": found an empty file, expected rows of data");
        }
        if (text.indexOf('\0') >= 0) {
            throw new DataException(name + ": found binary data, expected text in rows");
        }
        return new Dialect(delimiter(options, text), encoding, true);
    }

    static char delimiter(CsvOptions options, String sample) {
        String delimiter = options.delimiter();
        if (delimiter == null) {
            return DialectDetector.delimiter(sample);
        }
        return delimiter.equals("tab") ? '\t' : delimiter.charAt(0);
    }

    /** What one file gave. */
    public record TableFile(List<Table> tables, ReadReport report) {}
}
