package org.rnn4j.data.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Place;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TextInput;

/**
 * The {@code .ts} format of sktime and aeon, and the text files of the UCR archive: each line is a sequence with a class.
 *
 * <p>In a {@code .ts} file a header of lines with {@code @} ends with {@code @data}; after it the channels of a line are
 * separated by colons, their values by commas, and the class stands last. Without a header the class stands first and a line
 * has one channel, its values separated by commas, tabs or blanks; missing values at its end are padding. The columns are
 * {@code dim1}, {@code dim2} … and the text {@code class}, the same at every step; the line of a row is that of its sequence.
 */
public final class TsFormat implements SequenceFormat {
    /** What the names of the channels begin with; their numbers follow, from 1. */
    public static final String DIMENSION = "dim";
    /** The column of classes. */
    public static final String CLASS = "class";

    @Override
    public List<String> endings() {
        return List.of(".ts", "", ".txt", ".tsv");
    }

    @Override
    public String contents() {
        return "classified sequences (.ts or UCR)";
    }

    @Override
    public List<ReadSequence> read(InputStream in, String name, TableFormat wanted) {
        try (BufferedReader lines = TextInput.lines(in, name)) {
            return sequences(lines, name, wanted);
        } catch (IOException unreadable) {
            throw new DataException(name + ": cannot be read (" + unreadable + "), expected a .ts file", unreadable);
        }
    }

    private static List<ReadSequence> sequences(BufferedReader lines, String name, TableFormat wanted)
            throws IOException {
        TsHeader header = new TsHeader(name);
        List<ReadSequence> sequences = new ArrayList<>();
        TsCase reader = null;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            if (reader == null && line.strip().startsWith("@")) {
                header.take(line.strip(), number);
                continue;
            }
            if (reader == null) {
                header.finish(number);
                reader = new TsCase(name, header, wanted);
            }
            sequences.add(ReadSequence.of(reader.table(line.strip(), number)));
        }
        if (sequences.isEmpty()) {
            throw DataException.at(
                    Place.file(name), number == 0 ? "an empty file" : "no sequence", "lines of values and a class");
        }
        return List.copyOf(sequences);
    }
}
