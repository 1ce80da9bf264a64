package org.rnn4j.data.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.rnn4j.data.columns.Doubles;
import org.rnn4j.data.columns.Longs;
import org.rnn4j.data.music.PianoRoll;
import org.rnn4j.data.sequence.DataException;
import org.rnn4j.data.sequence.Rows;
import org.rnn4j.data.sequence.Table;
import org.rnn4j.data.source.TableFormat;
import org.rnn4j.data.source.TextInput;
import org.rnn4j.data.split.Part;

/**
 * Piano rolls as JSON: {@code {"train": [piece …], "valid": […], "test": […]}}, or a list of pieces, or one piece.
 *
 * <p>A piece is a list of steps, a step the list of the MIDI numbers (21 to 108) that sound, in any order and as whole numbers
 * of any notation; what is there twice counts once. The columns are {@link #NOTES}, 1 where a note sounds and 0 elsewhere; the
 * line of a row is the step's number, from 1.
 */
public final class PianoRollFormat implements SequenceFormat {
    /** The columns: the keys of a piano by their MIDI numbers. */
    public static final List<String> NOTES = IntStream.rangeClosed(PianoRoll.LOWEST, PianoRoll.HIGHEST)
            .mapToObj(String::valueOf)
            .toList();

    static final String NOTE = "the MIDI number of a piano key, a whole number from 21 to 108";

    /**
     * One piece of a file.
     *
     * @param name where it stands, such as {@code test[3]}
     * @param part the part that it is of; null where the file says nothing
     * @param roll what sounds
     */
    public record Piece(String name, @Nullable Part part, PianoRoll roll) {}

    @Override
    public List<String> endings() {
        return List.of(".json");
    }

    @Override
    public String contents() {
        return "piano rolls";
    }

    @Override
    public List<ReadSequence> read(InputStream in, String name, TableFormat wanted) {
        return pieces(in, name).stream()
                .map(piece -> new ReadSequence(table(name, piece), piece.part()))
                .toList();
    }

    /** The pieces of a stream; the name stands for it in messages. */
    public static List<Piece> pieces(InputStream in, String name) {
        try (JsonInput json = new JsonInput(name, TextInput.reader(in, name))) {
            List<Piece> pieces = new PianoRollReading(json, stem(name)).document();
            json.end();
            if (pieces.isEmpty()) {
                throw new DataException(name + ": found no piece, expected at least one");
            }
            return pieces;
        } catch (IOException unreadable) {
            throw new DataException(name + ": cannot be read (" + unreadable + "), expected a JSON file", unreadable);
        }
    }

    private static String stem(String name) {
        int dot = name.lastIndexOf(".json");
        return dot <= 0 ? name : name.substring(0, dot);
    }

    private static Table table(String source, Piece piece) {
        Map<String, Doubles> columns = new HashMap<>();
        for (int note = PianoRoll.LOWEST; note <= PianoRoll.HIGHEST; note++) {
            columns.put(NOTES.get(note - PianoRoll.LOWEST), new NoteColumn(piece.roll(), note));
        }
        Longs steps = Longs.range(1, piece.roll().steps());
        return new Table(new Rows(source, piece.name(), NOTES, steps, null), columns, Map.of());
    }
}
