package org.rnn4j.core.network;

import java.util.List;

/** Numbers in a shape, row-major, in single or double precision. */
public sealed interface Numbers permits Tensor, DoubleTensor {
    /** Sizes of the dimensions; empty for a single number. */
    List<Integer> shape();

    /** How many numbers there are. */
    int length();
}
