package org.rnn4j.core.program;

/**
 * In training some token ids become 0, the unknown one. As in {@link DropoutOperation} which ones follows from counters alone:
 * seed, node, update, step, the sequence's place in the batch and the id's place at the step.
 */
final class WordDropout {
    private final double rate;
    private final long key;
    private final int batch;
    private final int width;
    private final int[] kept;
    private int[] last;

    /** @param ids the input; its length now is the longest */
    WordDropout(double rate, long key, InputOperation ids) {
        this.rate = rate;
        this.key = key;
        this.batch = ids.output().batch();
        this.width = ids.output().size();
        this.kept = new int[rate > 0 ? ids.tokens().length : 0];
        this.last = kept;
    }

    /** The first {@code count} ids as this pass sees them; those given, where nothing is dropped. */
    int[] apply(int[] ids, int count, Pass pass) {
        last = ids;
        if (pass.training() && rate > 0) {
            last = kept;
            long limit = (long) (rate * (1L << 32));
            int row = batch * width;
            for (int step = 0; step * row < count; step++) {
                long base = RandomBits.base(key, pass.iteration(), pass.firstStep() + step);
                long first = (long) pass.firstSequence() * width;
                for (int i = 0; i < row; i++) {
                    boolean drops = (RandomBits.mix(base + first + i) >>> 32) < limit;
                    kept[step * row + i] = drops ? 0 : ids[step * row + i];
                }
            }
        }
        return last;
    }

    /** What {@link #apply} gave last. */
    int[] last() {
        return last;
    }
}
