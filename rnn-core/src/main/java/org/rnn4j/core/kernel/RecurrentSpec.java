package org.rnn4j.core.kernel;

/**
 * What a recurrent layer computes.
 *
 * @param cell its equations
 * @param activation f of a simple cell, a of an LSTM or GRU; {@link Pointwise#SOFTPLUS} and {@link Pointwise#ELU} included
 * @param inputs features of a step's input
 * @param hiddenSize size of the state
 * @param scan direction and mask rule
 */
public record RecurrentSpec(Cell cell, Pointwise activation, int inputs, int hiddenSize, Scan scan) {
    public RecurrentSpec {
        if (inputs < 1 || hiddenSize < 1) {
            throw new IllegalArgumentException("A recurrent layer needs at least 1 input and 1 unit, but has " + inputs
                    + " and " + hiddenSize + ".");
        }
    }

    /** Columns of the weights: gates × hidden size. */
    public int gateColumns() {
        return cell.gates() * hiddenSize;
    }

    boolean carries() {
        return scan.maskRule() == MaskRule.CARRY;
    }

    boolean reverse() {
        return scan.reverse();
    }
}
