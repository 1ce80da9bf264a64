package org.rnn4j.data.audio;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.rnn4j.data.sequence.DataException;

/** What a file is by its first bytes; the JDK's readers are asked only about these, because it would play MIDI files too. */
enum Magic {
    WAV,
    AIFF,
    AU,
    /** Anything else. */
    NONE;

    /** As far as the tag of a WAV's encoding. */
    private static final int LOOKED_AT = 22;

    private static final int TAG = 20;

    /** What the next bytes begin; the stream is left where it is. */
    static Magic find(BufferedInputStream in) throws IOException {
        byte[] start = peek(in);
        String first = text(start, 0);
        String kind = text(start, 8);
        if (first.equals("RIFF") && kind.equals("WAVE")) {
            return WAV;
        }
        if (first.equals("FORM") && (kind.equals("AIFF") || kind.equals("AIFC"))) {
            return AIFF;
        }
        return first.equals(".snd") ? AU : NONE;
    }

    /** As {@link #find}, with a sentence for what is no sound. */
    static Magic of(BufferedInputStream in, String name) throws IOException {
        Magic found = find(in);
        if (found == NONE) {
            byte[] start = peek(in);
            String what = start.length == 0
                    ? "nothing"
                    : start.length < 4
                            ? "a file of " + start.length + " bytes"
                            : "a file that begins with " + DataException.quote(text(start, 0));
            throw new DataException(name + ": found " + what + ", expected sound as WAV, AIFF or AU");
        }
        return found;
    }

    static byte[] peek(BufferedInputStream in) throws IOException {
        in.mark(LOOKED_AT);
        byte[] start = in.readNBytes(LOOKED_AT);
        in.reset();
        return start;
    }

    /** Why a file of this kind is not read. */
    String refusal(String name, byte[] start) {
        String coded =
                this == WAV && start.length == LOOKED_AT && text(start, 12).equals("fmt ")
                        ? " (format tag " + ((start[TAG] & 0xff) | (start[TAG + 1] & 0xff) << 8) + ")"
                        : "";
        return name + ": found " + (this == AU ? "an AU" : this == WAV ? "a WAV" : "an AIFF")
                + " file whose header is cut short"
                + " or whose encoding is not known" + coded + ", expected PCM, floats, mu-law or A-law; convert it, for"
                + " example with ffmpeg or sox";
    }

    private static String text(byte[] bytes, int at) {
        return at + 4 > bytes.length ? "" : new String(bytes, at, 4, StandardCharsets.ISO_8859_1);
    }
}
