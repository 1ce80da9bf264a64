package org.rnn4j.core.importing;

/**
 * A parameter in the order in which DL4J stores all of a network's.
 *
 * @param name the parameter's name here
 * @param layout how its numbers stand there
 */
record Stored(String name, Layout layout) {
    /** Layouts. */
    enum Layout {
        /** As here. */
        SAME,
        /** Column by column. */
        COLUMNS,
        /** As it is, but for the gates of an LSTM: the first and the last are exchanged. */
        GATES,
        /** Column by column, with the first and the last gate exchanged. */
        COLUMNS_OF_GATES;

        boolean byColumns() {
            return this == COLUMNS || this == COLUMNS_OF_GATES;
        }

        boolean hasGates() {
            return this == GATES || this == COLUMNS_OF_GATES;
        }
    }
}
