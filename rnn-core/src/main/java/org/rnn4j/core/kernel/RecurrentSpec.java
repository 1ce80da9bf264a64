package org.rnn4j.core.kernel;

/**
 * What a recurrent layer computes.
 *
 * @param cell its equations
 * @param activation f of a simple cell, a of an LSTM or GRU; {@link Pointwise#SOFTPLUS} and {@link Pointwise#ELU} included
 * @param inputs features of a step's input
 * @param hiddenSize size of the state
 * @param scan direction and mask rule
 * @param states how many past states the cell sees, 1 but for {@link Cell#HIGHER_ORDER}
 */
public record RecurrentSpec(Cell cell, Pointwise activation, int inputs, int hiddenSize, Scan scan, int states) {
    public RecurrentSpec {
        if (inputs < 1 || hiddenSize < 1) {
            throw new IllegalArgumentException("A recurrent layer needs at least 1 input and 1 unit, but has " + inputs
                    + " and " + hiddenSize + ".");
        }
        if (states < 1 || (states > 1 && cell != Cell.HIGHER_ORDER)) {
            throw new IllegalArgumentException("A recurrent layer of " + cell + " cannot see " + states + " states.");
        }
    }

    /** With one state. */
    public RecurrentSpec(Cell cell, Pointwise activation, int inputs, int hiddenSize, Scan scan) {
        this(cell, activation, inputs, hiddenSize, scan, 1);
    }

    /** Numbers of what goes on from step to step, an LSTM's cell state not counted: states × hidden size. */
    public int stateSize() {
        return states * hiddenSize;
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
