package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.sequence.Window;
import org.rnn4j.data.split.Split;
import org.rnn4j.data.transform.Feature;

/** The sizes of texts with published results, as they are known; skipped where RNN_DATA does not hold them. */
class PublishedTextsTest {
    @ParameterizedTest
    @CsvSource({
        "ud-french-sequoia, 2231, 412, 456, 50502, 9999, 10044, 119, 125, 142, 0.085",
        "ud-english-atis, 4274, 572, 586, 48655, 6644, 6580, 46, 42, 33, 0.0065",
    })
    void sentences_words_and_tags_are_those_of_the_treebank(
            String name,
            int train,
            int dev,
            int test,
            int trainWords,
            int devWords,
            int testWords,
            int longestTrain,
            int longestDev,
            int longestTest,
            double unknown) {
        SequenceData data = DataSpec.conllu(name)
                .features(Feature.tokens("form").lowerCase(), Feature.characters("form", 20))
                .load(folder(name));
        assertSizes(data.train(), train, trainWords, longestTrain);
        assertSizes(data.validation(), dev, devWords, longestDev);
        assertSizes(data.test(), test, testWords, longestTest);
        assertThat(data.preprocessing().classNames())
                .as("all universal parts of speech")
                .hasSize(17);
        assertThat((double) unknown(data.test()) / testWords).isCloseTo(unknown, within(5e-4));
    }

    @Test
    void the_cut_of_tiny_shakespeare_is_that_of_the_literature() {
        SequenceData data = DataSpec.text("tinyshakespeare/input.txt")
                .split(new Split(0.855, 0.045, 0.1, null, null))
                .window(Window.pieces(32, 1))
                .load(folder("tinyshakespeare"));
        assertThat(data.parts().train().get(0).count()).isEqualTo(953_661);
        assertThat(data.parts().test().get(0).from()).isEqualTo(1_003_854);
        assertThat(data.parts().test().get(0).count()).isEqualTo(111_540);
        assertThat(data.preprocessing().classNames())
                .as("65 characters, and what is new")
                .hasSize(66);
        assertThat(data.train().size()).isEqualTo(32);
        assertThat(data.test().timeSteps(0)).isEqualTo(111_540);
        assertThat(data.test().text(0, 0, "character")).isEqualTo("e");
        assertThat(data.test().textAt(0, 1_003_854, "character"))
                .as("the first label")
                .isEqualTo("?");
    }

    private static void assertSizes(SequenceSet set, int sentences, int words, int longest) {
        assertThat(set.size()).isEqualTo(sentences);
        assertThat(IntStream.range(0, set.size()).map(set::timeSteps).sum()).isEqualTo(words);
        assertThat(IntStream.range(0, set.size()).map(set::timeSteps).max()).hasValue(longest);
    }

    private static int unknown(SequenceSet set) {
        int unknown = 0;
        for (int i = 0; i < set.size(); i++) {
            float[] ids = new float[set.timeSteps(i)];
            set.copyTokens(i, 0, ids, 0, 1);
            for (float id : ids) {
                unknown += id == 0 ? 1 : 0;
            }
        }
        return unknown;
    }

    private static Path folder(String name) {
        String data = System.getenv("RNN_DATA");
        assumeThat(data).as("RNN_DATA names the folder of data sets").isNotNull();
        Path folder = Path.of(data);
        assumeThat(Files.exists(folder.resolve(name)))
                .as("RNN_DATA holds " + name)
                .isTrue();
        return folder;
    }
}
