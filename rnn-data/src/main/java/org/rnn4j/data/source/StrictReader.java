package org.rnn4j.data.source;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.util.zip.ZipException;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;

/** Decodes bytes and, unlike the JDK's reader, says in which line a byte does not belong to the encoding. */
final class StrictReader extends Reader {
    private final InputStream in;
    private final String source;
    private final String advice;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 16).flip();
    private long line = 1;
    private boolean ended;

    /** @param advice what to do about bytes of another encoding, put after the message; may be empty */
    StrictReader(InputStream in, Charset encoding, String source, String advice) {
        this.advice = advice;
        this.in = in;
        this.source = source;
        this.decoder = encoding.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
        CharBuffer chars = CharBuffer.wrap(target, offset, length).slice();
        while (chars.position() == 0) {
            CoderResult result = decoder.decode(bytes, chars, ended);
            if (chars.position() > 0) {
                break;
            }
            if (result.isError()) {
                throw broken(result.length());
            }
            if (result.isOverflow()) {
                throw new IOException("no room for a character in a buffer of " + length);
            }
            if (ended) {
                return -1;
            }
            fill();
        }
        int count = chars.position();
        for (int i = offset; i < offset + count; i++) {
            line += target[i] == '\n' ? 1 : 0;
        }
        return count;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private void fill() throws IOException {
        bytes.compact();
        int count;
        try {
            count = in.read(bytes.array(), bytes.position(), bytes.remaining());
        } catch (ZipException | EOFException broken) {
            throw new DataException(
                    Place.line(source, line) + ": the gzip data is damaged or cut off (" + broken.getMessage()
                            + "), expected a whole .gz file",
                    broken);
        }
        if (count < 0) {
            ended = true;
        } else {
            bytes.position(bytes.position() + count);
        }
        bytes.flip();
    }

    private DataException broken(int length) {
        StringBuilder hex = new StringBuilder("bytes");
        for (int i = 0; i < length && i < bytes.remaining(); i++) {
            hex.append(String.format(" %02x", bytes.get(bytes.position() + i)));
        }
        return DataException.at(
                Place.line(source, line),
                hex.toString(),
                "text in " + decoder.charset().name() + advice);
    }
}
