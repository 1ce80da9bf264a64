package org.rnn4j.data.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;

/**
 * Learns what byte-pair encoding merges: again and again the two symbols that are neighbours most often. Of pairs that are
 * equally frequent the one goes first whose left, then whose right symbol comes first in the order of characters, so that the
 * order of the words does not matter. Counts are kept up to date instead of being made anew: a merge looks only at the words
 * that hold the pair.
 */
final class BytePairLearner {
    private static final Comparator<Candidate> ORDER = Comparator.comparingLong((Candidate pair) -> -pair.count)
            .thenComparing(Candidate::left)
            .thenComparing(Candidate::right);
    /** A pair that is there once is no rule. */
    private static final int LEAST = 2;

    private final List<String> texts;
    private final Map<String, Integer> ids = new HashMap<>();
    private final List<Word> words = new ArrayList<>();
    private final Map<Long, Pair> pairs = new HashMap<>();
    private final PriorityQueue<Candidate> queue = new PriorityQueue<>(ORDER);
    private final Set<Pair> changed = new LinkedHashSet<>();

    private static final class Word {
        private int[] symbols;
        private final long count;

        Word(int[] symbols, long count) {
            this.symbols = symbols;
            this.count = count;
        }
    }

    private static final class Pair {
        private final int left;
        private final int right;
        private long count;
        private final Set<Integer> words = new LinkedHashSet<>();

        Pair(int left, int right) {
            this.left = left;
            this.right = right;
        }
    }

    private record Candidate(long count, String left, String right, Pair pair) {}

    /**
     * What is known before the first merge.
     *
     * @param characters each once; others keep their neighbours apart
     */
    BytePairLearner(List<String> characters) {
        texts = new ArrayList<>(characters);
        for (String character : characters) {
            ids.put(character, ids.size());
        }
    }

    /** Adds a word that is there so often. */
    void add(String word, long count) {
        int[] symbols = word.codePoints()
                .map(character -> ids.getOrDefault(Character.toString(character), BytePair.NONE))
                .toArray();
        words.add(new Word(symbols, count));
        count(words.size() - 1, count);
    }

    /**
     * Learns merges until there are so many symbols, or no pair is there twice.
     *
     * @param symbols how many there are at most, characters among them
     * @return pairs with a space between them, in their order
     */
    List<String> learn(int symbols) {
        enqueueChanged();
        List<String> merges = new ArrayList<>();
        while (texts.size() < symbols && !queue.isEmpty()) {
            Candidate best = queue.remove();
            if (best.count == best.pair.count) {
                merges.add(best.left + ' ' + best.right);
                merge(best.pair, number(best.left + best.right));
                enqueueChanged();
            }
        }
        return merges;
    }

    private int number(String text) {
        Integer id = ids.putIfAbsent(text, texts.size());
        if (id != null) {
            return id;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    private void merge(Pair pair, int into) {
        for (int index : List.copyOf(pair.words)) {
            Word word = words.get(index);
            count(index, -word.count);
            word.symbols = merged(word.symbols, pair, into);
            count(index, word.count);
        }
    }

    private static int[] merged(int[] symbols, Pair pair, int into) {
        int[] merged = new int[symbols.length];
        int length = 0;
        for (int at = 0; at < symbols.length; at++) {
            boolean joins = at + 1 < symbols.length && symbols[at] == pair.left && symbols[at + 1] == pair.right;
            merged[length++] = joins ? into : symbols[at];
            at += joins ? 1 : 0;
        }
        return Arrays.copyOf(merged, length);
    }

    /** Adds a word's pairs to their counts, or takes them away. */
    private void count(int index, long count) {
        int[] symbols = words.get(index).symbols;
        for (int at = 0; at + 1 < symbols.length; at++) {
            if (symbols[at] >= 0 && symbols[at + 1] >= 0) {
                Pair pair = pair(symbols[at], symbols[at + 1]);
                pair.count += count;
                changed.add(pair);
                if (count > 0) {
                    pair.words.add(index);
                } else {
                    pair.words.remove(index);
                }
            }
        }
    }

    private Pair pair(int left, int right) {
        return pairs.computeIfAbsent((long) left << 32 | right, key -> new Pair(left, right));
    }

    private void enqueueChanged() {
        for (Pair pair : changed) {
            String left = texts.get(pair.left);
            String right = texts.get(pair.right);
            if (pair.count >= LEAST && left.length() + right.length() <= SymbolIndex.LONGEST) {
                queue.add(new Candidate(pair.count, left, right, pair));
            }
        }
        changed.clear();
    }
}
