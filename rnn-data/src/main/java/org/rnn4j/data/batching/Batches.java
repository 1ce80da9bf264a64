package org.rnn4j.data.batching;

import java.util.Arrays;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.rnn4j.data.sequence.Renewal;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.TokenInput;

/**
 * Cuts a set of sequences into batches, one order per epoch. Where a set is {@link SequenceSet#renewal made anew}, each epoch has
 * its own sequences; buckets go by the lengths in the set.
 */
public final class Batches {
    /** With buckets, this many batches are sorted by length together: mixed enough, and little padding. */
    private static final int BATCHES_SORTED_TOGETHER = 32;

    /** With two lengths, that of the translation and that of the source, more are needed for as little padding. */
    private static final int TRANSLATIONS_SORTED_TOGETHER = 128;

    /** Enough that nobody waits for them on a busy machine, as long as they take no more memory than this, in bytes. */
    private static final int MOST_AHEAD = 8;

    private static final long MEMORY_AHEAD = 1L << 25;

    private final SequenceSet set;
    private final BatchOptions options;

    /** Batches of a set. */
    public Batches(SequenceSet set, BatchOptions options) {
        this.set = set;
        this.options = options;
    }

    /** How many batches an epoch has. */
    public int count() {
        return parts(set.size());
    }

    /** How many batches to make ahead: 2 to 8, fewer of large ones. */
    public int ahead() {
        long steps = set.size() == 0 ? 0 : set.timeSteps(0);
        int ids = set.signature().tokens().stream().mapToInt(TokenInput::width).sum();
        long bytes = Math.max(1, Float.BYTES * steps * options.batchSize() * (set.inputFeatures() + ids));
        return (int) Math.max(2, Math.min(MOST_AHEAD, MEMORY_AHEAD / bytes));
    }

    /** The batches of an epoch; the same epoch gives the same batches again. */
    public Iterator<SequenceBatch> epoch(int epoch) {
        return epoch(epoch, 0);
    }

    /** The same without the first ones, which are not made. */
    public Iterator<SequenceBatch> epoch(int epoch, int skipped) {
        int[] order = IntStream.range(0, set.size()).toArray();
        if (options.shuffled()) {
            Shuffle.shuffle(order, options.seed(), epoch);
        }
        if (!options.bucketed()) {
            return inOrder(order, skipped, epoch);
        }
        int[][] batches = bucketed(order, epoch);
        return cut(skipped, batches.length, i -> of(batches[i], epoch));
    }

    /** Batches of the given positions of the set, in that order. */
    public Iterator<SequenceBatch> inOrder(int[] order) {
        return cut(0, parts(order.length), i -> of(set, part(order, i)));
    }

    private Iterator<SequenceBatch> inOrder(int[] order, int skipped, int epoch) {
        return cut(skipped, parts(order.length), i -> of(part(order, i), epoch));
    }

    private int parts(int sequences) {
        return (sequences + options.batchSize() - 1) / options.batchSize();
    }

    private int[] part(int[] order, int i) {
        int from = i * options.batchSize();
        return Arrays.copyOfRange(order, from, Math.min(order.length, from + options.batchSize()));
    }

    /** The batch of some positions in an epoch. */
    private SequenceBatch of(int[] positions, int epoch) {
        Renewal renewal = set.renewal();
        if (renewal == null) {
            return of(set, positions);
        }
        SequenceSet fresh = renewal.renewed(positions, options.seed(), epoch);
        return BatchFiller.ofAll(fresh, positions).fill();
    }

    private int[][] bucketed(int[] order, int epoch) {
        int most = set.signature().window().translates() ? TRANSLATIONS_SORTED_TOGETHER : BATCHES_SORTED_TOGETHER;
        int together = options.shuffled() ? options.batchSize() * most : Math.max(1, order.length);
        int[][] batches = new int[count()][];
        for (int from = 0; from < order.length; from += together) {
            int[] sorted = sorted(order, from, Math.min(order.length, from + together));
            for (int i = 0; i < sorted.length; i += options.batchSize()) {
                batches[(from + i) / options.batchSize()] =
                        Arrays.copyOfRange(sorted, i, Math.min(sorted.length, i + options.batchSize()));
            }
        }
        if (!options.shuffled()) {
            return batches;
        }
        int[] batchOrder = IntStream.range(0, batches.length).toArray();
        Shuffle.shuffle(batchOrder, ~options.seed(), epoch);
        return Arrays.stream(batchOrder).mapToObj(i -> batches[i]).toArray(int[][]::new);
    }

    /** The positions of a stretch by length, that of a translation first; those of one length stay in their order. */
    private int[] sorted(int[] order, int from, int to) {
        long[] keys = new long[to - from];
        for (int i = 0; i < keys.length; i++) {
            keys[i] = (long) length(order[from + i]) << Integer.SIZE | i;
        }
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> order[from + (int) key]).toArray();
    }

    /** What sequences are sorted by: two lengths are one number. */
    private int length(int position) {
        int steps = set.timeSteps(position);
        return set.signature().window().translates()
                ? Math.min(set.outputSteps(position), Short.MAX_VALUE) << Short.SIZE
                        | Math.min(steps, (1 << Short.SIZE) - 1)
                : steps;
    }

    private static Iterator<SequenceBatch> cut(int from, int batches, IntFunction<SequenceBatch> made) {
        return new Iterator<>() {
            private int next = from;

            @Override
            public boolean hasNext() {
                return next < batches;
            }

            @Override
            public SequenceBatch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("this epoch has " + batches + " batches");
                }
                return made.apply(next++);
            }
        };
    }

    /** One batch of the given positions of a set, padded at the end to the longest of them. */
    public static SequenceBatch of(SequenceSet set, int... positions) {
        return new BatchFiller(set, positions).fill();
    }
}
