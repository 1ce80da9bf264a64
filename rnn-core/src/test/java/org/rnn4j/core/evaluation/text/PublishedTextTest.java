package org.rnn4j.core.evaluation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.evaluation.PublishedData;

/** The baselines on the published data sets, whose figures are known. */
class PublishedTextTest {
    private final Map<String, Integer> tags = new TreeMap<>();

    @Test
    void a_lookup_tags_91_45_percent_of_french_and_a_perceptron_more_than_97_3() throws IOException {
        List<TaggedSentence> train = sentences("ud-french-sequoia/fr_sequoia-ud-train.conllu");
        List<TaggedSentence> test = sentences("ud-french-sequoia/fr_sequoia-ud-test.conllu");
        LookupTagger lookup = LookupTagger.learn(train);
        assertThat(accuracy(lookup, test)).isEqualTo(0.9145, within(0.00005));
        assertThat(unknown(lookup, test)).isEqualTo(0.085, within(0.0005));
        assertThat(accuracy(PerceptronTagger.learn(train), test)).isGreaterThan(0.973);
    }

    @Test
    void a_lookup_tags_95_96_percent_of_atis() throws IOException {
        LookupTagger lookup = LookupTagger.learn(sentences("ud-english-atis/en_atis-ud-train.conllu"));
        assertThat(accuracy(lookup, sentences("ud-english-atis/en_atis-ud-test.conllu")))
                .isEqualTo(0.9596, within(0.00005));
    }

    @Test
    void counts_of_shakespeare_give_4_829_and_3_581_bits_a_character() throws IOException {
        String text = Files.readString(PublishedData.file("tinyshakespeare/input.txt"));
        List<Integer> symbols = text.chars().distinct().boxed().toList();
        int[] ids = text.chars().map(symbols::indexOf).toArray();
        int train = (int) (0.9 * ids.length);
        SymbolCounts counts = new SymbolCounts(symbols.size());
        for (int i = 0; i < train; i++) {
            counts.add(i == 0 ? -1 : ids[i - 1], ids[i]);
        }
        double unigram = 0;
        double bigram = 0;
        for (int i = train; i < ids.length; i++) {
            unigram -= Math.log(counts.unigram(ids[i]));
            bigram -= Math.log(counts.bigram(ids[i - 1], ids[i]));
        }
        double bits = (ids.length - train) * Math.log(2);
        assertThat(unigram / bits).isEqualTo(4.829, within(0.0005));
        assertThat(bigram / bits).isEqualTo(3.581, within(0.0005));
    }

    private List<TaggedSentence> sentences(String name) throws IOException {
        Path file = PublishedData.file(name);
        List<TaggedSentence> sentences = new ArrayList<>();
        List<String> words = new ArrayList<>();
        List<Integer> found = new ArrayList<>();
        try (Stream<String> lines = Files.lines(file)) {
            lines.forEach(line -> {
                String[] cells = line.split("\t", -1);
                if (line.isEmpty()) {
                    int[] ids = found.stream().mapToInt(Integer::intValue).toArray();
                    sentences.add(new TaggedSentence(words, ids));
                    words.clear();
                    found.clear();
                } else if (cells.length == 10 && cells[0].chars().allMatch(Character::isDigit)) {
                    words.add(cells[1]);
                    found.add(tags.computeIfAbsent(cells[3], tag -> tags.size()));
                }
            });
        }
        return sentences;
    }

    private static double accuracy(Tagger tagger, List<TaggedSentence> sentences) {
        int right = 0;
        int all = 0;
        for (TaggedSentence sentence : sentences) {
            int[] tagged = tagger.tag(sentence.words());
            for (int i = 0; i < tagged.length; i++) {
                right += tagged[i] == sentence.tags()[i] ? 1 : 0;
                all++;
            }
        }
        return (double) right / all;
    }

    private static double unknown(LookupTagger lookup, List<TaggedSentence> sentences) {
        List<String> words = sentences.stream()
                .flatMap(sentence -> sentence.words().stream())
                .toList();
        return (double) words.stream().filter(word -> !lookup.knows(word)).count() / words.size();
    }
}
