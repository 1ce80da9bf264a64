package org.rnn4j.data.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Finds out from the first bytes of a file how it is written. */
final class DialectDetector {
    /** How much of a file is looked at. */
    static final int SAMPLE_BYTES = 1 << 16;
    /** A comma comes last: it also appears inside numbers and sentences. */
    private static final char[] DELIMITERS = {'\t', ';', '|', ','};

    private static final int SAMPLE_LINES = 100;

    private DialectDetector() {}

    /** A byte order mark's encoding and length. */
    enum Mark {
        NONE(StandardCharsets.UTF_8, 0),
        UTF_8(StandardCharsets.UTF_8, 3),
        UTF_16LE(StandardCharsets.UTF_16LE, 2),
        UTF_16BE(StandardCharsets.UTF_16BE, 2);

        final Charset encoding;
        final int length;

        Mark(Charset encoding, int length) {
            this.encoding = encoding;
            this.length = length;
        }

        static Mark of(byte[] sample) {
            if (startsWith(sample, 0xEF, 0xBB, 0xBF)) {
                return UTF_8;
            }
            return startsWith(sample, 0xFF, 0xFE) ? UTF_16LE : startsWith(sample, 0xFE, 0xFF) ? UTF_16BE : NONE;
        }

        private static boolean startsWith(byte[] sample, int... start) {
            for (int i = 0; i < start.length; i++) {
                if (i >= sample.length || (sample[i] & 0xFF) != start[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    /** UTF-8 when the sample is valid UTF-8, otherwise windows-1252. */
    static Charset encoding(byte[] sample) {
        Mark mark = Mark.of(sample);
        if (mark != Mark.NONE) {
            return mark.encoding;
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        boolean whole = sample.length < SAMPLE_BYTES;
        boolean valid = !decoder.decode(ByteBuffer.wrap(sample), CharBuffer.allocate(sample.length + 1), whole)
                .isError();
        return valid ? StandardCharsets.UTF_8 : Charset.forName("windows-1252");
    }

    /** The sample as text; a character cut off at its end is replaced. */
    static String text(byte[] sample, Charset encoding) {
        int skip = Mark.of(sample).length;
        return new String(sample, skip, sample.length - skip, encoding);
    }

    /**
     * The delimiter that cuts the most lines of the sample into the same number of cells as the first line; when several do
     * so equally well, tab, semicolon and bar go before comma.
     */
    static char delimiter(String sample) {
        char best = ',';
        int bestLines = 0;
        for (char candidate : DELIMITERS) {
            List<Integer> counts = counts(sample, candidate);
            int first = counts.isEmpty() ? 0 : counts.get(0);
            int alike = (int) counts.stream().filter(count -> count == first).count();
            if (first > 0 && alike > bestLines) {
                best = candidate;
                bestLines = alike;
            }
        }
        return best;
    }

    private static List<Integer> counts(String sample, char delimiter) {
        List<Integer> counts = new ArrayList<>();
        boolean quoted = false;
        int count = 0;
        int start = 0;
        for (int i = 0; i < sample.length() && counts.size() < SAMPLE_LINES; i++) {
            char c = sample.charAt(i);
            quoted ^= c == '"';
            if (c == delimiter && !quoted) {
                count++;
            } else if (c == '\n' && !quoted) {
                if (!sample.substring(start, i).isBlank()) {
                    counts.add(count);
                }
                count = 0;
                start = i + 1;
            }
        }
        if (counts.isEmpty()) {
            counts.add(count);
        }
        return counts;
    }
}
