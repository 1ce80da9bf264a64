package org.rnn4j.data.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TextInput;

/**
 * JSON Lines: each line is an object and one sequence.
 *
 * <p>A key with a list is a column of steps, a key with a list of lists of numbers the columns {@code key[0]}, {@code key[1]} …,
 * and any other value is the same at every step. True is 1 and false 0 where a number is wanted; {@code null} and {@code NaN}
 * are missing values. Keys that are not wanted are not looked at. The line of a row is that of its sequence.
 */
public final class JsonLinesFormat implements SequenceFormat {
    @Override
    public List<String> endings() {
        return List.of(".jsonl", ".ndjson");
    }

    @Override
    public String contents() {
        return "JSON lines";
    }

    @Override
    public List<ReadSequence> read(InputStream in, String name, TableFormat wanted) {
        List<ReadSequence> sequences = new ArrayList<>();
        try (BufferedReader lines = TextInput.lines(in, name)) {
            int number = 0;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                if (!line.isBlank()) {
                    JsonLine object = new JsonLine(name, number, wanted);
                    sequences.add(ReadSequence.of(object.table(line, name + "#" + (sequences.size() + 1))));
                }
            }
        } catch (IOException unreadable) {
            throw new DataException(name + ": cannot be read (" + unreadable + "), expected JSON lines", unreadable);
        }
        if (sequences.isEmpty()) {
            throw DataException.at(Place.file(name), "no sequence", "lines with one JSON object each");
        }
        return List.copyOf(sequences);
    }

    /**
     * One line alone.
     *
     * @param source stands for the lines in messages
     * @param line its number, which also names the sequence
     */
    public static Table sequence(String source, int line, String text, TableFormat wanted) {
        try {
            return new JsonLine(source, line, wanted).table(text, source + "#" + line);
        } catch (IOException unreadable) {
            throw new DataException(
                    Place.line(source, line) + ": cannot be read (" + unreadable + "), expected JSON", unreadable);
        }
    }
}
