package org.rnn4j.core.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** {@link DecoderMemory} in one precision. */
final class FloatMemory implements DecoderMemory {
    final int columns;
    final int keySize;
    final int valueSize;
    final float[] keys;
    final float[] values;
    float[] keyGradients = {};
    float[] valueGradients = {};
    private final float[] row;
    private final float[] maskValues;
    private final boolean[] masked;
    private final int[] real;
    private int steps;

    FloatMemory(int capacity, int columns, int keySize, int valueSize) {
        this.columns = columns;
        this.keySize = keySize;
        this.valueSize = valueSize;
        int places = Math.multiplyExact(capacity, columns);
        this.keys = new float[Math.multiplyExact(places, keySize)];
        this.values = new float[Math.multiplyExact(places, valueSize)];
        this.maskValues = new float[places];
        this.masked = new boolean[places];
        this.real = new int[columns];
        this.row = new float[valueSize];
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
        newKeys.read(0, keys, 0, places * keySize);
        newValues.read(0, values, 0, places * valueSize);
        if (mask != null) {
            mask.read(0, maskValues, 0, places);
        }
        Arrays.fill(real, 0);
        for (int place = 0; place < places; place++) {
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
                    FloatLoops.addFrom(values, (step * columns + column) * valueSize, row, valueSize);
                }
            }
            float scale = 1;
            scale /= Math.max(1, real[column]);
            for (int i = 0; i < valueSize; i++) {
                row[i] *= scale;
            }
            mean.write(column * valueSize, row, 0, valueSize);
        }
    }

    /** Makes room for gradients, all zero. */
    void clearGradients() {
        if (keyGradients.length == 0) {
            keyGradients = new float[keys.length];
            valueGradients = new float[values.length];
        } else {
            Arrays.fill(keyGradients, 0, steps * columns * keySize, 0);
            Arrays.fill(valueGradients, 0, steps * columns * valueSize, 0);
        }
    }

    @Override
    public void addMeanGradient(Array gradient) {
        for (int column = 0; column < columns; column++) {
            gradient.read(column * valueSize, row, 0, valueSize);
            float scale = 1;
            scale /= Math.max(1, real[column]);
            for (int i = 0; i < valueSize; i++) {
                row[i] *= scale;
            }
            for (int step = 0; step < steps; step++) {
                if (!isMasked(step, column)) {
                    FloatLoops.addAt(row, valueGradients, (step * columns + column) * valueSize, valueSize);
                }
            }
        }
    }

    @Override
    public void writeKeyGradients(Array gradient) {
        gradient.write(0, keyGradients, 0, steps * columns * keySize);
    }

    @Override
    public void writeValueGradients(Array gradient) {
        gradient.write(0, valueGradients, 0, steps * columns * valueSize);
    }
}
