package org.rnn4j.data.source;

import java.util.List;

/** Takes the lines of one file, cut into cells. */
interface LineSink {
    /** Takes one line. */
    void add(int line, List<String> cells);

    /** What the file holds, once its last line has been taken. */
    CsvTables.TableFile finish(Dialect guess);
}
