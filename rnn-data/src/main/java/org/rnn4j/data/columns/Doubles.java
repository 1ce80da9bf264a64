package org.rnn4j.data.columns;

/** A read-only column of double numbers; NaN where a value is missing; read by several threads at a time. */
public interface Doubles {
    /** How many numbers there are. */
    long size();

    /** The number at a place, from 0. */
    double get(long index);

    /** Copies the numbers {@code [from, from + count)} to {@code [offset, offset + count)}. */
    void copy(long from, double[] destination, int offset, int count);

    /** The numbers {@code [from, to)}, not copied. */
    Doubles slice(long from, long to);

    /** The numbers {@code [from, to)} as an array. */
    default double[] array(long from, long to) {
        double[] values = new double[Math.toIntExact(to - from)];
        copy(from, values, 0, values.length);
        return values;
    }

    /** All numbers as an array. */
    default double[] array() {
        return array(0, size());
    }

    /** Float numbers, which are shared, not copied. */
    static Doubles of(Floats floats) {
        return new FloatDoubles(floats);
    }

    /** Numbers on the heap; the array is shared, not copied. */
    static Doubles of(double... values) {
        return new HeapDoubles(values, 0, values.length);
    }
}
