package org.rnn4j.app.experiment.streaming;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;

/**
 * The lines of a stream of bytes, each as soon as it is there; one that is too long or no text is refused by itself, and the next
 * one can be read.
 */
public final class InputLines implements Closeable {
    /** A longer line is refused, in bytes. */
    static final int LONGEST = 1 << 22;

    private final InputStream in;
    private final String source;
    private final Charset encoding;
    private int number;

    /**
     * Lines of a stream.
     *
     * @param source stands for it in messages
     */
    public InputLines(InputStream in, String source, Charset encoding) {
        this.in = new BufferedInputStream(in, 1 << 16);
        this.source = source;
        this.encoding = encoding;
    }

    /** The number of the line that was read last, from 1. */
    public int number() {
        return number;
    }

    /**
     * The next line without its end; null after the last one.
     *
     * @throws DataException for a line that is too long or not in the encoding
     */
    public @Nullable String next() throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream(256);
        int read = in.read();
        if (read < 0) {
            return null;
        }
        number++;
        long length = 0;
        while (read >= 0 && read != '\n') {
            if (++length <= LONGEST) {
                line.write(read);
            }
            read = in.read();
        }
        if (length > LONGEST) {
            throw DataException.at(
                    Place.line(source, number), length + " bytes", "a line of at most " + LONGEST + " bytes");
        }
        return text(line.toByteArray());
    }

    /** Whether more has come already, so that reading on would not wait, or not for long. */
    public boolean ready() throws IOException {
        return in.available() > 0;
    }

    private String text(byte[] bytes) {
        boolean marked = number == 1
                && encoding.equals(StandardCharsets.UTF_8)
                && bytes.length >= 3
                && (bytes[0] & 0xff) == 0xef
                && (bytes[1] & 0xff) == 0xbb
                && (bytes[2] & 0xff) == 0xbf;
        int from = marked ? 3 : 0;
        int to = bytes.length > from && bytes[bytes.length - 1] == '\r' ? bytes.length - 1 : bytes.length;
        try {
            return encoding.newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, to - from))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw new DataException(
                    Place.line(source, number) + ": found bytes of another encoding, expected text in "
                            + encoding.name(),
                    broken);
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
