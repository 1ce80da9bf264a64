package org.rnn4j.core.decoding;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How probable a symbol is after the symbols before it: an n-gram model with the interpolation of Witten and Bell (1991, method C),
 * which needs no discounts to be estimated and so stands small texts and small alphabets.
 *
 * <p>{@code P(s | h) = (count(h s) + kinds(h) · P(s | h')) / (count(h) + kinds(h))}, where {@code kinds(h)} is how many different
 * symbols came after the history and {@code h'} is the history without its oldest symbol; below the empty history all symbols are
 * equally probable. Symbol 0, the blank of CTC that no text holds, stands for what is before the beginning and after the end.
 * Never changes; any thread may ask.
 */
public final class NGram {
    private static final int LONGEST = 12;
    private static final int MOST_SYMBOLS = 1 << 20;

    private final Counts counts;
    private final Map<List<Integer>, Seen> histories = new HashMap<>();

    /**
     * What a model was learned from, as JSON: {@code {"order": 3, "symbols": 11, "counts": [[0, 0, 4, 17], …]}}.
     *
     * @param order symbols of an n-gram, 1 to 12
     * @param symbols how many there are, the end, 0, among them
     * @param counts each n-gram that came, then how often; in the order of their symbols
     */
    public record Counts(int order, int symbols, List<List<Integer>> counts) {
        public Counts {
            if (order < 1 || order > LONGEST) {
                throw new IllegalArgumentException("order: expected 1 to " + LONGEST + ", found " + order);
            }
            if (symbols < 1 || symbols > MOST_SYMBOLS) {
                throw new IllegalArgumentException("symbols: expected 1 to " + MOST_SYMBOLS + ", found " + symbols);
            }
            counts = counts.stream().map(List::copyOf).toList();
            for (List<Integer> line : counts) {
                if (line.size() != order + 1 || line.get(order) < 1) {
                    throw new IllegalArgumentException(
                            "counts: expected " + order + " symbols and a count of at least 1, found " + line);
                }
                for (int symbol : line.subList(0, order)) {
                    checkSymbol(symbol, symbols);
                }
            }
        }
    }

    /** What came after a history. */
    private static final class Seen {
        private final Map<Integer, Integer> after = new TreeMap<>();
        private long all;

        void add(int symbol, int count) {
            after.merge(symbol, count, Math::addExact);
            all += count;
        }
    }

    /** A model from its counts. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public NGram(Counts counts) {
        this.counts = counts;
        for (List<Integer> line : counts.counts()) {
            int last = counts.order() - 1;
            for (int from = 0; from <= last; from++) {
                histories
                        .computeIfAbsent(List.copyOf(line.subList(from, last)), none -> new Seen())
                        .add(line.get(last), line.get(last + 1));
            }
        }
    }

    /**
     * Learns from texts.
     *
     * @param texts symbols from 1 to {@code symbols} − 1
     * @param symbols how many there are, the end, 0, among them: the classes of a network with CTC
     * @param order how many symbols an n-gram has: 3 looks at the two before
     */
    public static NGram of(List<int[]> texts, int symbols, int order) {
        Map<List<Integer>, Integer> counted = new HashMap<>();
        for (int[] text : texts) {
            List<Integer> padded = new ArrayList<>();
            for (int i = 1; i < order; i++) {
                padded.add(0);
            }
            for (int symbol : text) {
                if (symbol < 1) {
                    throw new IllegalArgumentException("texts: expected symbols of at least 1, found " + symbol);
                }
                padded.add(symbol);
            }
            padded.add(0);
            for (int end = order; end <= padded.size(); end++) {
                counted.merge(List.copyOf(padded.subList(end - order, end)), 1, Integer::sum);
            }
        }
        List<List<Integer>> lines = new ArrayList<>();
        counted.forEach((symbolsOfIt, count) -> {
            List<Integer> line = new ArrayList<>(symbolsOfIt);
            line.add(count);
            lines.add(line);
        });
        lines.sort(NGram::compare);
        return new NGram(new Counts(order, symbols, lines));
    }

    private static int compare(List<Integer> a, List<Integer> b) {
        for (int i = 0; i < a.size(); i++) {
            int order = Integer.compare(a.get(i), b.get(i));
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    /** What it was learned from. */
    @JsonValue
    public Counts counts() {
        return counts;
    }

    /** How many symbols an n-gram has. */
    public int order() {
        return counts.order();
    }

    /** How many symbols there are, the end among them. */
    public int symbols() {
        return counts.symbols();
    }

    /**
     * The probability of every symbol after others.
     *
     * @param before the symbols since the beginning, or the last {@code order} − 1 of them and more
     * @param whole whether {@code before} begins where the text does
     * @return {@code [symbol]}, natural logarithms; at 0 that of the text's end
     */
    public double[] logProbabilities(int[] before, boolean whole) {
        double[] probabilities = new double[symbols()];
        Arrays.fill(probabilities, 1.0 / symbols());
        List<Integer> history = history(before, whole);
        for (int from = history.size(); from >= 0; from--) {
            Seen seen = histories.get(history.subList(from, history.size()));
            if (seen == null) {
                break;
            }
            double kinds = seen.after.size();
            for (int symbol = 0; symbol < probabilities.length; symbol++) {
                probabilities[symbol] *= kinds / (seen.all + kinds);
            }
            seen.after.forEach((symbol, count) -> probabilities[symbol] += count / (seen.all + kinds));
        }
        for (int symbol = 0; symbol < probabilities.length; symbol++) {
            probabilities[symbol] = Math.log(probabilities[symbol]);
        }
        return probabilities;
    }

    private List<Integer> history(int[] before, boolean whole) {
        int length = order() - 1;
        List<Integer> history = new ArrayList<>();
        for (int i = before.length - length; i < before.length; i++) {
            if (i >= 0) {
                history.add(checkSymbol(before[i], symbols()));
            } else if (whole) {
                history.add(0);
            }
        }
        return history;
    }

    private static int checkSymbol(int symbol, int symbols) {
        if (symbol < 0 || symbol >= symbols) {
            throw new IllegalArgumentException("symbol: expected 0 to " + (symbols - 1) + ", found " + symbol);
        }
        return symbol;
    }

    /** The natural logarithm of the probability of a whole text, its end included. */
    public double logProbability(int[] text) {
        double sum = 0;
        for (int i = 0; i <= text.length; i++) {
            double[] next = logProbabilities(Arrays.copyOf(text, i), true);
            sum += next[i == text.length ? 0 : text[i]];
        }
        return sum;
    }
}
