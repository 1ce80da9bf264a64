package org.rnn4j.core.evaluation.text;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The most frequent tag of each word, whatever stands around it, lower-cased; of a word that is new the most frequent tag of all.
 * Of tags equally frequent it takes the one that came first.
 */
public final class LookupTagger implements Tagger {
    private final Map<String, Integer> tagOf = new HashMap<>();
    private final int mostFrequent;

    private LookupTagger(List<TaggedSentence> sentences) {
        TaggedSentence.check(sentences);
        Map<Integer, Integer> all = new LinkedHashMap<>();
        Map<String, Map<Integer, Integer>> counts = new HashMap<>();
        for (TaggedSentence sentence : sentences) {
            for (int i = 0; i < sentence.tags().length; i++) {
                int tag = sentence.tags()[i];
                if (tag >= 0) {
                    all.merge(tag, 1, Integer::sum);
                    counts.computeIfAbsent(lower(sentence.words().get(i)), word -> new LinkedHashMap<>())
                            .merge(tag, 1, Integer::sum);
                }
            }
        }
        counts.forEach((word, found) -> tagOf.put(word, mostFrequent(found)));
        mostFrequent = mostFrequent(all);
    }

    private static int mostFrequent(Map<Integer, Integer> counts) {
        int most = Collections.max(counts.values());
        return counts.entrySet().stream()
                .filter(entry -> entry.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    /**
     * Counts tags.
     *
     * @throws IllegalArgumentException when no word has a tag
     */
    public static LookupTagger learn(List<TaggedSentence> sentences) {
        return new LookupTagger(sentences);
    }

    /** Whether a word, lower-cased, was there to learn from. */
    public boolean knows(String word) {
        return tagOf.containsKey(lower(word));
    }

    @Override
    public int[] tag(List<String> words) {
        return words.stream()
                .mapToInt(word -> tagOf.getOrDefault(lower(word), mostFrequent))
                .toArray();
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT);
    }
}
