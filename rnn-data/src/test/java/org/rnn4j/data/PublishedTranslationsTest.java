package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.translation.HashParts;
import org.rnn4j.data.translation.TranslationSpec;

class PublishedTranslationsTest {
    @Test
    void cmudict_has_the_words_of_each_part_that_are_published() {
        Path file = data("cmudict/cmudict.dict");
        TranslationSpec spec = TranslationSpec.dictionary("[a-z]+", "[0-9]", new HashParts(20, List.of(0), List.of(1)));
        SequenceData read = DataSpec.dictionary("cmudict.dict", spec).load(file.getParent());
        assertThat(read.validation().size()).isEqualTo(5863);
        assertThat(read.test().size()).isEqualTo(5801);
        // 113,336 are listed, 258 of which differ in stress alone
        assertThat(read.train().size()).isEqualTo(113_336 - 258);
        assertThat(read.train().signature().classes()).hasSize(2 + 39);
        assertThat(read.train().signature().tokens().get(0).size()).isEqualTo(2 + 26);
        assertThat(longest(read.train())).isLessThanOrEqualTo(28);
    }

    @Test
    void multi30k_has_its_pairs_and_every_character_of_its_training_texts() {
        Path folder = data("multi30k-en-de");
        SequenceData read = DataSpec.parallel("multi30k-en-de", TranslationSpec.parallel("de", "en"))
                .load(folder.getParent());
        assertThat(read.train().size()).isEqualTo(29_000);
        assertThat(read.validation().size()).isEqualTo(1014);
        assertThat(read.test().size()).isEqualTo(1000);
        assertThat(read.test().sourceText(0)).isEqualTo("Ein Mann mit einem orangefarbenen Hut, der etwas anstarrt.");
        assertThat(read.test().references(0)).containsExactly("A man in an orange hat starring at something.");
        int classes = read.train().signature().classes().size();
        assertThat(classes).isBetween(5900, 6002);
        assertThat(longest(read.train())).isLessThanOrEqualTo(100);
    }

    private static int longest(SequenceSet set) {
        int most = 0;
        for (int i = 0; i < set.size(); i++) {
            most = Math.max(most, set.timeSteps(i));
        }
        return most;
    }

    private static Path data(String path) {
        String shared = System.getenv("RNN_DATA");
        Path file = Path.of(shared == null ? "" : shared, path);
        assumeTrue(shared != null && Files.exists(file), "RNN_DATA names no folder with " + path);
        return file;
    }
}
