package org.rnn4j.core.kernel;

/**
 * A fixed-length block of numbers that a kernel owns, in the kernel's precision. Values cross to Java arrays in bulk. An array
 * is not synchronised: one thread writes it at a time.
 */
public interface Array {
    /** How many numbers it holds. */
    int length();

    /**
     * The same memory from {@code offset} on. Views are cheap but not free: make them once and keep them.
     *
     * @throws IllegalArgumentException when the range is not inside the array
     */
    Array view(int offset, int length);

    /** Copies {@code count} numbers starting at {@code from} into {@code target} from {@code at} on. */
    void read(int from, float[] target, int at, int count);

    /** As the float form, in double precision. */
    void read(int from, double[] target, int at, int count);

    /** Copies {@code count} numbers of {@code source} starting at {@code from} into this array from {@code at} on. */
    void write(int at, float[] source, int from, int count);

    /** As the float form, in double precision. */
    void write(int at, double[] source, int from, int count);

    /** Sets every number to zero. */
    void clear();

    /**
     * Copies all of another array of the same kernel and length.
     *
     * @throws IllegalArgumentException when the length or the kind of array differs
     */
    void copyFrom(Array source);

    /** A new Java array with all the values. */
    default float[] toFloats() {
        float[] values = new float[length()];
        read(0, values, 0, values.length);
        return values;
    }

    /** A new Java array with all the values. */
    default double[] toDoubles() {
        double[] values = new double[length()];
        read(0, values, 0, values.length);
        return values;
    }
}
