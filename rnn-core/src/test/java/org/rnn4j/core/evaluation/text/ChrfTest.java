package org.rnn4j.core.evaluation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published values are those of sacreBLEU's own tests ({@code test/test_chrf.py}) and of the metric's card at Hugging Face. */
class ChrfTest {
    private static final List<String> HYPOTHESES = List.of(
            "The relationship between cats and dogs is not exactly friendly.",
            "a good bookshop is just a genteel black hole that knows how to read.");
    private static final List<List<String>> REFERENCES = List.of(
            List.of("The relationship between dogs and cats is not exactly friendly."),
            List.of("A good bookshop is just a genteel Black Hole that knows how to read."));

    @Test
    void the_card_gives_84_64214891738334_for_its_example() {
        assertThat(Chrf.chrf2().score(HYPOTHESES, REFERENCES)).isCloseTo(84.64214891738334, within(1e-9));
        assertThat(Chrf.chrf2().sentence(HYPOTHESES.get(0), REFERENCES.get(0)))
                .isCloseTo(84.41131092011067, within(1e-9));
    }

    @ParameterizedTest
    @CsvSource({
        "a,a,100",
        "'',reference,0",
        "a b c,a b c,100",
        "a b c,abc,100",
        "'',c,0",
        "aa,ab,25",
        "a,b,0",
        "abcdefg,hijklmnop,0"
    })
    void short_texts_have_the_published_scores(String hypothesis, String reference, double score) {
        assertThat(new Chrf(3).sentence(hypothesis, List.of(reference))).isCloseTo(score, within(1e-4));
    }

    @Test
    void counts_are_summed_over_the_corpus() {
        List<List<String>> references = List.of(List.of("a"), List.of("c"));
        assertThat(new Chrf(3).score(List.of("a", "b"), references)).isCloseTo(50, within(1e-9));
    }

    /** By hand: 2 of 3 and 1 of 2 and 0 of 1 are right of the output, 2 of 2 and 1 of 1 of the reference. */
    @Test
    void runs_that_the_reference_is_too_short_for_do_not_count_against_the_output() {
        double precision = (2.0 / 3 + 0.5) / 2;
        assertThat(Chrf.chrf2().sentence("abc", List.of("ab")))
                .isCloseTo(100 * 5 * precision / (4 * precision + 1), within(1e-9));
    }

    @Test
    void the_best_of_several_references_counts() {
        assertThat(Chrf.chrf2().sentence("abc", List.of("xyz", "abc", "abd"))).isCloseTo(100, within(1e-9));
    }

    @Test
    void the_order_of_sentences_does_not_matter() {
        List<String> hypotheses = new ArrayList<>(HYPOTHESES);
        List<List<String>> references = new ArrayList<>(REFERENCES);
        Collections.reverse(hypotheses);
        Collections.reverse(references);
        assertThat(Chrf.chrf2().score(hypotheses, references))
                .isEqualTo(Chrf.chrf2().score(HYPOTHESES, REFERENCES));
    }

    @Test
    void characters_outside_the_basic_plane_are_one_each() {
        assertThat(new Chrf(1).sentence("\uD83D\uDE00", List.of("\uD83D\uDE00\uD83D\uDE01")))
                .isCloseTo(100 * 2 * 0.5 / 1.5, within(1e-9));
    }

    @Test
    void the_signature_says_how_it_came_about() {
        assertThat(Chrf.chrf2().signature(REFERENCES))
                .startsWith("nrefs:1|case:mixed|eff:yes|nc:6|nw:0|space:no|version:rnn4j");
        assertThatThrownBy(() -> new Chrf(0)).hasMessageContaining("beta above 0");
    }
}
