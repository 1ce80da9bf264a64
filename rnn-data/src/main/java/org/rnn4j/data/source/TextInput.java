package org.rnn4j.data.source;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.rnn4j.data.sequence.DataException;

/** Text of a stream: gzipped or not, UTF-8 with or without a byte order mark, what does not belong there refused with its line. */
public final class TextInput {
    private static final int[] MARK = {0xef, 0xbb, 0xbf};

    private TextInput() {}

    /** The characters of a stream; the name stands for it in messages. */
    public static Reader reader(InputStream raw, String name) throws IOException {
        BufferedInputStream in = new BufferedInputStream(decompressed(raw, name), 1 << 16);
        try {
            in.mark(MARK.length);
            byte[] start = in.readNBytes(MARK.length);
            in.reset();
            boolean marked = start.length == MARK.length;
            for (int i = 0; i < start.length; i++) {
                marked &= (start[i] & 0xff) == MARK[i];
            }
            in.skipNBytes(marked ? MARK.length : 0);
        } catch (ZipException | EOFException broken) {
            throw damaged(name, broken);
        }
        return new StrictReader(in, StandardCharsets.UTF_8, name, "");
    }

    /** The lines of a stream; the name stands for it in messages. */
    public static BufferedReader lines(InputStream raw, String name) throws IOException {
        return new BufferedReader(reader(raw, name), 1 << 16);
    }

    static InputStream decompressed(InputStream raw, String name) throws IOException {
        BufferedInputStream in = new BufferedInputStream(raw);
        in.mark(2);
        boolean gzip = in.read() == 0x1f && in.read() == 0x8b;
        in.reset();
        if (!gzip && name.endsWith(".gz")) {
            throw new DataException(name + ": found no gzip data, expected it because the name ends in .gz");
        }
        return gzip ? new GZIPInputStream(in) : in;
    }

    static DataException damaged(String name, IOException broken) {
        return new DataException(
                name + ": the gzip data is damaged or cut off (" + broken.getMessage() + "), expected a whole .gz file",
                broken);
    }
}
