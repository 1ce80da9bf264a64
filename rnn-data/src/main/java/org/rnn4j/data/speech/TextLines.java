package org.rnn4j.data.speech;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.rnn4j.data.sequence.DataException;

/** The lines of a text file of UTF-8, packed with gzip where its name ends in .gz. */
final class TextLines {
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private TextLines() {}

    /** @param what the file holds, for messages */
    static List<String> of(Path file, String what) {
        List<String> lines = new ArrayList<>();
        try (InputStream raw = Files.newInputStream(file);
                InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(raw) : raw;
                BufferedReader reader =
                        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(
                        lines.isEmpty() && !line.isEmpty() && line.charAt(0) == BYTE_ORDER_MARK
                                ? line.substring(1)
                                : line);
            }
            return lines;
        } catch (CharacterCodingException otherEncoding) {
            throw new DataException(
                    file + ", after line " + lines.size() + ": found bytes that are not UTF-8, expected " + what
                            + " in UTF-8",
                    otherEncoding);
        } catch (IOException unreadable) {
            throw new DataException(file + ": cannot be read (" + unreadable + "), expected " + what, unreadable);
        }
    }
}
