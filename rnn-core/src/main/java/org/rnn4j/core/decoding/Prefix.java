package org.rnn4j.core.decoding;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a labelling in a prefix beam search: a node of the tree of all that were looked at. The sums of its paths are
 * natural logarithms, those that end in a blank apart from those that end in its last symbol.
 */
final class Prefix {
    private final @Nullable Prefix parent;
    private final int symbol;
    private final int length;
    /** What the language model and the bonus add to its score. */
    private final double worth;

    private final Map<Integer, Prefix> children = new HashMap<>();
    private double @Nullable [] language;
    private double inBlank = Double.NEGATIVE_INFINITY;
    private double inSymbol = Double.NEGATIVE_INFINITY;
    private double nextInBlank = Double.NEGATIVE_INFINITY;
    private double nextInSymbol = Double.NEGATIVE_INFINITY;
    private boolean reached;

    private Prefix(@Nullable Prefix parent, int symbol, double worth) {
        this.parent = parent;
        this.symbol = symbol;
        this.length = parent == null ? 0 : parent.length + 1;
        this.worth = worth;
    }

    /** Nothing read yet, for certain. */
    static Prefix empty() {
        Prefix empty = new Prefix(null, 0, 0);
        empty.inBlank = 0;
        return empty;
    }

    /** The same labelling after one more step: a blank, or its last symbol again. */
    void stay(double[] logs, List<Prefix> all) {
        reach(all);
        nextInBlank = sum(nextInBlank, logProbability() + logs[0]);
        if (symbol > 0) {
            nextInSymbol = sum(nextInSymbol, inSymbol + logs[symbol]);
        }
    }

    /** The labelling with one more symbol; after itself only where a blank stood between. */
    void extend(int next, double log, double more, List<Prefix> all) {
        double from = (next == symbol ? inBlank : logProbability()) + log;
        if (from == Double.NEGATIVE_INFINITY) {
            return;
        }
        Prefix child = children.get(next);
        if (child == null) {
            child = new Prefix(this, next, worth + more);
            children.put(next, child);
        }
        child.reach(all);
        child.nextInSymbol = sum(child.nextInSymbol, from);
    }

    private void reach(List<Prefix> all) {
        if (!reached) {
            reached = true;
            all.add(this);
        }
    }

    /** The step is over: what was added up is what is. */
    void settle() {
        inBlank = nextInBlank;
        inSymbol = nextInSymbol;
        nextInBlank = Double.NEGATIVE_INFINITY;
        nextInSymbol = Double.NEGATIVE_INFINITY;
        reached = false;
    }

    /** Of all its paths so far. */
    double logProbability() {
        return sum(inBlank, inSymbol);
    }

    /** What it is ranked by. */
    double score() {
        return logProbability() + worth;
    }

    /** What a language model expects after it; asked once. */
    double[] language(NGram model) {
        double[] known = language;
        if (known == null) {
            known = model.logProbabilities(symbols(), true);
            language = known;
        }
        return known;
    }

    /** Its symbols. */
    int[] symbols() {
        int[] symbols = new int[length];
        Prefix at = this;
        for (int i = length - 1; i >= 0 && at != null; i--) {
            symbols[i] = at.symbol;
            at = at.parent;
        }
        return symbols;
    }

    private static double sum(double a, double b) {
        double larger = Math.max(a, b);
        return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(Math.min(a, b) - larger));
    }
}
