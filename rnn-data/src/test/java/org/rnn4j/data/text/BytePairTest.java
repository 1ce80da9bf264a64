package org.rnn4j.data.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class BytePairTest {
    /** The dictionary of Sennrich et al. 2016, listing 1; · is their mark of a word's end. */
    private static final Map<String, Integer> PAPER =
            new TreeMap<>(Map.of("low·", 5, "lower·", 2, "newest·", 6, "widest·", 3));

    private static final List<String> CHARACTERS = List.of("l", "o", "w", "·", "e", "r", "n", "s", "t", "i", "d");

    @Test
    void the_papers_worked_example_gives_its_merges() {
        List<String> merges = learned(PAPER, 10);
        // What the listing prints: e s, es t, est ·, l o, lo w, and then pairs that are there six times, in the order
        // of a tie.
        assertThat(merges.subList(0, 5)).containsExactly("e s", "es t", "est ·", "l o", "lo w");
        BytePair pairs = new BytePair(CHARACTERS, merges);
        assertThat(split(pairs, "newest·")).containsExactly("newest·");
        assertThat(split(pairs, "low·")).containsExactly("low·");
        assertThat(split(pairs, "lowest·")).containsExactly("low", "est·");
        assertThat(split(pairs, "lower·")).containsExactly("low", "e", "r", "·");
    }

    @Test
    void the_papers_unseen_word_is_cut_into_what_is_known() {
        // Figure 1 of the paper: with r·, lo, low, er· the word lower is low er·.
        BytePair pairs = new BytePair(CHARACTERS, List.of("r ·", "l o", "lo w", "e r·"));
        assertThat(split(pairs, "lower·")).containsExactly("low", "er·");
    }

    @Test
    void counting_as_one_goes_gives_what_counting_anew_gives() {
        Random random = new Random(5);
        Map<String, Integer> words = new TreeMap<>();
        for (int i = 0; i < 300; i++) {
            StringBuilder word = new StringBuilder();
            random.ints(1 + random.nextInt(9), 'a', 'f').forEach(word::appendCodePoint);
            words.merge(word.toString(), 1 + random.nextInt(4), Integer::sum);
        }
        List<String> characters = List.of("a", "b", "c", "d", "e");
        BytePairLearner learner = new BytePairLearner(characters);
        words.forEach(learner::add);
        assertThat(learner.learn(65)).isEqualTo(countedAnew(words, 65, characters.size()));
    }

    @Test
    void the_order_of_the_words_does_not_matter() {
        List<Map.Entry<String, Integer>> entries = new ArrayList<>(PAPER.entrySet());
        Collections.reverse(entries);
        BytePairLearner learner = new BytePairLearner(CHARACTERS);
        entries.forEach(entry -> learner.add(entry.getKey(), entry.getValue()));
        assertThat(learner.learn(21)).isEqualTo(learned(PAPER, 10));
    }

    @Test
    void a_pair_that_overlaps_itself_is_merged_from_the_left() {
        BytePair pairs = new BytePair(List.of("a"), List.of("a a", "aa aa"));
        assertThat(split(pairs, "aaaaaaa")).containsExactly("aaaa", "aa", "a");
    }

    @Test
    void learning_stops_where_no_pair_is_there_twice() {
        BytePairLearner learner = new BytePairLearner(List.of("a", "b", "c"));
        learner.add("abc", 1);
        assertThat(learner.learn(1000)).isEmpty();
    }

    @Test
    void a_word_of_two_hundred_thousand_characters_is_cut_at_once() {
        BytePair pairs = new BytePair(List.of("a", "b"), List.of("a b", "ab ab"));
        int[] characters = new int[200_000];
        for (int i = 0; i < characters.length; i++) {
            characters[i] = i % 2;
        }
        assertThat(pairs.split(characters)).hasSize(50_000);
    }

    @Test
    void merges_that_cannot_be_are_refused_by_their_place() {
        assertThatThrownBy(() -> new BytePair(List.of("a"), List.of("a a", "a b")))
                .hasMessageContaining("merges[1]: found \"a b\"");
        assertThatThrownBy(() -> new BytePair(List.of("a"), List.of("a a", "a a")))
                .hasMessageContaining("merges[1]: found \"a a\" twice");
        assertThatThrownBy(() -> new BytePair(List.of("a"), List.of("aa"))).hasMessageContaining("merges[0]");
        List<String> doubling = new ArrayList<>();
        for (String text = "a"; text.length() < 300; text += text) {
            doubling.add(text + ' ' + text);
        }
        assertThatThrownBy(() -> new BytePair(List.of("a"), doubling))
                .hasMessageContaining("merges[7]: makes a symbol of 256 characters");
    }

    private static List<String> learned(Map<String, Integer> words, int merges) {
        BytePairLearner learner = new BytePairLearner(CHARACTERS);
        words.forEach(learner::add);
        return learner.learn(CHARACTERS.size() + merges);
    }

    private static List<String> split(BytePair pairs, String word) {
        int[] symbols = pairs.split(word.codePoints().map(pairs::character).toArray());
        return Arrays.stream(symbols).mapToObj(pairs.texts()::get).toList();
    }

    /** The algorithm as the paper lists it. */
    private static List<String> countedAnew(Map<String, Integer> words, int symbols, int characters) {
        Map<List<String>, Integer> cut = new LinkedHashMap<>();
        words.forEach((word, count) -> cut.put(List.of(word.split("")), count));
        Set<String> known = new HashSet<>();
        List<String> merges = new ArrayList<>();
        while (characters + known.size() < symbols) {
            String best = mostFrequent(cut);
            merges.add(best);
            known.add(best.replace(" ", ""));
            Map<List<String>, Integer> next = new LinkedHashMap<>();
            cut.forEach((word, count) -> next.merge(joined(word, best), count, Integer::sum));
            cut.clear();
            cut.putAll(next);
        }
        return merges;
    }

    private static String mostFrequent(Map<List<String>, Integer> cut) {
        Comparator<String> order =
                Comparator.comparing((String pair) -> pair.split(" ")[0]).thenComparing(pair -> pair.split(" ")[1]);
        Map<String, Integer> counts = new TreeMap<>(order);
        cut.forEach((word, count) -> {
            for (int i = 0; i + 1 < word.size(); i++) {
                counts.merge(word.get(i) + ' ' + word.get(i + 1), count, Integer::sum);
            }
        });
        int most = Collections.max(counts.values());
        return counts.entrySet().stream()
                .filter(pair -> pair.getValue() == most)
                .findFirst()
                .orElseThrow()
                .getKey();
    }

    private static List<String> joined(List<String> word, String pair) {
        String[] sides = pair.split(" ");
        List<String> joined = new ArrayList<>();
        for (int i = 0; i < word.size(); i++) {
            boolean joins = i + 1 < word.size()
                    && word.get(i).equals(sides[0])
                    && word.get(i + 1).equals(sides[1]);
            joined.add(joins ? sides[0] + sides[1] : word.get(i));
            i += joins ? 1 : 0;
        }
        return joined;
    }
}
