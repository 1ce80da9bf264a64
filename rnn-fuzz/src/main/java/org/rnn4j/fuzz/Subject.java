package org.rnn4j.fuzz;

import java.io.IOException;

/** What reads bytes of unknown origin. */
@FunctionalInterface
interface Subject {
    /**
     * Reads, and checks what was read.
     *
     * @throws AssertionError where what was read is not what is written again
     */
    void read(byte[] data) throws IOException;
}
