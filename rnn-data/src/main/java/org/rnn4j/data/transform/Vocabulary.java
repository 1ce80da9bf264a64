package org.rnn4j.data.transform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** The words of a column, in a fixed order; written as a JSON list. */
public final class Vocabulary {
    private final List<String> words;
    private final Map<String, Integer> indexes = new HashMap<>();

    /** Words in the order of their indexes. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Vocabulary(List<String> words) {
        this.words = List.copyOf(words);
        for (int i = 0; i < words.size(); i++) {
            if (indexes.put(words.get(i), i) != null) {
                throw new IllegalArgumentException("vocabulary: the word \"" + words.get(i) + "\" is there twice");
            }
        }
    }

    /** The words that occur, sorted. */
    public static Vocabulary of(Collection<String> occurring) {
        return new Vocabulary(List.copyOf(new TreeSet<>(occurring)));
    }

    /**
     * Words by how often they occur, the most frequent first, and those that occur equally often in the order of their
     * characters.
     *
     * @param counts how often each occurs
     * @param least words that occur less often are left out
     */
    public static Vocabulary of(Map<String, Integer> counts, int least) {
        return new Vocabulary(counts.entrySet().stream()
                .filter(word -> word.getValue() >= least)
                .sorted(Map.Entry.<String, Integer>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(Map.Entry::getKey)
                .toList());
    }

    /** The vocabulary of that name, which must be there. */
    static Vocabulary named(String name, Map<String, Vocabulary> vocabularies) {
        Vocabulary words = vocabularies.get(name);
        if (words == null) {
            throw new IllegalArgumentException(
                    "vocabularies: expected one called " + name + ", found " + vocabularies.keySet());
        }
        return words;
    }

    /** All words. */
    @JsonValue
    public List<String> words() {
        return words;
    }

    /** A word's index, −1 when it is unknown. */
    public int indexOf(String word) {
        return indexes.getOrDefault(word, -1);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Vocabulary that && that.words.equals(words);
    }

    @Override
    public int hashCode() {
        return words.hashCode();
    }

    @Override
    public String toString() {
        return words.toString();
    }
}
