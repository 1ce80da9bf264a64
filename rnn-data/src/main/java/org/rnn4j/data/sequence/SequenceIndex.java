package org.rnn4j.data.sequence;

import java.util.Arrays;
import java.util.Objects;

/**
 * Which rows of which series each sequence covers. Windows that follow each other at one distance are kept as one run, so
 * that a hundred million windows of a long series take no more room than one.
 */
public final class SequenceIndex {
    private final int[] runs;
    private final int[] ends;
    private final int withoutLabel;

    private SequenceIndex(Builder builder) {
        runs = Arrays.copyOf(builder.runs, builder.count * Builder.FIELDS);
        ends = Arrays.copyOf(builder.ends, builder.count);
        withoutLabel = builder.withoutLabel;
    }

    /** How many sequences there are. */
    public int size() {
        return ends.length == 0 ? 0 : ends[ends.length - 1];
    }

    /** The sequences {@code [from, to)}. */
    SequenceIndex range(int from, int to) {
        Objects.checkFromToIndex(from, to, size());
        Builder part = new Builder();
        for (int sequence = from; sequence < to; sequence++) {
            part.add(series(sequence), start(sequence), length(sequence));
        }
        return part.build();
    }

    /** How many sequences were left out because the file has no value for their label. */
    public int withoutLabel() {
        return withoutLabel;
    }

    /** The position of the sequence's series. */
    public int series(int sequence) {
        return runs[run(sequence) * Builder.FIELDS];
    }

    /** The sequence's first input row. */
    public int start(int sequence) {
        int run = run(sequence);
        int place = sequence - (run == 0 ? 0 : ends[run - 1]);
        return runs[run * Builder.FIELDS + 1] + place * runs[run * Builder.FIELDS + 3];
    }

    /** The number of the sequence's input steps. */
    public int length(int sequence) {
        return runs[run(sequence) * Builder.FIELDS + 2];
    }

    private int run(int sequence) {
        Objects.checkIndex(sequence, size());
        if (ends.length == 1) {
            return 0;
        }
        int found = Arrays.binarySearch(ends, sequence + 1);
        return found >= 0 ? found : -found - 1;
    }

    /** Collects sequences in their order. */
    public static final class Builder {
        /** Of each run: series, first start, length, distance of the starts. */
        private static final int FIELDS = 4;

        private int[] runs = new int[16 * FIELDS];
        private int[] ends = new int[16];
        private int count;
        private int withoutLabel;

        /** Takes a sequence of a series. */
        public void add(int series, int start, int length) {
            int size = count == 0 ? 0 : ends[count - 1];
            if (size == Integer.MAX_VALUE) {
                throw new IllegalArgumentException("expected at most " + Integer.MAX_VALUE
                        + " sequences, found more (a longer stride gives fewer)");
            }
            if (!follows(series, start, length)) {
                open(series, start, length);
            }
            ends[count - 1] = size + 1;
        }

        /** Counts a sequence that is left out because it has no label. */
        public void leaveOut() {
            withoutLabel++;
        }

        /** The index of what was taken so far. */
        public SequenceIndex build() {
            return new SequenceIndex(this);
        }

        private boolean follows(int series, int start, int length) {
            if (count == 0) {
                return false;
            }
            int at = (count - 1) * FIELDS;
            int members = ends[count - 1] - (count == 1 ? 0 : ends[count - 2]);
            int distance = members == 1 ? start - runs[at + 1] : runs[at + 3];
            boolean next = runs[at] == series && runs[at + 2] == length && start == runs[at + 1] + members * distance;
            if (next) {
                runs[at + 3] = distance;
            }
            return next;
        }

        private void open(int series, int start, int length) {
            if (count == ends.length) {
                ends = Arrays.copyOf(ends, count * 2);
                runs = Arrays.copyOf(runs, count * 2 * FIELDS);
            }
            int at = count++ * FIELDS;
            runs[at] = series;
            runs[at + 1] = start;
            runs[at + 2] = length;
            runs[at + 3] = 0;
        }
    }
}
