package org.rnn4j.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.data.sequence.SequenceSet;
import org.rnn4j.data.split.Part;
import org.rnn4j.data.split.Split;

/** The sizes of data sets with published results, as they are known; skipped where RNN_DATA does not hold them. */
class PublishedSequencesTest {
    @ParameterizedTest
    @CsvSource({
        "jsb-chorales/jsb-chorales-quarter.json, 229, 76, 77, 13578, 4526, 4648",
        "jsb-chorales/jsb-chorales-16th.json, 229, 76, 77, 54999, 18332, 18823",
        "piano-midi/piano-midi.json, 87, 12, 25, 75824, 8528, 19011",
    })
    void every_step_but_the_last_of_a_piece_is_predicted(
            String file, int train, int valid, int test, int trainSteps, int validSteps, int testSteps) {
        SequenceData data = DataSpec.pianoRoll(file).load(folder(file));
        assertThat(data.train().size()).isEqualTo(train);
        assertThat(data.validation().size()).isEqualTo(valid);
        assertThat(data.test().size()).isEqualTo(test);
        assertThat(steps(data.train())).isEqualTo(trainSteps);
        assertThat(steps(data.validation())).isEqualTo(validSteps);
        assertThat(steps(data.test())).isEqualTo(testSteps);
        assertThat(data.train().inputFeatures()).isEqualTo(88);
        assertThat(data.train().labelFeatures()).isEqualTo(88);
        assertThat(data.preprocessing().data().features()).hasSize(88);
    }

    @ParameterizedTest
    @CsvSource({
        "japanesevowels, 270, 370, 12, 9, 216, 54",
        "italypowerdemand, 67, 1029, 1, 2, 53, 14",
        "arrowhead, 36, 175, 1, 3, 30, 6",
        "gunpoint, 50, 150, 1, 2, 40, 10",
        "syntheticcontrol, 300, 300, 1, 6, 240, 60",
    })
    void cases_channels_and_classes_are_those_of_the_archive(
            String name, int train, int test, int channels, int classes, int learned, int held) {
        SequenceData data = DataSpec.ts(name).load(folder(name));
        assertThat(data.test().size()).isEqualTo(test);
        assertThat(data.train().size()).isEqualTo(learned);
        assertThat(data.validation().size()).isEqualTo(held);
        assertThat(data.train().inputFeatures()).isEqualTo(channels);
        assertThat(data.preprocessing().classNames()).hasSize(classes);
        SequenceData whole = DataSpec.ts(name).split(Split.given(0)).load(folder(name));
        assertThat(whole.train().size()).isEqualTo(train);
        assertThat(whole.validation().size()).isZero();
    }

    @Test
    void utterances_have_7_to_29_steps_and_keep_their_speaker() {
        SequenceData data = DataSpec.ts("japanesevowels/JapaneseVowels_TEST.ts").load(folder("japanesevowels"));
        SequenceSet test = data.test();
        assertThat(IntStream.range(0, test.size()).map(test::timeSteps).min()).hasValue(7);
        assertThat(IntStream.range(0, test.size()).map(test::timeSteps).max()).hasValue(29);
        assertThat(data.preprocessing().classNames().get((int) test.label(0, 0, 0)))
                .isEqualTo("1");
        assertThat(data.preprocessing()
                        .load(folder("japanesevowels").resolve("japanesevowels/JapaneseVowels_TEST.ts"), Part.TEST)
                        .sequences()
                        .size())
                .isEqualTo(370);
    }

    private static long steps(SequenceSet set) {
        return IntStream.range(0, set.size()).mapToLong(set::labelSteps).sum();
    }

    private static Path folder(String file) {
        String data = System.getenv("RNN_DATA");
        assumeThat(data != null && Files.exists(Path.of(data, file)))
                .as("RNN_DATA names a folder with " + file)
                .isTrue();
        return Path.of(String.valueOf(data));
    }
}
