package org.rnn4j.data.translation;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipException;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TextInput;

/** Lines of text in UTF-8, packed with gzip or not. */
public final class TextLines {
    private TextLines() {}

    static List<String> of(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return of(in, file.toString());
        } catch (IOException unreadable) {
            throw new DataException(file + ": cannot be read (" + unreadable + "), expected lines of text", unreadable);
        }
    }

    static List<String> of(InputStream in, String name) {
        try (BufferedReader reader = TextInput.lines(in, name)) {
            List<String> lines = new ArrayList<>();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
            }
            return lines;
        } catch (ZipException | EOFException damaged) {
            throw new DataException(
                    name + ": the gzip data is damaged or cut off (" + damaged.getMessage()
                            + "), expected a whole .gz file",
                    damaged);
        } catch (IOException unreadable) {
            throw new DataException(name + ": cannot be read (" + unreadable + "), expected lines of text", unreadable);
        }
    }

    /** Texts that are to be translated, one in each line; empty lines are texts, too. */
    public static TextPairs toTranslate(Path file) {
        if (Files.isDirectory(file)) {
            throw new DataException(file + ": found a folder, expected a file with a text to translate in each line");
        }
        return toTranslate(of(file), String.valueOf(file.getFileName()));
    }

    /** The same of a stream, which the name stands for in messages. */
    public static TextPairs toTranslate(InputStream in, String name) {
        return toTranslate(of(in, name), name);
    }

    private static TextPairs toTranslate(List<String> lines, String file) {
        if (lines.isEmpty()) {
            throw new DataException(file + ": found no line, expected a text to translate in each");
        }
        List<Table> tables = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            TextPairs.Place at = new TextPairs.Place(file, file + ":" + (i + 1), i + 1L);
            tables.add(TextPairs.alone(at, lines.get(i)));
        }
        return new TextPairs(tables, List.of(), List.of(), List.of());
    }
}
