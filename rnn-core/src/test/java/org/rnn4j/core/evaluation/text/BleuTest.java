package org.rnn4j.core.evaluation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Published values are those of sacreBLEU's own tests ({@code test/test_bleu.py}, {@code test/test_sentence_bleu.py}) and README. */
class BleuTest {
    private static final List<String> HYPOTHESES =
            List.of("The dog bit the man.", "It wasn't surprising.", "The man had just bitten him.");
    private static final List<List<String>> REFERENCES = List.of(
            List.of("The dog bit the man.", "The dog had bit the man."),
            List.of("It was not unexpected.", "No one was surprised."),
            List.of("The man bit him first.", "The man had bitten the dog."));

    @Test
    void the_readme_of_sacrebleu_gives_48_530827_for_two_references() {
        assertThat(Bleu.cased().score(HYPOTHESES, REFERENCES).score()).isCloseTo(48.530827, within(1e-6));
    }

    @Test
    void a_sentence_has_the_published_score_with_smoothing() {
        String reference = "producţia de zahăr brut se exprimă în zahăr alb;";
        String hypothesis = "Producția de zahăr primă va fi exprimată în ceea ce privește zahărul alb;";
        assertThat(Bleu.ofSentences().sentence(hypothesis, List.of(reference))).isCloseTo(8.493, within(1e-3));
        assertThat(Bleu.ofSentences().sentence("this is a cat", List.of("okay thanks")))
                .isZero();
    }

    @Test
    void short_sentences_count_by_the_runs_that_they_are_long_enough_for() {
        assertThat(Bleu.ofSentences().sentence("test", List.of("a test"))).isCloseTo(36.78794411714425, within(1e-9));
        assertThat(Bleu.ofSentences().sentence("a test", List.of("a test"))).isCloseTo(100, within(1e-9));
        assertThat(Bleu.cased().sentence("a test", List.of("a test"))).isZero();
    }

    /** By hand: 4 of 5, 2 of 4, 1 of 3, and half of one of 2; one token less than the reference has. */
    @Test
    void counts_of_nothing_are_halved() {
        Bleu.Score score = Bleu.cased().score(List.of("a b c x e"), List.of(List.of("a b c d e f")));
        assertThat(score.precisions()).containsExactly(80.0, 50.0, 100.0 / 3, 25.0);
        assertThat(score.brevityPenalty()).isCloseTo(Math.exp(-0.2), within(1e-12));
        assertThat(score.length()).isEqualTo(5);
        assertThat(score.referenceLength()).isEqualTo(6);
        double mean = Math.pow(0.8 * 0.5 / 3 * 0.25, 0.25);
        assertThat(score.score()).isCloseTo(100 * Math.exp(-0.2) * mean, within(1e-9));
    }

    /** The example of Papineni et al. (2002), section 2.1: of seven "the" two count. */
    @Test
    void a_token_counts_as_often_as_in_one_reference() {
        List<List<String>> references = List.of(List.of("the cat is on the mat", "there is a cat on the mat"));
        Bleu.Score score = Bleu.cased().score(List.of("the the the the the the the"), references);
        assertThat(score.precisions().get(0)).isCloseTo(200.0 / 7, within(1e-12));
        assertThat(score.referenceLength()).as("the nearer length").isEqualTo(7);
    }

    @Test
    void of_two_references_equally_near_in_length_the_shorter_one_counts() {
        List<List<String>> references = List.of(List.of("a b c d e", "a b c"));
        assertThat(Bleu.cased().score(List.of("a b c d"), references).referenceLength())
                .isEqualTo(3);
    }

    @Test
    void a_copy_has_100_and_the_order_of_sentences_does_not_matter() {
        List<String> texts = REFERENCES.stream().map(all -> all.get(1)).toList();
        assertThat(Bleu.cased().score(texts, REFERENCES).score()).isCloseTo(100, within(1e-9));
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, HYPOTHESES.size()).boxed().toList());
        Collections.rotate(order, 1);
        assertThat(Bleu.cased()
                        .score(
                                order.stream().map(HYPOTHESES::get).toList(),
                                order.stream().map(REFERENCES::get).toList()))
                .isEqualTo(Bleu.cased().score(HYPOTHESES, REFERENCES));
    }

    @Test
    void empty_output_scores_nothing_and_is_not_left_out() {
        assertThat(Bleu.cased().score(List.of("", "", ""), REFERENCES).score()).isZero();
        List<String> one = List.of("", HYPOTHESES.get(1), HYPOTHESES.get(2));
        Bleu.Score score = Bleu.cased().score(one, REFERENCES);
        assertThat(score.referenceLength()).isGreaterThan(score.length());
        assertThat(Bleu.cased().score(List.of(), List.of()).score()).isZero();
    }

    @Test
    void case_counts_unless_it_is_told_not_to() {
        List<List<String>> reference = List.of(List.of("A man in a blue shirt."));
        List<String> lower = List.of("a man in a blue shirt.");
        assertThat(Bleu.lowerCased().score(lower, reference).score()).isCloseTo(100, within(1e-9));
        assertThat(Bleu.cased().score(lower, reference).score()).isLessThan(90);
    }

    @Test
    void tokens_are_those_of_mteval() {
        assertThat(MtevalTokens.of("It's 3.14, or 2,000 (1-2); \"e.g.\"  end-of-line.\n"))
                .containsExactly(
                        "It's",
                        "3.14",
                        ",",
                        "or",
                        "2,000",
                        "(",
                        "1",
                        "-",
                        "2",
                        ")",
                        ";",
                        "\"",
                        "e",
                        ".",
                        "g",
                        ".",
                        "\"",
                        "end-of-line",
                        ".");
    }

    @Test
    void marks_of_sgml_are_read_and_white_space_of_all_kinds_separates() {
        assertThat(MtevalTokens.of("&quot;a&amp;b&quot; &lt;c&gt;"))
                .containsExactly("\"", "a", "&", "b", "\"", "<", "c", ">");
        assertThat(MtevalTokens.of("<skipped>\u00a0x\u2003y\u3000")).containsExactly("x", "y");
        assertThat(MtevalTokens.of(" ")).isEmpty();
    }

    @Test
    void the_signature_says_how_it_came_about() {
        assertThat(Bleu.cased().signature(REFERENCES))
                .startsWith("nrefs:2|case:mixed|eff:no|tok:13a|smooth:exp|version:rnn4j");
        assertThat(Bleu.lowerCased().signature(List.of(List.of("a"), List.of("b", "c"))))
                .startsWith("nrefs:var|case:lc|eff:no");
        assertThat(Bleu.ofSentences().signature(REFERENCES)).contains("|eff:yes|");
    }

    @Test
    void sentences_without_references_are_refused() {
        assertThatThrownBy(() -> Bleu.cased().score(List.of("a"), List.of()))
                .hasMessage("BLEU: expected references for each of 1 sentences, found them for 0");
        assertThatThrownBy(() -> Bleu.cased().score(List.of("a"), List.of(List.of())))
                .hasMessageContaining("none for that at 0");
    }
}
