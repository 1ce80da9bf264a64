package org.rnn4j.data.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GivenTest {
    @Test
    void a_share_of_each_class_is_held_at_equal_distances() {
        List<String> classes =
                IntStream.range(0, 20).mapToObj(i -> i < 10 ? "a" : "b").toList();
        assertThat(held(new Given(List.of(), classes), Split.given(0.2), 20)).containsExactly(2, 7, 12, 17);
    }

    @Test
    void folds_hold_every_sequence_once() {
        List<Integer> all = new ArrayList<>();
        for (int fold = 0; fold < 5; fold++) {
            Split split = new Split(null, 0.2, null, SplitBy.GIVEN, null, null, null, null, fold);
            all.addAll(held(Given.NOTHING, split, 23));
        }
        assertThat(all).hasSize(23).doesNotHaveDuplicates();
    }

    @Test
    void a_class_of_one_is_left_for_training_and_a_given_validation_part_is_enough() {
        assertThat(held(new Given(List.of(), List.of("a")), Split.given(0.9), 1))
                .isEmpty();
        List<Part> parts = List.of(Part.TRAIN, Part.TRAIN, Part.TRAIN, Part.VALIDATION, Part.TEST);
        assertThat(new Given(parts, List.of()).parts(Split.given(0.5), 5)).isEqualTo(parts);
        List<Part> two = List.of(Part.TRAIN, Part.TRAIN, Part.TEST);
        assertThat(new Given(two, List.of()).parts(Split.given(0.5), 3))
                .containsExactly(Part.VALIDATION, Part.TRAIN, Part.TEST);
    }

    @Test
    void nothing_is_held_without_a_share() {
        assertThat(new Given(List.of(), List.of()).parts(Split.given(0), 3))
                .isEqualTo(Collections.nCopies(3, Part.TRAIN));
    }

    private static List<Integer> held(Given given, Split split, int count) {
        List<Part> parts = given.parts(split, count);
        return IntStream.range(0, count)
                .filter(i -> parts.get(i) == Part.VALIDATION)
                .boxed()
                .toList();
    }
}
