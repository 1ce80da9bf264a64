package org.rnn4j.data.columns;

/** Float numbers seen as double numbers. */
record FloatDoubles(Floats floats) implements Doubles {
    @Override
    public long size() {
        return floats.size();
    }

    @Override
    public double get(long index) {
        return floats.get(index);
    }

    @Override
    public void copy(long from, double[] destination, int offset, int count) {
        for (int i = 0; i < count; i++) {
            destination[offset + i] = floats.get(from + i);
        }
    }

    @Override
    public Doubles slice(long from, long to) {
        return new FloatDoubles(floats.slice(from, to));
    }
}
