package org.rnn4j.core.detection;

/** The last values of a stream, and how many there have been. */
final class History {
    private final double[] ring;
    private long count;

    /** Room for so many values. */
    History(int size) {
        ring = new double[size];
    }

    private History(History other) {
        ring = other.ring.clone();
        count = other.count;
    }

    History copy() {
        return new History(this);
    }

    void add(double value) {
        ring[(int) (count++ % ring.length)] = value;
    }

    long count() {
        return count;
    }

    /** The value so many rows before the next one: 1 is the last; before the first value the first, 0 without any. */
    double back(int rows) {
        if (count == 0) {
            return 0;
        }
        long place = Math.max(0, count - rows);
        return ring[(int) (place % ring.length)];
    }

    /** Whether there has been a value so many rows before the next one. */
    boolean reaches(int rows) {
        return count >= rows;
    }

    /** The mean of {@code width} values that end {@code rows} rows before the next one; of fewer near the start. */
    double mean(int rows, int width) {
        long last = count - rows;
        if (last < 0) {
            return back(rows);
        }
        int used = (int) Math.min(width, last + 1);
        double sum = 0;
        for (int i = 0; i < used; i++) {
            sum += ring[(int) ((last - i) % ring.length)];
        }
        return sum / used;
    }
}
