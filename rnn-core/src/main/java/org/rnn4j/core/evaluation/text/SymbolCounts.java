package org.rnn4j.core.evaluation.text;

import java.util.HashMap;
import java.util.Map;

/**
 * How often symbols (characters or words) follow each other: a language model without a network.
 *
 * <p>Probabilities are (count + 1) / (all + symbols), Laplace's rule, so that what was never seen is not impossible.
 */
public final class SymbolCounts {
    private final int symbols;
    private final long[] single;
    private final Map<Long, Integer> pairs = new HashMap<>();
    private final long[] afterAll;
    private long all;

    /** Nothing counted yet. */
    public SymbolCounts(int symbols) {
        if (symbols < 1) {
            throw new IllegalArgumentException("symbols: expected at least 1, found " + symbols);
        }
        this.symbols = symbols;
        this.single = new long[symbols];
        this.afterAll = new long[symbols];
    }

    /**
     * Counts one symbol.
     *
     * @param before the symbol before it, below 0 where there is none
     */
    public void add(int before, int symbol) {
        single[symbol]++;
        all++;
        if (before >= 0) {
            pairs.merge(pair(before, symbol), 1, Integer::sum);
            afterAll[before]++;
        }
    }

    /** A symbol's probability whatever stands before it. */
    public double unigram(int symbol) {
        return (single[symbol] + 1.0) / (all + symbols);
    }

    /** A symbol's probability after another; below 0 where there is none, and the probability is the symbol's own. */
    public double bigram(int before, int symbol) {
        if (before < 0) {
            return unigram(symbol);
        }
        return (pairs.getOrDefault(pair(before, symbol), 0) + 1.0) / (afterAll[before] + symbols);
    }

    private long pair(int before, int symbol) {
        return (long) before * symbols + symbol;
    }
}
