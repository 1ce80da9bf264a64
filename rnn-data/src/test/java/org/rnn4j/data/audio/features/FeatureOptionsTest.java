package org.rnn4j.data.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeatureOptionsTest {
    @Test
    void nothing_written_is_the_usual() {
        FeatureOptions usual = OptionsOf.json("{}");

        assertThat(usual).isEqualTo(FeatureOptions.logMel(16_000, 40));
        assertThat(usual.width()).isEqualTo(40);
        assertThat(usual.stepSeconds()).isEqualTo(0.01);
        assertThat(usual.latencySeconds()).isEqualTo(0.025);
    }

    @Test
    void what_is_saved_is_read_as_the_same() {
        FeatureOptions options = OptionsOf.json("{rate: 8000, features: mfcc, deltas: 1, trim: {below: 30}, stack: 2}");

        assertThat(OptionsOf.json(OptionsOf.json(options))).isEqualTo(options);
        assertThat(options.trim()).isEqualTo(new Trim(30.0, 50.0));
        assertThat(options.coefficients()).isEqualTo(13);
    }

    @Test
    void names_say_band_order_and_place_in_the_stack() {
        FeatureOptions options = OptionsOf.json("{bands: 2, deltas: 1, stack: 2}");

        assertThat(options.names())
                .containsExactly(
                        "s1_mel1",
                        "s1_mel2",
                        "s1_mel1_d1",
                        "s1_mel2_d1",
                        "s2_mel1",
                        "s2_mel2",
                        "s2_mel1_d1",
                        "s2_mel2_d1");
        assertThat(options.names()).hasSize(options.width());
        assertThat(OptionsOf.json("{features: mfcc, coefficients: 2}").names()).containsExactly("mfcc1", "mfcc2");
    }

    @Test
    void a_stack_with_derivatives_waits_for_the_frames_that_they_see() {
        FeatureOptions options = OptionsOf.json("{rate: 8000, deltas: 1, stack: 3}");

        assertThat(options.latencySeconds()).isEqualTo(0.065);
        assertThat(options.stepSeconds()).isEqualTo(0.03);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{rate: 100}|rate: 1000 to 192000 is expected, found 100",
                "{window: 0.5}|window: 2 to 1000 is expected, found 0.5",
                "{hop: 30}|hop: 1 to 25 is expected, found 30",
                "{bands: 1}|bands: 2 to 512 is expected, found 1",
                "{rate: 8000, highest: 5000}|highest: 1 to 4000 is expected, found 5000",
                "{lowest: 4000, highest: 4000}|lowest: 0 to 3999 is expected, found 4000",
                "{preEmphasis: 2}|preEmphasis: 0 to 1 is expected, found 2",
                "{deltas: 3}|deltas: 0 to 2 is expected, found 3",
                "{stack: 0}|stack: 1 to 100 is expected, found 0",
                "{coefficients: 5}|coefficients: none is expected without features: mfcc, found 5",
                "{features: mfcc, coefficients: 50}|coefficients: 1 to 40 is expected, found 50",
                "{trim: {below: 0}}|trim.below: above 0 and at most 200 is expected, found 0.0",
                "{trim: {keep: -1}}|trim.keep: 0 to 60000 is expected, found -1.0"
            })
    void what_cannot_be_is_refused_by_its_key(String written, String sentence) {
        assertThatThrownBy(() -> OptionsOf.json(written)).hasRootCauseMessage(sentence);
    }
}
