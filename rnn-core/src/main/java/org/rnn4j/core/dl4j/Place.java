package org.rnn4j.core.dl4j;

import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Where DL4J keeps one of the definition's parameters.
 *
 * <p>Both sides agree on {@code [in, gates × units]}, but for two things. DL4J's LSTM, for all that its blocks are called
 * "ifog", keeps the candidate (ours g) first and the input gate (ours i) last, so the outer two of the four blocks change
 * places. DL4J's one-dimensional convolution declares {@code [units, in, kernel, 1]} and reads the same memory as {@code
 * [kernel, in, units]}, which is the definition's order.
 *
 * @param layer the DL4J layer's name
 * @param key the parameter's key in that layer
 * @param lstm whether columns are an LSTM's gates
 */
record Place(String layer, String key, boolean lstm) {
    /** Writes row-major values into DL4J's array, whose element type may be float or double. */
    void write(float[] values, INDArray array) {
        float[] ordered = lstm ? swapped(values, columns(array)) : values;
        array.assign(Nd4j.create(ordered, array.shape(), 'c').castTo(array.dataType()));
    }

    /** Row-major values of DL4J's array. */
    float[] read(INDArray array) {
        float[] values = array.castTo(DataType.FLOAT).dup('c').data().asFloat();
        return lstm ? swapped(values, columns(array)) : values;
    }

    private static int columns(INDArray array) {
        return (int) array.size(array.rank() - 1);
    }

    /** The first and the last quarter of each row exchanged: its own inverse. */
    private static float[] swapped(float[] values, int columns) {
        float[] result = values.clone();
        int units = columns / 4;
        for (int row = 0; row < values.length; row += columns) {
            System.arraycopy(values, row, result, row + 3 * units, units);
            System.arraycopy(values, row + 3 * units, result, row, units);
        }
        return result;
    }
}
