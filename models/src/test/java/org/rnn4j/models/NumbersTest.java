package org.rnn4j.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The committed files of numbers-en-fr are what {@link Numbers} draws, and fair. */
class NumbersTest {
    @ParameterizedTest
    @EnumSource(Numbers.Part.class)
    void the_committed_files_are_what_is_drawn(Numbers.Part part) throws IOException {
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            assertThat(Numbers.text(part, language)).isEqualTo(Files.readString(part.file(language)));
        }
    }

    @ParameterizedTest
    @EnumSource(Numbers.Part.class)
    void each_number_of_digits_has_as_many_lines(Numbers.Part part) {
        List<Integer> numbers = Numbers.of(part);
        for (int digits = 1; digits <= Numbers.MOST_DIGITS; digits++) {
            int length = digits;
            assertThat(numbers.stream()
                            .filter(number -> Integer.toString(number).length() == length))
                    .hasSize(part.each);
        }
        assertThat(numbers).hasSize(part.each * Numbers.MOST_DIGITS);
    }

    @Test
    void no_number_and_no_line_is_in_two_parts() throws IOException {
        Set<Integer> numbers = new HashSet<>();
        Set<String> lines = new HashSet<>();
        for (Numbers.Part part : Numbers.Part.values()) {
            Set<Integer> here = new HashSet<>(Numbers.of(part));
            assertThat(numbers).doesNotContainAnyElementsOf(here);
            numbers.addAll(here);
            Set<String> said = new HashSet<>(Files.readAllLines(part.file(Locale.ENGLISH)));
            assertThat(lines).doesNotContainAnyElementsOf(said);
            lines.addAll(said);
        }
    }

    @Test
    void every_word_of_the_test_is_said_in_training() throws IOException {
        for (Locale language : List.of(Locale.ENGLISH, Locale.FRENCH)) {
            assertThat(words(Numbers.Part.TRAINING, language)).containsAll(words(Numbers.Part.TEST, language));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, zero, zéro",
        "1, one, un",
        "71, seventy-one, soixante-et-onze",
        "80, eighty, quatre-vingts",
        "81, eighty-one, quatre-vingt-un",
        "200, two hundred, deux cents",
        "1000, one thousand, mille",
        "280000, two hundred eighty thousand, deux cent quatre-vingt mille"
    })
    void numbers_are_said_by_the_rules_of_both_languages(int number, String english, String french) {
        assertThat(Numbers.said(number, Locale.ENGLISH)).isEqualTo(english);
        assertThat(Numbers.said(number, Locale.FRENCH)).isEqualTo(french);
    }

    private static Set<String> words(Numbers.Part part, Locale language) throws IOException {
        Set<String> words = new HashSet<>();
        for (String line : Files.readAllLines(part.file(language))) {
            words.addAll(List.of(line.split("[ -]", -1)));
        }
        return words;
    }
}
