package org.rnn4j.core.evaluation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EditDistanceTest {
    @Test
    void changes_are_counted_by_kind() {
        assertThat(EditDistance.ofWords("the cat sat on the big mat", "the cat sit on big mat now"))
                .isEqualTo(new EditDistance(1, 1, 1, 7));
        assertThat(EditDistance.ofWords("one", "one")).isEqualTo(new EditDistance(0, 0, 0, 1));
        assertThat(EditDistance.ofWords("", "one two")).isEqualTo(new EditDistance(2, 0, 0, 0));
        assertThat(EditDistance.ofWords("one two", " ")).isEqualTo(new EditDistance(0, 2, 0, 2));
        assertThat(EditDistance.ofCharacters("kitten", "sitting")).isEqualTo(new EditDistance(1, 0, 2, 6));
        assertThat(EditDistance.ofCharacters(" a  b ", "a b").errors()).isZero();
    }

    @Test
    void the_rate_of_a_set_is_that_of_the_sums() {
        EditDistance sum = EditDistance.NONE.plus(new EditDistance(1, 0, 0, 1)).plus(new EditDistance(0, 0, 0, 9));
        assertThat(sum.rate()).isCloseTo(0.1, within(1e-12));
        assertThat(new EditDistance(3, 0, 0, 2).rate()).isEqualTo(1.5);
        assertThat(EditDistance.NONE.rate()).isNaN();
    }

    @Test
    void the_fewest_changes_are_found() {
        Random random = new Random(1);
        for (int i = 0; i < 300; i++) {
            String a = text(random);
            String b = text(random);
            assertThat(EditDistance.ofCharacters(a, b).errors()).as(a + " " + b).isEqualTo(reference(a, b));
        }
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        random.ints(random.nextInt(9), 'a', 'd').forEach(text::appendCodePoint);
        return text.toString();
    }

    /** Levenshtein's recursion as it is defined. */
    private static int reference(String a, String b) {
        if (a.isEmpty() || b.isEmpty()) {
            return a.length() + b.length();
        }
        int same = a.charAt(0) == b.charAt(0) ? 0 : 1;
        return Math.min(
                same + reference(a.substring(1), b.substring(1)),
                1 + Math.min(reference(a.substring(1), b), reference(a, b.substring(1))));
    }

    @Test
    void both_texts_are_laid_side_by_side() {
        List<Edit<String>> edits = Edit.between(List.of("a", "b", "c"), List.of("a", "x", "c", "d"));
        assertThat(edits)
                .containsExactly(
                        new Edit<>("a", "a"), new Edit<>("b", "x"), new Edit<>("c", "c"), new Edit<>(null, "d"));
        assertThat(edits).extracting(Edit::isRight).containsExactly(true, false, true, false);
        assertThatThrownBy(() -> new Edit<>(null, null)).hasMessageContaining("found nothing on both");
    }

    @Test
    void counts_that_cannot_be_are_refused() {
        assertThatThrownBy(() -> new EditDistance(0, 2, 0, 1)).hasMessageContaining("at most 1 deletions");
    }
}
