package org.rnn4j.core.program;

/**
 * Random numbers that count instead of drawing: each follows from what it is for alone, so that lanes and resumption change
 * nothing and there is no state to save.
 */
final class RandomBits {
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    /** One over the deviation of the sum of eight uniform 16-bit numbers. */
    private static final double NORMAL = Math.sqrt(12.0 / 8) / (1 << 16);

    private RandomBits() {}

    /** A key for one use of random numbers, such as a node. */
    static long key(long seed, String name) {
        return seed * GOLDEN + name.hashCode();
    }

    /** A base for one update, and a step or another part of it; add a counter and {@link #mix} again. */
    static long base(long key, long iteration, long part) {
        return mix(key ^ mix(iteration * GOLDEN + part));
    }

    /** The finaliser of MurmurHash3 (Appleby 2011) in the variant of SplitMix64 (Steele et al. 2014). */
    static long mix(long z) {
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /**
     * A number that is nearly normal, of mean 0 and variance 1: the sum of eight uniform ones, which is exact on every machine and
     * needs no logarithm.
     */
    static double normal(long base, long counter) {
        return (sum(mix(base + 2 * counter)) + sum(mix(base + 2 * counter + 1)) - 4 * 0xFFFF) * NORMAL;
    }

    /** The sum of the four 16-bit numbers of a word. */
    private static long sum(long bits) {
        return (bits & 0xFFFF) + (bits >>> 16 & 0xFFFF) + (bits >>> 32 & 0xFFFF) + (bits >>> 48);
    }

    /**
     * Fills with 0 at a rate and with 1 / (1 − rate) elsewhere.
     *
     * @param first the counter of the first number
     */
    static void dropMask(long base, long first, double rate, float[] mask, int length) {
        float kept = (float) (1 / (1 - rate));
        long limit = (long) (rate * (1L << 32));
        for (int i = 0; i < length; i++) {
            mask[i] = (mix(base + first + i) >>> 32) < limit ? 0 : kept;
        }
    }
}
