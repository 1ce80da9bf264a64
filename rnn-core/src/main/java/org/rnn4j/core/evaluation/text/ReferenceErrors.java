package org.rnn4j.core.evaluation.text;

import java.util.List;

/**
 * Outputs beside all that would be right, such as the pronunciations of a word: how many equal none of them, and how far each
 * is from the nearest.
 *
 * <p>An output's edit distance is the smallest to any of its references, symbols being what stands between white space; of
 * references that are equally near the first one counts. The rate of a set is that of the sums, over the lengths of those
 * references.
 *
 * @param outputs how many there are
 * @param wrong how many equal none of their references
 * @param edits changes of all outputs to their nearest references
 */
public record ReferenceErrors(long outputs, long wrong, EditDistance edits) {
    /** Of nothing. */
    public static final ReferenceErrors NONE = new ReferenceErrors(0, 0, EditDistance.NONE);

    public ReferenceErrors {
        if (outputs < 0 || wrong < 0 || wrong > outputs) {
            throw new IllegalArgumentException(
                    "errors: expected at most " + outputs + " wrong outputs, found " + wrong);
        }
    }

    /**
     * The errors of a set.
     *
     * @param hypotheses one text each
     * @param references for each one text or several
     * @throws IllegalArgumentException when the lists differ in length or one has no reference
     */
    public static ReferenceErrors of(List<String> hypotheses, List<List<String>> references) {
        References.check("errors", hypotheses, references);
        ReferenceErrors sum = NONE;
        for (int i = 0; i < hypotheses.size(); i++) {
            sum = sum.plus(of(hypotheses.get(i), references.get(i)));
        }
        return sum;
    }

    private static ReferenceErrors of(String hypothesis, List<String> references) {
        EditDistance nearest = EditDistance.ofWords(references.get(0), hypothesis);
        for (String reference : references) {
            EditDistance edits = EditDistance.ofWords(reference, hypothesis);
            nearest = edits.errors() < nearest.errors() ? edits : nearest;
        }
        return new ReferenceErrors(1, nearest.errors() == 0 ? 0 : 1, nearest);
    }

    /** Both together. */
    public ReferenceErrors plus(ReferenceErrors other) {
        return new ReferenceErrors(outputs + other.outputs, wrong + other.wrong, edits.plus(other.edits));
    }

    /** The share of outputs that equal none of their references ({@code wordError} of pronunciations); NaN of nothing. */
    public double wrongShare() {
        return outputs == 0 ? Double.NaN : (double) wrong / outputs;
    }

    /** The share of outputs that equal a reference ({@code exactMatch}); NaN of nothing. */
    public double exactMatch() {
        return 1 - wrongShare();
    }

    /** Changes for each symbol of the nearest references ({@code per} of phones); NaN where those have none. */
    public double symbolErrors() {
        return edits.rate();
    }
}
