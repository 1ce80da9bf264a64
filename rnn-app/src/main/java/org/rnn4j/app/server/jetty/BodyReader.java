package org.rnn4j.app.server.jetty;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.rnn4j.app.server.http.RefusedException;

/** Reads bodies within a size and a time, whatever their head promises. */
final class BodyReader {
    private static final int CHUNK = 1 << 16;

    private final int most;
    private final Duration timeout;

    BodyReader(int most, Duration timeout) {
        this.most = most;
        this.timeout = timeout;
    }

    /**
     * All bytes of a body.
     *
     * @throws RefusedException 413 where they are too many, 408 where they come too slowly, 415 where they are compressed
     */
    byte[] read(Request request) throws IOException {
        if (request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)
                && !request.getHeaders().contains(HttpHeader.CONTENT_ENCODING, "identity")) {
            throw new RefusedException(415, "Content-Encoding: expected none, found one; send the body as it is");
        }
        if (request.getLength() > most) {
            throw tooLarge();
        }
        long deadline = request.getBeginNanoTime() + timeout.toNanos();
        InputStream in = Request.asInputStream(request);
        ByteArrayOutputStream body =
                new ByteArrayOutputStream((int) Math.max(32, Math.min(request.getLength(), CHUNK)));
        byte[] chunk = new byte[(int) (request.getLength() < 0 ? CHUNK : Math.min(CHUNK, request.getLength() + 1))];
        int count;
        while ((count = in.read(chunk)) >= 0) {
            body.write(chunk, 0, count);
            if (body.size() > most) {
                throw tooLarge();
            }
            if (System.nanoTime() - deadline > 0) {
                throw new RefusedException(408, "body: expected it within " + timeout.toSeconds() + " s, found a part");
            }
        }
        return body.toByteArray();
    }

    private RefusedException tooLarge() {
        return new RefusedException(
                413,
                "body: expected at most " + most + " bytes, which is --max-body, found more; send fewer rows at once");
    }
}
