package org.rnn4j.core.kernel;

/**
 * What a decoder with attention computes; the equations are at {@link DecoderPlan}.
 *
 * @param cell of each layer, with tanh
 * @param memory features of a step of the memory
 * @param embedding features of a step of the input, the embedded symbol before
 * @param units size of each layer's state
 * @param layers cells one above the other
 * @param attention how the state is compared with the memory
 * @param inputFeeding whether a step reads the readout of the step before
 * @param readout units of the output
 * @param bridge whether the first states come from the mean of the memory, else they are zero
 */
public record DecoderSpec(
        Cell cell,
        int memory,
        int embedding,
        int units,
        int layers,
        Attention attention,
        boolean inputFeeding,
        int readout,
        boolean bridge) {
    /**
     * How a state is compared with the memory.
     *
     * @param additive v · tanh(K_s + h·Wq), else h · K_s
     * @param keys features of K_s; the decoder's units where it is not additive
     * @param coverage whether additive attention sees how much each place was attended to
     */
    public record Attention(boolean additive, int keys, boolean coverage) {}

    public DecoderSpec {
        if (cell == Cell.HIGHER_ORDER || cell == Cell.GRU_RESET_BEFORE) {
            throw new IllegalArgumentException(
                    "A decoder's cells are SIMPLE, LSTM or GRU_RESET_AFTER, found " + cell + ".");
        }
        if (!attention.additive() && (attention.keys() != units || attention.coverage())) {
            throw new IllegalArgumentException("Multiplicative attention has " + units
                    + " keys, as many as units, and no coverage; found " + attention + ".");
        }
    }

    /** Arrays of state of a layer: 2 of an LSTM, h and c, else 1. */
    public int statesPerLayer() {
        return cell.hasCellState() ? 2 : 1;
    }

    /** Numbers of state that the bridge gives: h of each layer from the first on, of an LSTM each followed by c. */
    public int bridged() {
        return layers * statesPerLayer() * units;
    }

    /** The layer, counted from 0, as a recurrent layer. */
    RecurrentSpec layer(int layer) {
        int inputs = layer > 0 ? units : inputFeeding ? embedding + readout : embedding;
        return new RecurrentSpec(cell, Pointwise.TANH, inputs, units, Scan.FORWARD, 1);
    }
}
