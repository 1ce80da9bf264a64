package org.rnn4j.data.sequence;

import org.jspecify.annotations.Nullable;

/**
 * How a target's values become a network's numbers and back: number = (learned value − offset) / scale.
 *
 * @param offset of what is learned
 * @param scale of what is learned, above 0
 * @param learnAs what is learned of a value; null for the value itself
 */
public record TargetUnit(
        double offset, double scale, @Nullable LearnAs learnAs) {
    public TargetUnit {
        if (!Double.isFinite(offset) || !Double.isFinite(scale) || scale <= 0) {
            throw new IllegalArgumentException(
                    "target unit: expected a finite offset and a scale above 0, found " + offset + " and " + scale);
        }
    }

    /** Values as they are. */
    public static TargetUnit plain() {
        return new TargetUnit(0, 1, null);
    }

    /** A network's number in the units of the file. */
    public double restored(double number) {
        double learned = number * scale + offset;
        return learnAs == null ? learned : learnAs.inverse(learned);
    }

    /** A standard deviation of a network's numbers as one of learned values: the affine part alone. */
    public double restoredSpread(double deviation) {
        return deviation * scale;
    }
}
