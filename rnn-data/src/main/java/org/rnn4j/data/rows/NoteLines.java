package org.rnn4j.data.rows;

import java.util.List;
import java.util.StringJoiner;
import org.rnn4j.data.rows.RowObjects.Row;
import org.rnn4j.data.sequence.DataException;

/** Pieces of music, each a list of steps that are lists of notes. */
final class NoteLines extends RowLines {
    private static final String NOTES = "notes";

    private final StringJoiner pieces = new StringJoiner(",\n", "{\"test\": [", "]}");

    @Override
    void add(Row row) {
        checkKeys(row, List.of(NOTES));
        StringJoiner steps = new StringJoiner(", ", "[", "]");
        for (Object step : steps(row, NOTES)) {
            if (!(step instanceof List<?> notes)) {
                throw row.refused(
                        "a step that is no list among the values of " + DataException.quote(NOTES),
                        "the list of the MIDI numbers that sound in it");
            }
            StringJoiner sounding = new StringJoiner(", ", "[", "]");
            notes.forEach(note -> sounding.add(number(row, NOTES, note)));
            steps.add(sounding.toString());
        }
        pieces.add(steps.toString());
    }

    @Override
    byte[] bytes() {
        text.append(pieces.toString());
        return super.bytes();
    }
}
