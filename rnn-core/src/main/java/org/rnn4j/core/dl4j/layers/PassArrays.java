package org.rnn4j.core.dl4j.layers;

import org.nd4j.linalg.api.buffer.DataType;

/** What one pass over a batch takes from DL4J and gives back to it. */
final class PassArrays {
    final HostCopy input;
    final HostCopy mask;
    final HostCopy hidden;
    final HostCopy cell;
    final HostCopy output;
    final HostCopy lastHidden;
    final HostCopy lastCell;
    final HostCopy outputGradient;
    final HostCopy inputGradient;
    /** The steps that the pass walks. */
    int firstStep;

    int steps;
    /** Whether there is a mask that masks something. */
    boolean masked;
    /** Whether there is a state to begin with. */
    boolean continued;
    /** Whether the state at the end is wanted. */
    boolean keepsLast;

    PassArrays(DataType type) {
        this.input = HostCopy.of(type);
        this.mask = HostCopy.of(type);
        this.hidden = HostCopy.of(type);
        this.cell = HostCopy.of(type);
        this.output = HostCopy.of(type);
        this.lastHidden = HostCopy.of(type);
        this.lastCell = HostCopy.of(type);
        this.outputGradient = HostCopy.of(type);
        this.inputGradient = HostCopy.of(type);
    }
}
