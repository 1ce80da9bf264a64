package org.rnn4j.core.evaluation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class TaggerTest {
    private static final List<TaggedSentence> SENTENCES = List.of(
            sentence("The dog runs", 0, 1, 2),
            sentence("the cat sleeps", 0, 1, 2),
            sentence("a run tires the dog", 0, 1, 2, 0, 1),
            sentence("The cats run", 0, 1, 2),
            sentence("dogs run", 1, 2));

    private static TaggedSentence sentence(String words, int... tags) {
        return new TaggedSentence(List.of(words.split(" ")), tags);
    }

    private static List<String> words(String sentence) {
        return List.of(sentence.split(" "));
    }

    @Test
    void a_lookup_gives_a_word_its_most_frequent_tag_and_a_new_word_the_most_frequent_of_all() {
        LookupTagger lookup = LookupTagger.learn(SENTENCES);
        assertThat(lookup.tag(words("THE run zebra"))).containsExactly(0, 2, 1);
        assertThat(lookup.knows("Dog")).isTrue();
        assertThat(lookup.knows("zebra")).isFalse();
    }

    @Test
    void a_perceptron_tells_a_noun_from_a_verb_by_what_stands_before_it() {
        Tagger tagger = PerceptronTagger.learn(SENTENCES);
        assertThat(tagger.tag(words("a run tires the dog"))).containsExactly(0, 1, 2, 0, 1);
        assertThat(tagger.tag(words("dogs run"))).containsExactly(1, 2);
        assertThat(tagger.tag(words("The zebra runs"))).containsExactly(0, 1, 2);
        assertThat(tagger.tag(List.of())).isEmpty();
    }

    @Test
    void a_perceptron_learns_the_same_every_time() {
        List<String> asked = words("a zebra of the dogs sleeps runs");
        assertThat(PerceptronTagger.learn(SENTENCES).tag(asked))
                .containsExactly(PerceptronTagger.learn(SENTENCES).tag(asked));
    }

    @Test
    void a_word_without_a_tag_teaches_nothing() {
        List<TaggedSentence> gaps = List.of(sentence("dog runs", 1, -1), sentence("runs", 0), sentence("runs", 0));
        assertThat(LookupTagger.learn(gaps).tag(words("runs dog"))).containsExactly(0, 1);
        assertThat(PerceptronTagger.learn(gaps).tag(words("runs"))).containsExactly(0);
    }

    @Test
    void sentences_without_a_tag_are_refused() {
        List<TaggedSentence> none = List.of(sentence("dog runs", -1, -1));
        assertThatThrownBy(() -> LookupTagger.learn(none))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sentences: expected at least one word with a tag, found none");
        assertThatThrownBy(() -> sentence("dog runs", 1)).hasMessage("tags: expected one for each of 2 words, found 1");
    }

    @Test
    void a_shape_shortens_runs() {
        assertThat(WordFeatures.shape("McDonald's-1984")).isEqualTo("XxXxx'x-dd");
        assertThat(WordFeatures.shape("")).isEmpty();
    }
}
