package org.rnn4j.app.config;

/**
 * Where a value was written.
 *
 * @param source the file's name, or the option that set it
 * @param line from 1; 0 where the source has no lines
 * @param column from 1
 */
record Mark(String source, int line, int column) {
    @Override
    public String toString() {
        return line > 0 ? source + ":" + line + ":" + column : source;
    }
}
