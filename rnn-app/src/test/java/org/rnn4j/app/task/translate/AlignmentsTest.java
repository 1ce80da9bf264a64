package org.rnn4j.app.task.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class AlignmentsTest {
    @Test
    void words_that_stand_together_wherever_they_stand_belong_together() {
        // The example of Brown et al. and of Knight's workbook: das Haus, das Buch, ein Buch.
        Map<String, String> learned = Alignments.learned(
                List.of(List.of("das", "Haus"), List.of("das", "Buch"), List.of("ein", "Buch")),
                List.of(List.of("the", "house"), List.of("the", "book"), List.of("a", "book")));

        assertThat(learned)
                .containsOnly(
                        Map.entry("das", "the"),
                        Map.entry("Haus", "house"),
                        Map.entry("Buch", "book"),
                        Map.entry("ein", "a"));
    }

    @Test
    void the_order_of_words_tells_nothing() {
        Random random = new Random(1);
        List<List<String>> sources = new ArrayList<>();
        List<List<String>> targets = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            List<Integer> words = random.ints(4, 0, 20).boxed().toList();
            sources.add(words.stream().map(word -> "s" + word).toList());
            List<String> shuffled =
                    new ArrayList<>(words.stream().map(word -> "t" + word).toList());
            Collections.shuffle(shuffled, random);
            targets.add(shuffled);
        }

        Map<String, String> learned = Alignments.learned(sources, targets);

        assertThat(learned)
                .hasSize(20)
                .allSatisfy((source, target) -> assertThat(target).isEqualTo("t" + source.substring(1)));
    }

    @Test
    void nothing_is_learned_from_nothing() {
        assertThat(Alignments.learned(List.of(), List.of())).isEmpty();
        assertThat(Alignments.learned(List.of(List.of("a")), List.of(List.of())))
                .isEmpty();
    }
}
