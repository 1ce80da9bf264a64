package org.rnn4j.data.columns;

/** A read-only column of long numbers; read by several threads at a time. */
public interface Longs {
    /** How many numbers there are. */
    long size();

    /** The number at a place, from 0. */
    long get(long index);

    /** Copies the numbers {@code [from, from + count)} to {@code [offset, offset + count)}. */
    void copy(long from, long[] destination, int offset, int count);

    /** The numbers {@code [from, to)}, not copied. */
    Longs slice(long from, long to);

    /** The numbers {@code [from, to)} as an array. */
    default long[] array(long from, long to) {
        long[] values = new long[Math.toIntExact(to - from)];
        copy(from, values, 0, values.length);
        return values;
    }

    /** All numbers as an array. */
    default long[] array() {
        return array(0, size());
    }

    /** Numbers on the heap; the array is shared, not copied. */
    static Longs of(long... values) {
        return new HeapLongs(values, 0, values.length);
    }

    /** The numbers {@code first, first + 1 …}, which take no room. */
    static Longs range(long first, long count) {
        return new RangeLongs(first, count);
    }

    /** The first place whose number is not below the given one, in numbers that rise; {@code size()} when all are below. */
    default long firstFrom(long least) {
        long low = 0;
        long high = size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (get(middle) < least) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
