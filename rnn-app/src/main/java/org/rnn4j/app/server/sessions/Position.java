package org.rnn4j.app.server.sessions;

import org.rnn4j.app.experiment.streaming.RowStream;
import org.rnn4j.app.experiment.streaming.TensorStream;

/**
 * What a session has come to. A step makes a new one of a copy, so that one that is stored or shown never changes.
 */
sealed interface Position {
    /** Rows or steps that have come. */
    long steps();

    /** What has come: {@code rows}, {@code tensors}, or {@code nothing} yet. */
    String kind();

    /** Nothing has come yet. */
    record Fresh() implements Position {
        @Override
        public long steps() {
            return 0;
        }

        @Override
        public String kind() {
            return "nothing";
        }
    }

    /** Rows in the units of the data have come. */
    record Rows(RowStream.State state, long steps) implements Position {
        @Override
        public String kind() {
            return "rows";
        }
    }

    /** A network's own numbers have come. */
    record Tensors(TensorStream.State state, long steps) implements Position {
        @Override
        public String kind() {
            return "tensors";
        }
    }
}
