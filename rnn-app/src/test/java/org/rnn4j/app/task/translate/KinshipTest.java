package org.rnn4j.app.task.translate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.zip.CRC32;
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

    /** What the README of the data says: 31 % of the test words have a relative among the training words. */
    @Test
    void about_a_third_of_a_drawn_part_of_a_dictionary_has_relatives() throws IOException {
        String data = System.getenv("RNN_DATA");
        assumeTrue(data != null, "RNN_DATA names no folder: the pronouncing dictionary is not read.");
        Path file = Path.of(data, "cmudict", "cmudict.dict");
        assumeTrue(Files.exists(file), file + " is not there.");
        Set<String> train = new HashSet<>();
        Set<String> test = new HashSet<>();
        for (String line : Files.readAllLines(file)) {
            String word = line.split("[ (]", 2)[0];
            CRC32 crc = new CRC32();
            crc.update(word.getBytes(StandardCharsets.UTF_8));
            if (word.matches("[a-z]+")) {
                (crc.getValue() % 20 == 0 ? test : crc.getValue() % 20 > 1 ? train : new HashSet<String>()).add(word);
            }
        }
        Kinship kinship = new Kinship(train);
        assertThat(test).hasSize(5801);
        assertThat((double) test.stream().filter(kinship::isRelated).count() / test.size())
                .isBetween(0.29, 0.42);
    }

    @Test
    void what_is_left_of_a_word_has_at_least_three_letters() {
        assertThat(Kinship.stems("bus")).containsExactly("bus");
        assertThat(Kinship.stems("cats")).containsExactlyInAnyOrder("cats", "cat");
        assertThat(Kinship.stems("sing")).containsExactly("sing");
    }
}
