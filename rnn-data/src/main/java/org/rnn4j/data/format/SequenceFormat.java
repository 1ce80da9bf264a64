package org.rnn4j.data.format;

import java.io.InputStream;
import java.util.List;
import org.rnn4j.data.source.TableFormat;

/** A file format of sequences whose reader makes the columns. */
public interface SequenceFormat {
    /**
     * Reads one stream, which may be gzipped.
     *
     * @param name stands for the stream in messages
     * @param wanted the columns that are needed and whether a value may be missing; a reader may give more columns
     * @return at least one sequence
     * @throws org.rnn4j.data.sequence.DataException naming the place where the stream is not of this format
     */
    List<ReadSequence> read(InputStream in, String name, TableFormat wanted);

    /**
     * How names of such files end, the likeliest first, such as {@code .ts}; a folder's files are those of the first ending
     * that any has. An empty ending stands for names without one that say a part, such as {@code Plane_TRAIN}.
     */
    List<String> endings();

    /** Whether names of files may say their part. */
    default boolean partsInNames() {
        return true;
    }

    /**
     * What a column's texts can be, where the format itself says it: these are among the classes of a category even where the
     * training rows lack some. Empty where anything can be there.
     */
    default List<String> texts(String column) {
        return List.of();
    }

    /** What a file holds, for messages, such as {@code piano rolls}. */
    String contents();
}
