package org.rnn4j.data.batching;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.stream.IntStream;
import org.rnn4j.data.sequence.SequenceBatch;
import org.rnn4j.data.sequence.SequenceSet;

/** Cuts a set of sequences into batches, one order per epoch. */
public final class Batches {
    /** With buckets, this many batches are sorted by length together: mixed enough, and little padding. */
    private static final int BATCHES_SORTED_TOGETHER = 32;

    private final SequenceSet set;
    private final BatchOptions options;

    /** Batches of a set. */
    public Batches(SequenceSet set, BatchOptions options) {
        this.set = set;
        this.options = options;
    }

    /** How many batches an epoch has. */
    public int count() {
        return (set.size() + options.batchSize() - 1) / options.batchSize();
    }

    /** The batches of an epoch; the same epoch gives the same batches again. */
    public Iterator<SequenceBatch> epoch(int epoch) {
        int[] order = IntStream.range(0, set.size()).toArray();
        if (options.shuffled()) {
            Shuffle.shuffle(order, options.seed(), epoch);
        }
        return options.bucketed() ? cut(bucketed(order, epoch)) : inOrder(order);
    }

    /** Batches of the given positions of the set, in that order. */
    public Iterator<SequenceBatch> inOrder(int[] order) {
        int[][] batches = new int[(order.length + options.batchSize() - 1) / options.batchSize()][];
        for (int i = 0; i < batches.length; i++) {
            int from = i * options.batchSize();
            batches[i] = Arrays.copyOfRange(order, from, Math.min(order.length, from + options.batchSize()));
        }
        return cut(batches);
    }

    private int[][] bucketed(int[] order, int epoch) {
        int together = options.shuffled() ? options.batchSize() * BATCHES_SORTED_TOGETHER : Math.max(1, order.length);
        int[][] batches = new int[count()][];
        for (int from = 0; from < order.length; from += together) {
            int[] sorted = Arrays.stream(order, from, Math.min(order.length, from + together))
                    .boxed()
                    .sorted(Comparator.comparingInt(set::timeSteps))
                    .mapToInt(Integer::intValue)
                    .toArray();
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

    private Iterator<SequenceBatch> cut(int[][] batches) {
        return new Iterator<>() {
            private int next;

            @Override
            public boolean hasNext() {
                return next < batches.length;
            }

            @Override
            public SequenceBatch next() {
                if (!hasNext()) {
                    throw new NoSuchElementException("this epoch has " + batches.length + " batches");
                }
                return of(set, batches[next++]);
            }
        };
    }

    /** One batch of the given positions of a set, padded at the end to the longest of them. */
    public static SequenceBatch of(SequenceSet set, int... positions) {
        return new BatchFiller(set, positions).fill();
    }
}
