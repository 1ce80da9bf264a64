package org.rnn4j.data.columns;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Where numbers go that are made while data is loaded: the heap, or, when there are many, a file that is gone with the
 * process.
 */
public final class Scratch {
    private final LargeData large;

    /** Numbers of at least the threshold go to files. */
    public Scratch(LargeData large) {
        this.large = large;
    }

    /** Room for so many float32 numbers. */
    public NumberSink<float[], Floats> floats(long size) {
        return size * Float.BYTES < large.threshold() ? new HeapFloatSink((int) size) : new FloatFileSink(file(), size);
    }

    /** Room for so many float64 numbers. */
    public NumberSink<double[], Doubles> doubles(long size) {
        return size * Double.BYTES < large.threshold()
                ? new HeapDoubleSink((int) size)
                : new DoubleFileSink(file(), size);
    }

    private TemporaryFile file() {
        try {
            return TemporaryFile.in(large.folder());
        } catch (IOException nowhere) {
            throw new UncheckedIOException(
                    "cannot make a temporary file for data that is larger than memory in " + large.folder() + " or "
                            + System.getProperty("java.io.tmpdir") + ", expected a folder that can be written to ("
                            + LargeData.FOLDER_PROPERTY + " names another)",
                    nowhere);
        }
    }

    private static final class HeapFloatSink implements NumberSink<float[], Floats> {
        private final float[] values;
        private int count;

        HeapFloatSink(int size) {
            values = new float[size];
        }

        @Override
        public void put(float[] block, int length) {
            System.arraycopy(block, 0, values, count, length);
            count += length;
        }

        @Override
        public Floats finish() {
            checkWhole(count, values.length);
            return Floats.of(values);
        }
    }

    private static final class HeapDoubleSink implements NumberSink<double[], Doubles> {
        private final double[] values;
        private int count;

        HeapDoubleSink(int size) {
            values = new double[size];
        }

        @Override
        public void put(double[] block, int length) {
            System.arraycopy(block, 0, values, count, length);
            count += length;
        }

        @Override
        public Doubles finish() {
            checkWhole(count, values.length);
            return Doubles.of(values);
        }
    }

    private static final class FloatFileSink implements NumberSink<float[], Floats> {
        private final TemporaryFile file;
        private final long size;

        FloatFileSink(TemporaryFile file, long size) {
            this.file = file;
            this.size = size;
        }

        @Override
        public void put(float[] block, int length) {
            for (int done = 0; done < length; ) {
                int now = Math.min(length - done, file.room(Float.BYTES));
                file.buffer().asFloatBuffer().put(block, done, now);
                file.advance(now * Float.BYTES);
                done += now;
            }
        }

        @Override
        public Floats finish() {
            checkWhole(file.written() / Float.BYTES, size);
            return new MappedFloats(file.map(), size);
        }
    }

    private static final class DoubleFileSink implements NumberSink<double[], Doubles> {
        private final TemporaryFile file;
        private final long size;

        DoubleFileSink(TemporaryFile file, long size) {
            this.file = file;
            this.size = size;
        }

        @Override
        public void put(double[] block, int length) {
            for (int done = 0; done < length; ) {
                int now = Math.min(length - done, file.room(Double.BYTES));
                file.buffer().asDoubleBuffer().put(block, done, now);
                file.advance(now * Double.BYTES);
                done += now;
            }
        }

        @Override
        public Doubles finish() {
            checkWhole(file.written() / Double.BYTES, size);
            return new MappedDoubles(file.map(), size);
        }
    }

    private static void checkWhole(long found, long expected) {
        if (found != expected) {
            throw new IllegalStateException("expected " + expected + " numbers, as announced, found " + found);
        }
    }
}
