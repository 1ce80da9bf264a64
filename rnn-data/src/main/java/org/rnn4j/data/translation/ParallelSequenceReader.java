package org.rnn4j.data.translation;

import java.io.InputStream;
import java.nio.file.Path;
import org.rnn4j.data.source.BaseSequenceReader;

/**
 * A DataVec reader of two files whose lines belong together: each pair of lines is one sequence of one step, with the columns {@code
 * source} and {@code target}; a pair with an empty side is left out. It is initialized with a split of the one file of source lines.
 */
public final class ParallelSequenceReader extends BaseSequenceReader {
    private static final long serialVersionUID = 1L;

    private final String targetFile;

    /** Reads target lines from a file, packed with gzip or not. */
    public ParallelSequenceReader(Path targetFile) {
        this.targetFile = targetFile.toString();
    }

    @Override
    protected Sequences read(InputStream in, String name) {
        return new Sequences(ParallelFiles.tables(in, name, Path.of(targetFile)), TextPairs.COLUMNS, false);
    }

    @Override
    protected boolean manyFiles() {
        return false;
    }
}
