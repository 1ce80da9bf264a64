package org.rnn4j.data.audio;

import java.util.Arrays;

/** Samples that grow. */
final class SampleBuffer {
    private float[] samples = new float[1 << 12];
    private int size;

    void add(float[] more, int offset, int length) {
        if (length > samples.length - size) {
            samples = Arrays.copyOf(samples, Math.max(size + length, samples.length + samples.length / 2));
        }
        System.arraycopy(more, offset, samples, size, length);
        size += length;
    }

    int size() {
        return size;
    }

    float[] toArray() {
        return Arrays.copyOf(samples, size);
    }
}
