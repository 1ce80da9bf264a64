package org.rnn4j.bench.work;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.SplittableRandom;

/** The data of a case, the same for every peer but for its layout. */
public final class Numbers {
    private Numbers() {}

    /** Uniform in [0, 1). */
    public static float[] inputs(int length) {
        SplittableRandom random = new SplittableRandom(1);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble();
        }
        return values;
    }

    /** Zeros and ones. */
    public static float[] labels(int length) {
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = random.nextInt(2);
        }
        return values;
    }

    /** Uniform in ±0.1: small enough for no layer to saturate. */
    public static float[] weights(int length) {
        SplittableRandom random = new SplittableRandom(3);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) (random.nextDouble() * 0.2 - 0.1);
        }
        return values;
    }

    /** A copy outside the heap. */
    public static FloatBuffer direct(float[] values) {
        FloatBuffer buffer = ByteBuffer.allocateDirect(values.length * Float.BYTES)
                .order(ByteOrder.nativeOrder())
                .asFloatBuffer();
        buffer.put(values);
        buffer.rewind();
        return buffer;
    }
}
