package org.rnn4j.app.experiment.streaming;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Answers lines, one after the other. */
interface LineAnswers {
    /**
     * What is said after a line.
     *
     * @param rows each with a value for each of the columns; empty where nothing can be said
     * @param many whether there may be several, so that the line is a list of them
     */
    record Answer(List<List<Object>> rows, boolean many) {}

    /** The names of what is said. */
    List<String> columns();

    /** Whether enough has been read to go on after a line that cannot be read. */
    boolean begun();

    /**
     * Takes a line.
     *
     * @return null for a line that names columns
     * @throws org.rnn4j.data.sequence.DataException for a line that cannot be read; what comes next does not know it
     */
    @Nullable
    Answer of(int number, String line);
}
