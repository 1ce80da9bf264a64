package org.rnn4j.app.report.section;

import java.util.ArrayList;
import java.util.List;

/**
 * How likely a network says each symbol is, and that there is none, over the time of an utterance.
 *
 * @param times where each step is
 * @param symbols a curve for each symbol that is worth drawing, as many values as there are steps
 * @param blank the probability of no symbol at each step
 * @param heard the symbols that were read, where they peak
 */
public record SymbolPosteriors(
        String title,
        String caption,
        Times times,
        List<Symbol> symbols,
        List<Double> blank,
        List<LineChart.Marker> heard)
        implements Section {

    /**
     * Where steps are.
     *
     * @param unit what times are counted in
     * @param of each step
     */
    public record Times(String unit, List<Double> of) {
        public Times {
            of = List.copyOf(of);
        }
    }

    /** The probability of a symbol at each step. */
    public record Symbol(String name, List<Double> probabilities) {
        public Symbol {
            probabilities = List.copyOf(probabilities);
        }
    }

    public SymbolPosteriors {
        Checks.title(title);
        symbols = List.copyOf(symbols);
        blank = List.copyOf(blank);
        heard = List.copyOf(heard);
        Checks.sameSize("blank", blank.size(), "times", times.of().size());
        for (Symbol symbol : symbols) {
            Checks.sameSize(
                    "probabilities of '" + symbol.name() + "'",
                    symbol.probabilities().size(),
                    "times",
                    times.of().size());
        }
    }

    @Override
    public SymbolPosteriors thinned() {
        List<List<Double>> columns = new ArrayList<>(List.of(blank));
        symbols.forEach(symbol -> columns.add(symbol.probabilities()));
        int[] kept = Decimation.rows(columns);
        if (kept.length == times.of().size()) {
            return this;
        }
        return new SymbolPosteriors(
                title,
                Decimation.explained(caption, kept.length, times.of().size()),
                new Times(times.unit(), Decimation.pick(times.of(), kept)),
                symbols.stream()
                        .map(symbol -> new Symbol(symbol.name(), Decimation.pick(symbol.probabilities(), kept)))
                        .toList(),
                Decimation.pick(blank, kept),
                heard);
    }
}
