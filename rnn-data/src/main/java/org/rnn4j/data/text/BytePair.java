package org.rnn4j.data.text;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Byte-pair encoding of words (Sennrich, Haddow and Birch 2016, "Neural Machine Translation of Rare Words with Subword Units"):
 * a word is its characters, and of two neighbours that can be merged those go first that were learned first. Symbols are numbers
 * from 0: the characters, then what merges made of them, each text once. A queue holds the pairs, so that a word of n characters
 * costs n log n, however long.
 */
final class BytePair {
    /** What a character is that has no number. */
    static final int NONE = -1;

    private final List<String> texts = new ArrayList<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final Map<Long, Merge> merges = new HashMap<>();

    private record Merge(int rank, int into) {}

    /**
     * Characters and what is merged.
     *
     * @param characters each once
     * @param merges pairs of texts with one space between them, in the order in which they were learned
     * @throws IllegalArgumentException where a merge is of something that no earlier one made, or makes something too long
     */
    BytePair(List<String> characters, List<String> merges) {
        characters.forEach(this::number);
        for (int rank = 0; rank < merges.size(); rank++) {
            addMerge(rank, merges.get(rank));
        }
    }

    private void addMerge(int rank, String merge) {
        int space = merge.indexOf(' ');
        Integer left = ids.get(merge.substring(0, Math.max(0, space)));
        Integer right = ids.get(merge.substring(space + 1));
        if (left == null || right == null) {
            throw new IllegalArgumentException(
                    "merges[" + rank + "]: found \"" + merge
                            + "\", expected two symbols with a space between them, each a character or made by an earlier merge");
        }
        String joined = texts.get(left) + texts.get(right);
        if (joined.length() > SymbolIndex.LONGEST) {
            throw new IllegalArgumentException("merges[" + rank + "]: makes a symbol of " + joined.length()
                    + " characters, expected at most " + SymbolIndex.LONGEST);
        }
        if (merges.put(key(left, right), new Merge(rank, number(joined))) != null) {
            throw new IllegalArgumentException("merges[" + rank + "]: found \"" + merge + "\" twice, expected it once");
        }
    }

    private int number(String text) {
        Integer id = ids.putIfAbsent(text, texts.size());
        if (id != null) {
            return id;
        }
        texts.add(text);
        return texts.size() - 1;
    }

    /** The texts of all symbols in the order of their numbers. */
    List<String> texts() {
        return Collections.unmodifiableList(texts);
    }

    /** The number of a character, {@link #NONE} where it has none. */
    int character(int character) {
        return ids.getOrDefault(Character.toString(character), NONE);
    }

    /**
     * The symbols of a word.
     *
     * @param characters their numbers, {@link #NONE} for those without one, which merge with nothing
     */
    int[] split(int[] characters) {
        if (characters.length < 2) {
            return characters;
        }
        return new Word(characters).split();
    }

    private static long key(int left, int right) {
        return (long) left << 32 | right;
    }

    /** A pair of neighbours that can be merged: the first learned go first, and of the same those to the left. */
    private record Candidate(int rank, int left, int right, int into) implements Comparable<Candidate> {
        @Override
        public int compareTo(Candidate other) {
            return rank != other.rank ? Integer.compare(rank, other.rank) : Integer.compare(left, other.left);
        }
    }

    /** A word as a chain of symbols; a place that was merged into the one before it holds {@link #GONE}. */
    private final class Word {
        private static final int GONE = -2;
        private final int[] symbols;
        private final int[] next;
        private final int[] previous;
        private final PriorityQueue<Candidate> queue = new PriorityQueue<>();
        private int left;

        Word(int[] characters) {
            symbols = characters.clone();
            left = symbols.length;
            next = new int[left];
            previous = new int[left];
            for (int i = 0; i < left; i++) {
                next[i] = i + 1;
                previous[i] = i - 1;
            }
        }

        int[] split() {
            for (int at = 0; at + 1 < symbols.length; at++) {
                offer(at, at + 1);
            }
            while (!queue.isEmpty()) {
                merge(queue.remove());
            }
            int[] merged = new int[left];
            for (int at = 0, i = 0; at < symbols.length; at = next[at]) {
                merged[i++] = symbols[at];
            }
            return merged;
        }

        private void offer(int from, int to) {
            Merge merge = symbols[from] < 0 || symbols[to] < 0 ? null : merges.get(key(symbols[from], symbols[to]));
            if (merge != null) {
                queue.add(new Candidate(merge.rank, from, to, merge.into));
            }
        }

        private void merge(Candidate pair) {
            int from = pair.left;
            int to = pair.right;
            // What was merged since is no longer this pair.
            Merge merge = symbols[from] < 0 || symbols[to] < 0 || next[from] != to
                    ? null
                    : merges.get(key(symbols[from], symbols[to]));
            if (merge == null || merge.rank != pair.rank) {
                return;
            }
            symbols[from] = merge.into;
            symbols[to] = GONE;
            left--;
            next[from] = next[to];
            if (next[from] < symbols.length) {
                previous[next[from]] = from;
                offer(from, next[from]);
            }
            if (previous[from] >= 0) {
                offer(previous[from], from);
            }
        }
    }
}
