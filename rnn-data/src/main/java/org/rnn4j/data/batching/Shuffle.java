package org.rnn4j.data.batching;

/**
 * Permutations that depend on a seed and a counter only, the same on every JVM: java.util.random does not promise that its
 * bounded draws stay the same from one release to the next.
 */
final class Shuffle {
    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

    private Shuffle() {}

    /** Shuffles in place (Fisher and Yates 1938). */
    static void shuffle(int[] values, long seed, long epoch) {
        long stream = mix(mix(seed) + epoch * GOLDEN_GAMMA);
        for (int i = values.length - 1; i > 0; i--) {
            int j = (int) Long.remainderUnsigned(mix(stream + i * GOLDEN_GAMMA), i + 1L);
            int swapped = values[i];
            values[i] = values[j];
            values[j] = swapped;
        }
    }

    /** The finalizer of SplitMix64 (Steele, Lea and Flood 2014). */
    private static long mix(long value) {
        long z = value + GOLDEN_GAMMA;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
