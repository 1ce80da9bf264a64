package org.rnn4j.core.network;

import java.nio.charset.StandardCharsets;
import java.util.SplittableRandom;
import java.util.zip.CRC32;

/**
 * Fills parameters at the start of training.
 *
 * <p>Each parameter has a generator of its own, made of the seed and its name: adding a layer changes no other layer's
 * start. Normal numbers are made here by Box and Muller's method with {@link StrictMath}, because the JDK does not promise
 * the same ones in every version.
 */
final class Initialization {
    private final ParameterSpec spec;
    private final SplittableRandom random;

    private Initialization(ParameterSpec spec, long seed) {
        this.spec = spec;
        CRC32 hash = new CRC32();
        hash.update(spec.name().getBytes(StandardCharsets.UTF_8));
        this.random = new SplittableRandom(seed * 0x9E3779B97F4A7C15L + hash.getValue());
    }

    static Tensor of(ParameterSpec spec, long seed) {
        return new Tensor(spec.shape(), new Initialization(spec, seed).values());
    }

    private float[] values() {
        float[] values = new float[spec.length()];
        int columns = spec.shape().get(spec.shape().size() - 1);
        int perGate = columns / spec.gates();
        if (!spec.constant().isEmpty()) {
            for (int i = 0; i < values.length; i++) {
                values[i] = spec.constant().get(i % columns / perGate).floatValue();
            }
            chrono(values, perGate);
            return values;
        }
        int rows = values.length / columns / spec.rowBlocks();
        for (int gate = 0; gate < spec.gates(); gate++) {
            double[][] block = block(rows, perGate);
            for (int row = 0; row < rows; row++) {
                for (int column = 0; column < perGate; column++) {
                    values[row * columns + gate * perGate + column] = (float) block[row][column];
                }
            }
        }
        return values;
    }

    /**
     * Chrono initialisation (Tallec and Ollivier 2018): the gate that keeps a state, sigmoid of its bias, keeps it for about u
     * steps, u uniform in [1, memory − 1).
     */
    private void chrono(float[] values, int perGate) {
        if (spec.memory() == 0) {
            return;
        }
        // Gates i, f, o, g of an LSTM, r, z, n of a GRU: the second keeps the state, and an LSTM's first lets new input
        // in.
        for (int unit = 0; unit < perGate; unit++) {
            float kept = (float) StrictMath.log(1 + random.nextDouble() * (spec.memory() - 2));
            values[perGate + unit] += kept;
            if (spec.gates() == 4) {
                values[unit] -= kept;
            }
        }
    }

    private double[][] block(int rows, int columns) {
        // A convolution's fan-out counts its kernel too, as its fan-in (the rows) already does.
        int kernel = spec.shape().size() == 3 ? spec.shape().get(0) : 1;
        double range = Math.sqrt(6.0 / (rows + (double) columns * kernel));
        return switch (spec.init()) {
            case GLOROT -> fill(rows, columns, () -> (2 * random.nextDouble() - 1) * range);
            case HE -> fill(rows, columns, () -> normal() * Math.sqrt(2.0 / rows));
            case NORMAL -> fill(rows, columns, () -> normal() * 0.1);
            case IDENTITY -> identity(rows, columns);
            case ORTHOGONAL -> orthogonal(rows, columns);
        };
    }

    private interface Draw {
        double next();
    }

    private static double[][] fill(int rows, int columns, Draw draw) {
        double[][] block = new double[rows][columns];
        for (double[] row : block) {
            for (int column = 0; column < columns; column++) {
                row[column] = draw.next();
            }
        }
        return block;
    }

    private static double[][] identity(int rows, int columns) {
        double[][] block = new double[rows][columns];
        for (int i = 0; i < Math.min(rows, columns); i++) {
            block[i][i] = 1;
        }
        return block;
    }

    /** Modified Gram–Schmidt on the rows (or, of a tall matrix, the columns) of a normal matrix. */
    private double[][] orthogonal(int rows, int columns) {
        if (rows > columns) {
            return transpose(orthogonal(columns, rows));
        }
        double[][] block = fill(rows, columns, this::normal);
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < i; j++) {
                subtract(block[i], block[j], dot(block[i], block[j]));
            }
            double length = Math.sqrt(dot(block[i], block[i]));
            for (int column = 0; column < columns; column++) {
                block[i][column] /= length;
            }
        }
        return block;
    }

    private static double[][] transpose(double[][] matrix) {
        double[][] result = new double[matrix[0].length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < result.length; column++) {
                result[column][row] = matrix[row][column];
            }
        }
        return result;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static void subtract(double[] from, double[] direction, double factor) {
        for (int i = 0; i < from.length; i++) {
            from[i] -= factor * direction[i];
        }
    }

    private double normal() {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - random.nextDouble()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextDouble());
    }
}
