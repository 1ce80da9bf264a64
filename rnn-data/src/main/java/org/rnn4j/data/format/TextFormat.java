package org.rnn4j.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.text.Normalizer;
import java.util.List;
import java.util.StringTokenizer;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.TextUnit;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TextInput;

/**
 * Plain text: a file is one sequence of characters (code points, line ends among them) or of words, what stands between white
 * space, with an end of line as a word of its own. In UTF-8 and Unicode's normal form C.
 *
 * @param unit what a step is; the column has its name
 * @param partsInNames whether a folder's files are called by their parts, such as {@code train.txt}
 */
public record TextFormat(TextUnit unit, boolean partsInNames) implements SequenceFormat {
    /** The word that an end of line is. */
    public static final String LINE_END = "\n";

    @Override
    public List<String> endings() {
        return List.of(".txt");
    }

    @Override
    public String contents() {
        return "text";
    }

    @Override
    public List<ReadSequence> read(InputStream in, String name, TableFormat wanted) {
        TextColumn column = new TextColumn();
        try (Reader text = TextInput.reader(in, name)) {
            StringBuilder line = new StringBuilder();
            char[] buffer = new char[1 << 16];
            for (int count = text.read(buffer, 0, buffer.length);
                    count >= 0;
                    count = text.read(buffer, 0, buffer.length)) {
                int from = 0;
                for (int i = 0; i < count; i++) {
                    if (buffer[i] == '\n') {
                        add(line.append(buffer, from, i + 1 - from), column);
                        line.setLength(0);
                        from = i + 1;
                    }
                }
                line.append(buffer, from, count - from);
            }
            add(line, column);
        } catch (IOException unreadable) {
            throw new DataException(name + ": cannot be read (" + unreadable + "), expected a text file", unreadable);
        }
        if (column.rows() == 0) {
            throw new DataException(name + ": found no " + unit.word() + ", expected text");
        }
        return List.of(ReadSequence.of(column.table(name, unit.word())));
    }

    /** Takes a line with its end. */
    private void add(CharSequence line, TextColumn column) {
        String text = Normalizer.isNormalized(line, Normalizer.Form.NFC)
                ? line.toString()
                : Normalizer.normalize(line, Normalizer.Form.NFC);
        if (unit == TextUnit.CHARACTER) {
            text.codePoints().forEach(column::add);
        } else {
            StringTokenizer words = new StringTokenizer(text);
            while (words.hasMoreTokens()) {
                column.add(words.nextToken());
            }
            if (text.endsWith(LINE_END)) {
                column.add(LINE_END);
            }
        }
        column.endLine();
    }
}
