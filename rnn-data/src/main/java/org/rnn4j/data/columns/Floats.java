package org.rnn4j.data.columns;

/** A read-only column of float numbers; read by several threads at a time. */
public interface Floats {
    /** How many numbers there are. */
    long size();

    /** The number at a place, from 0. */
    float get(long index);

    /** Copies the numbers {@code [from, from + count)} to {@code [offset, offset + count)}. */
    void copy(long from, float[] destination, int offset, int count);

    /** The numbers {@code [from, to)}, not copied. */
    Floats slice(long from, long to);

    /** The numbers {@code [from, to)} as an array. */
    default float[] array(long from, long to) {
        float[] values = new float[Math.toIntExact(to - from)];
        copy(from, values, 0, values.length);
        return values;
    }

    /** All numbers as an array. */
    default float[] array() {
        return array(0, size());
    }

    /** Numbers on the heap; the array is shared, not copied. */
    static Floats of(float... values) {
        return new HeapFloats(values, 0, values.length);
    }
}
