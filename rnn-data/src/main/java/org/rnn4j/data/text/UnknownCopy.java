package org.rnn4j.data.text;

import java.util.ArrayList;
import java.util.List;

/**
 * Writes unknown symbols of a translation as what the network looked at most when it said them: names and rare words stand in
 * both languages (Luong et al. 2015, "Addressing the Rare Word Problem"; Jean et al. 2015).
 */
public final class UnknownCopy {
    private UnknownCopy() {}

    /**
     * The symbols with unknown ones replaced.
     *
     * @param output what was said
     * @param attention of each said symbol, weights over the symbols of the source; rows beyond the output do not count
     * @param source the symbols of the source; where it is empty nothing is copied
     * @throws IllegalArgumentException where there are fewer rows than symbols, or a row has another length than the source
     */
    public static List<Symbol> replaced(List<Symbol> output, float[][] attention, List<Symbol> source) {
        if (source.isEmpty()) {
            return output;
        }
        if (attention.length < output.size()) {
            throw new IllegalArgumentException(
                    "attention: expected a row for each of " + output.size() + " symbols, found " + attention.length);
        }
        List<Symbol> replaced = new ArrayList<>(output.size());
        for (int i = 0; i < output.size(); i++) {
            Symbol symbol = output.get(i);
            replaced.add(symbol.unknown() ? copied(symbol, attention[i], source) : symbol);
        }
        return replaced;
    }

    private static Symbol copied(Symbol symbol, float[] weights, List<Symbol> source) {
        if (weights.length != source.size()) {
            throw new IllegalArgumentException(
                    "attention: expected a weight for each of " + source.size() + " symbols, found " + weights.length);
        }
        int best = 0;
        for (int i = 1; i < weights.length; i++) {
            best = weights[i] > weights[best] ? i : best;
        }
        Symbol from = source.get(best);
        return new Symbol(Symbol.UNKNOWN, from.text(), symbol.spaced() || from.spaced());
    }
}
