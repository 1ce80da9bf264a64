package org.rnn4j.data.audio.augment;

import java.util.SplittableRandom;

/** Random numbers that follow from a seed and the place that they are drawn for, not from what was drawn before. */
public final class Draw {
    /** So that neighbouring places begin far apart. */
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private static final int PIECES = 4;
    private static final int PIECE_BITS = 16;
    private static final int PIECE = (1 << PIECE_BITS) - 1;
    private static final double MEAN = PIECES * PIECE / 2.0;
    private static final double DEVIATION = Math.sqrt(PIECES * (Math.pow(1 << PIECE_BITS, 2) - 1) / 12);

    private final SplittableRandom random;

    private Draw(long start) {
        random = new SplittableRandom(start);
    }

    /** The numbers of a place, such as an epoch and the number of an utterance in it. */
    public static Draw of(long seed, long... place) {
        long start = new SplittableRandom(seed).nextLong();
        for (long coordinate : place) {
            start = new SplittableRandom(start + GOLDEN * coordinate).nextLong();
        }
        return new Draw(start);
    }

    /** A number from low to high. */
    public double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** A number of the range. */
    public double in(Range range) {
        return between(range.low(), range.high());
    }

    /** A whole number from 0 to before the bound. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** A whole number from low to high, both included. */
    public int whole(int low, int high) {
        return low + random.nextInt(high - low + 1);
    }

    /** Whether what happens with this probability happens. */
    public boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** A seed for what is drawn later. */
    public long seed() {
        return random.nextLong();
    }

    /**
     * A sample of noise of mean 0 and deviation 1: the sum of four evenly distributed numbers of 16 bits, near enough to a normal
     * one, fast, and the same on every machine.
     */
    double noise() {
        long bits = random.nextLong();
        long sum = (bits & PIECE)
                + ((bits >>> PIECE_BITS) & PIECE)
                + ((bits >>> (2 * PIECE_BITS)) & PIECE)
                + (bits >>> (3 * PIECE_BITS));
        return (sum - MEAN) / DEVIATION;
    }
}
