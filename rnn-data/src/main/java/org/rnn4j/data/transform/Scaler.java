package org.rnn4j.data.transform;

/**
 * Brings one column to a common size: scaled = (value − offset) / scale.
 *
 * @param offset the mean (standard) or the least value (minmax) of the training rows
 * @param scale the population standard deviation, or the range; 1 for a constant column
 */
public record Scaler(double offset, double scale) {
    public Scaler {
        if (!Double.isFinite(offset) || !Double.isFinite(scale) || scale <= 0) {
            throw new IllegalArgumentException(
                    "scaler: expected a finite offset and a scale above 0, found " + offset + " and " + scale);
        }
    }

    /** Leaves values as they are. */
    public static Scaler identity() {
        return new Scaler(0, 1);
    }

    /** To the network's size; NaN stays NaN. */
    public double scaled(double value) {
        return (value - offset) / scale;
    }

    /** Back to the units of the file. */
    public double restored(double scaled) {
        return scaled * scale + offset;
    }

    /** Collects the training values of one column; NaN, a missing value, does not count. */
    public static final class Fit {
        private long count;
        private double mean;
        private double squares;
        private double least = Double.POSITIVE_INFINITY;
        private double greatest = Double.NEGATIVE_INFINITY;

        /** Takes one value (Welford 1962, in double precision). */
        public void add(double value) {
            if (Double.isNaN(value)) {
                return;
            }
            count++;
            double before = value - mean;
            mean += before / count;
            squares += before * (value - mean);
            least = Math.min(least, value);
            greatest = Math.max(greatest, value);
        }

        /** Whether there was no value. */
        public boolean isEmpty() {
            return count == 0;
        }

        /** Whether all values were the same. */
        public boolean isConstant() {
            return count > 0 && least == greatest;
        }

        /** The scaler; a column without any value is left as it is. */
        public Scaler scaler(Scaling scaling) {
            if (count == 0 || scaling == Scaling.NONE) {
                return identity();
            }
            if (scaling == Scaling.MINMAX) {
                return new Scaler(least, greatest > least ? greatest - least : 1);
            }
            double deviation = least == greatest ? 0 : Math.sqrt(squares / count);
            return new Scaler(mean, deviation > 0 ? deviation : 1);
        }
    }
}
