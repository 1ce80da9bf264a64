package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link DecoderMemory} in one precision: an array for each place, because the JIT compiler vectorises only loops without offsets. */
final class DoubleMemory implements DecoderMemory {
    final int columns;
    final int keySize;
    final int valueSize;
    /** Of step s of sequence c at s · columns + c. */
    final double[][] keys;

    final double[][] values;
    double[][] keyGradients = {};
    private final double[] row;
    private final double[] sum;
    private final double[] maskValues;
    private final boolean[] masked;
    private final int[] real;
    private int steps;

    DoubleMemory(int capacity, int columns, int keySize, int valueSize) {
        this.columns = columns;
        this.keySize = keySize;
        this.valueSize = valueSize;
        int places = Math.multiplyExact(capacity, columns);
        this.keys = new double[places][keySize];
        this.values = new double[places][valueSize];
        this.maskValues = new double[places];
        this.masked = new boolean[places];
        this.real = new int[columns];
        this.row = new double[valueSize];
        this.sum = new double[valueSize];
    }

    @Override
    public int steps() {
        return steps;
    }

    boolean isMasked(int step, int column) {
        return masked[step * columns + column];
    }

    @Override
    public void load(int newSteps, Array newKeys, Array newValues, @Nullable Array mask) {
        steps = newSteps;
        int places = steps * columns;
        if (mask != null) {
            mask.read(0, maskValues, 0, places);
        }
        Arrays.fill(real, 0);
        for (int place = 0; place < places; place++) {
            newKeys.read(place * keySize, keys[place], 0, keySize);
            newValues.read(place * valueSize, values[place], 0, valueSize);
            masked[place] = mask != null && maskValues[place] == 0;
            real[place % columns] += masked[place] ? 0 : 1;
        }
    }

    @Override
    public void mean(Array mean) {
        for (int column = 0; column < columns; column++) {
            Arrays.fill(row, 0);
            for (int step = 0; step < steps; step++) {
                if (!isMasked(step, column)) {
                    DoubleLoops.add(values[step * columns + column], row, valueSize);
                }
            }
            scaleToMean(column);
            mean.write(column * valueSize, row, 0, valueSize);
        }
    }

    private void scaleToMean(int column) {
        double scale = 1;
        scale /= Math.max(1, real[column]);
        for (int i = 0; i < valueSize; i++) {
            row[i] *= scale;
        }
    }

    /** Makes room for them, all zero. */
    void clearKeyGradients() {
        if (keyGradients.length == 0) {
            keyGradients = new double[keys.length][keySize];
        } else {
            for (int place = 0; place < steps * columns; place++) {
                Arrays.fill(keyGradients[place], 0);
            }
        }
    }

    @Override
    public void addMeanGradient(Array meanGradient, Array gradient) {
        for (int column = 0; column < columns; column++) {
            meanGradient.read(column * valueSize, row, 0, valueSize);
            scaleToMean(column);
            for (int step = 0; step < steps; step++) {
                if (!isMasked(step, column)) {
                    int at = (step * columns + column) * valueSize;
                    gradient.read(at, sum, 0, valueSize);
                    DoubleLoops.add(row, sum, valueSize);
                    gradient.write(at, sum, 0, valueSize);
                }
            }
        }
    }

    @Override
    public void writeKeyGradients(Array gradient) {
        for (int place = 0; place < steps * columns; place++) {
            gradient.write(place * keySize, keyGradients[place], 0, keySize);
        }
    }
}
