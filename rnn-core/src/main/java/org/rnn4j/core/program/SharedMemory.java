package org.rnn4j.core.program;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;

/**
 * Working memory that is needed for a moment: lanes take it and give it back, so that there are as many pieces as threads and not as
 * many as lanes.
 */
final class SharedMemory {
    private final Kernel kernel;
    private final Deque<Array> free = new ArrayDeque<>();

    SharedMemory(Kernel kernel) {
        this.kernel = kernel;
    }

    /** At least so many numbers, whatever they are. */
    synchronized Array take(int length) {
        for (Iterator<Array> pieces = free.iterator(); pieces.hasNext(); ) {
            Array piece = pieces.next();
            if (piece.length() >= length) {
                pieces.remove();
                return piece;
            }
        }
        // A piece that is too short will not be wanted again.
        free.pollLast();
        return kernel.allocate(Math.max(1, length));
    }

    synchronized void give(Array piece) {
        free.addFirst(piece);
    }
}
