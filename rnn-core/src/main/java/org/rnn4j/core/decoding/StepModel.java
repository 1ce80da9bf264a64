package org.rnn4j.core.decoding;

/**
 * A model that says, symbol by symbol, what comes next: a decoder with its state, for many hypotheses of many sequences at once.
 *
 * <p>It keeps rows, one for each open hypothesis; which sequence a row belongs to follows from the row that it came from. What a
 * row is told must not depend on the other rows. Class 0 is the mark of beginning and end. Not thread-safe.
 */
public interface StepModel {
    /** The class that begins and ends every output. */
    int END = 0;

    /** How many classes there are, the mark among them. */
    int classes();

    /** Begins anew with one row for each of its sequences, in their order; nothing is read yet. */
    void begin();

    /**
     * Reads one symbol for each row to come: row i is from then on what row {@code parents[i]} was, and has read
     * {@code symbols[i]}. The first symbol after {@link #begin} is {@link #END}.
     *
     * @param parents rows as they were before, in any order, more than once or not at all
     * @param symbols classes, as many as there are parents
     * @param best how many classes of each row are wanted, 1 to {@link #classes}
     */
    Candidates step(int[] parents, int[] symbols, int best);

    /**
     * What may come next, for each row.
     *
     * @param best classes of each row
     * @param symbols the most probable classes, {@code [rows, best]}, the most probable first, the least class first of equals
     * @param logProbabilities their natural logarithms, {@code [rows, best]}
     * @param ends the natural logarithm of the probability of {@link #END}, {@code [rows]}
     * @param attention where each row looked when it said so, {@code [rows][source steps]}, each at least 0 and summing to 1; the
     *     arrays belong to who asked. Empty arrays where the model has no attention
     */
    record Candidates(int best, int[] symbols, double[] logProbabilities, double[] ends, float[][] attention) {
        public Candidates {
            if (symbols.length != best * ends.length
                    || logProbabilities.length != symbols.length
                    || attention.length != ends.length) {
                throw new IllegalArgumentException("candidates: expected " + best + " symbols and probabilities and one"
                        + " array of attention for each of " + ends.length + " rows, found " + symbols.length + ", "
                        + logProbabilities.length + " and " + attention.length);
            }
        }

        /** How many rows there are. */
        public int rows() {
            return ends.length;
        }
    }
}
