package org.rnn4j.app.task.language;

import org.jspecify.annotations.Nullable;
import org.rnn4j.core.evaluation.Metrics;

/** Sums of −log probability over the symbols of a text. */
final class Surprise {
    /** As of the other scores: one certain and wrong prediction costs 50 bits and not infinity. */
    private static final double LEAST = 1e-15;

    private final SymbolUnit unit;
    private double sum;
    private long symbols;

    Surprise(SymbolUnit unit) {
        this.unit = unit;
    }

    void add(double probability) {
        sum -= Math.log(Math.max(probability, LEAST));
        symbols++;
    }

    long symbols() {
        return symbols;
    }

    /** Bits per character, or the perplexity of a word: e to the mean of −ln p. */
    Metrics metrics(@Nullable Double accuracy) {
        double mean = sum / symbols;
        String name = unit == SymbolUnit.CHARACTER ? "bitsPerCharacter" : "perplexity";
        double value = unit == SymbolUnit.CHARACTER ? mean / Math.log(2) : Math.exp(mean);
        return Metrics.none().with(name, value).with("accuracy", accuracy);
    }
}
