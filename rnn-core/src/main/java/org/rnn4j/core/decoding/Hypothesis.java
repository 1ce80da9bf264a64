package org.rnn4j.core.decoding;

/**
 * An output that beam search found.
 *
 * @param symbols its classes in order, without the marks of beginning and end
 * @param score what it was ranked by, see {@link BeamOptions#score}
 * @param logProbability the natural logarithm of the probability of the symbols and the end after them
 * @param attention where the model looked for each symbol, {@code [symbols][source steps]}; the row of the end is left out.
 *     Rows are empty where the model has no attention
 */
public record Hypothesis(int[] symbols, double score, double logProbability, float[][] attention) {
    public Hypothesis {
        if (attention.length != symbols.length) {
            throw new IllegalArgumentException(
                    "attention: expected a row for each of " + symbols.length + " symbols, found " + attention.length);
        }
    }
}
