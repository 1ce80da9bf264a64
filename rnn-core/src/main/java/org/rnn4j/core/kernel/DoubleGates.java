package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The gates of one step's rows, each gate in an array of its own [batch, hidden]: loops over whole arrays with one index are
 * vectorised, loops over gates side by side in a row are not.
 */
final class DoubleGates {
    private final int batch;
    private final int hidden;
    private final double[][] values;

    DoubleGates(int gates, int batch, int hidden) {
        this.batch = batch;
        this.hidden = hidden;
        this.values = new double[gates][batch * hidden];
    }

    double[] gate(int index) {
        return values[index];
    }

    /** Takes the gates apart. */
    void read(Array step) {
        for (int g = 0; g < values.length; g++) {
            read(step, g);
        }
    }

    void read(Array step, int gate) {
        for (int r = 0; r < batch; r++) {
            step.read((r * values.length + gate) * hidden, values[gate], r * hidden, hidden);
        }
    }

    /** Puts the gates together again. */
    void write(Array step) {
        for (int g = 0; g < values.length; g++) {
            write(step, g);
        }
    }

    void write(Array step, int gate) {
        for (int r = 0; r < batch; r++) {
            step.write((r * values.length + gate) * hidden, values[gate], r * hidden, hidden);
        }
    }

    /** Fills each row with the bias. */
    void fillRows(@Nullable Array bias) {
        for (int g = 0; g < values.length; g++) {
            if (bias == null) {
                Arrays.fill(values[g], 0);
                continue;
            }
            bias.read(g * hidden, values[g], 0, hidden);
            for (int r = 1; r < batch; r++) {
                System.arraycopy(values[g], 0, values[g], r * hidden, hidden);
            }
        }
    }

    /** Adds each gate to its bias gradient. */
    void addTo(DoubleBiasGradient[] sums) {
        for (int g = 0; g < values.length; g++) {
            sums[g].add(values[g]);
        }
    }

    /** One empty bias gradient per gate. */
    DoubleBiasGradient[] biasGradients() {
        DoubleBiasGradient[] sums = new DoubleBiasGradient[values.length];
        for (int g = 0; g < sums.length; g++) {
            sums[g] = new DoubleBiasGradient(batch, hidden);
        }
        return sums;
    }
}
