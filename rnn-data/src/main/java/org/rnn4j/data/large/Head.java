package org.rnn4j.data.large;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.source.CsvOptions;
import org.rnn4j.data.source.CsvTables;
import org.rnn4j.data.source.ReadReport;

/**
 * What the ordinary reader finds out from a file's beginning.
 *
 * @param report dialect, columns and first rows
 * @param dataOffset the byte at which the first row of data begins
 * @param dataLine its 1-based line
 */
record Head(ReadReport report, long dataOffset, long dataLine) {
    /** As much as the ordinary reader looks at. */
    private static final int SAMPLE = 1 << 16;
    /** More than it counts delimiters in. */
    private static final int SAMPLE_LINES = 200;

    /** Looks at a file; empty where only the ordinary reader will do, be it to say what is wrong. */
    static Optional<Head> of(FileChannel channel, String name, CsvOptions options, RowPlan.Wanted wanted)
            throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(SAMPLE);
        int count = Contents.read(channel, 0, buffer);
        int end = 0;
        int lines = 0;
        for (int at = 0; at < count && lines < SAMPLE_LINES; at++) {
            if (buffer.get(at) == '\n') {
                end = at + 1;
                lines++;
            }
        }
        byte[] sample = Arrays.copyOf(buffer.array(), end);
        if (end == 0 || name.endsWith(".gz") || binary(buffer.array(), count)) {
            return Optional.empty();
        }
        try {
            ReadReport report = new CsvTables(options)
                    .read(new ByteArrayInputStream(sample), name, wanted.format(), wanted.onBadRow())
                    .report();
            return plain(report) ? located(report, sample) : Optional.empty();
        } catch (DataException toBeToldByTheOrdinaryReader) {
            return Optional.empty();
        }
    }

    /** gzip and UTF-16 have bytes that no text in ASCII has. */
    private static boolean binary(byte[] sample, int count) {
        for (int i = 0; i < count; i++) {
            if (sample[i] == 0 || sample[i] == 0x1f) {
                return true;
            }
        }
        return false;
    }

    private static boolean plain(ReadReport report) {
        Charset encoding = report.dialect().encoding();
        byte[] probe = "+-.09,;\t\n".getBytes(StandardCharsets.US_ASCII);
        boolean ascii = Arrays.equals(probe, "+-.09,;\t\n".getBytes(encoding));
        char delimiter = report.dialect().delimiter();
        return ascii && delimiter < 128 && delimiter != '"' && report.columns().size() > 1;
    }

    private static Optional<Head> located(ReadReport report, byte[] sample) {
        int at = startsWithMark(sample) ? 3 : 0;
        long line = 1;
        while (report.dialect().header()) {
            int start = at;
            while (sample[at] != '\n') {
                at++;
            }
            String text = new String(sample, start, at - start, report.dialect().encoding());
            at++;
            line++;
            if (text.chars().filter(c -> c == '"').count() % 2 != 0) {
                return Optional.empty();
            }
            if (!text.isBlank()) {
                break;
            }
        }
        return Optional.of(new Head(report, at, line));
    }

    private static boolean startsWithMark(byte[] sample) {
        return sample.length >= 3 && sample[0] == (byte) 0xEF && sample[1] == (byte) 0xBB && sample[2] == (byte) 0xBF;
    }
}
