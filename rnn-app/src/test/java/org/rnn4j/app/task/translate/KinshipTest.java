package org.rnn4j.app.task.translate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KinshipTest {
    @Test
    void inflected_forms_of_a_known_word_are_its_relatives() {
        Kinship kinship = new Kinship(List.of("walk", "making", "tries", "bosses", "hope"));

        assertThat(List.of("walk", "walks", "walked", "walking", "walk's")).allMatch(kinship::isRelated);
        assertThat(kinship.isRelated("make")).isTrue();
        assertThat(kinship.isRelated("try")).isTrue();
        assertThat(kinship.isRelated("boss")).isTrue();
        assertThat(kinship.isRelated("hoping")).isTrue();
    }

    @Test
    void words_without_a_stem_in_common_are_not() {
        Kinship kinship = new Kinship(List.of("walk", "this", "sing"));

        assertThat(List.of("talk", "walker", "thing", "sling", "s")).noneMatch(kinship::isRelated);
    }

    @Test
    void what_is_left_of_a_word_has_at_least_three_letters() {
        assertThat(Kinship.stems("bus")).containsExactly("bus");
        assertThat(Kinship.stems("cats")).containsExactlyInAnyOrder("cats", "cat");
        assertThat(Kinship.stems("sing")).containsExactly("sing");
    }
}
