package org.rnn4j.data.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.data.audio.Waveform;

class FeatureExtractorTest {
    @Test
    void over_the_utterance_each_feature_has_mean_0_and_deviation_1() {
        Features found = new FeatureExtractor(
                        OptionsOf.json("{rate: 8000, bands: 10, normalise: utterance, deltas: 1}"))
                .of(KaldiTest.signal(8000, 4000));

        for (int feature = 0; feature < found.width(); feature++) {
            double sum = 0;
            double squares = 0;
            for (int step = 0; step < found.steps(); step++) {
                sum += found.at(step, feature);
                squares += Math.pow(found.at(step, feature), 2);
            }
            assertThat(sum / found.steps()).isCloseTo(0, within(1e-5));
            assertThat(squares / found.steps()).isCloseTo(1, within(1e-4));
        }
    }

    @Test
    void what_never_changes_becomes_0() {
        Features found = new FeatureExtractor(OptionsOf.json("{rate: 8000, bands: 10, normalise: utterance}"))
                .of(new Waveform(new float[1000], 8000));

        assertThat(found.values()).containsOnly(0f);
    }

    @Test
    void silence_at_both_ends_is_cut_off_but_for_what_is_kept() {
        float[] samples = new float[8000];
        System.arraycopy(KaldiTest.signal(8000, 2000).samples(), 0, samples, 3000, 2000);
        FeatureExtractor plain = new FeatureExtractor(OptionsOf.json("{rate: 8000, trim: {below: 40, keep: 50}}"));

        Features found = plain.of(new Waveform(samples, 8000));

        assertThat(found.startSeconds()).isBetween(0.3, 0.33);
        double end = found.startSeconds() + found.steps() * found.stepSeconds();
        assertThat(end).isBetween(0.65, 0.72);
        assertThat(plain.of(new Waveform(new float[8000], 8000)).steps()).isEqualTo(98);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.9, 1.1})
    void a_warp_looks_for_a_tone_at_another_frequency(double factor) {
        FeatureExtractor extractor = new FeatureExtractor(FeatureOptions.logMel(8000, 40));
        Waveform plain = tone(1000);
        Waveform moved = tone(1000 * factor);

        int band = loudest(extractor.of(plain));
        assertThat(loudest(extractor.of(moved))).isNotEqualTo(band);
        assertThat(loudest(extractor.of(moved, new FeatureWarp(factor, BandEdit.NONE))))
                .isEqualTo(band);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.8, 0.9, 1.1, 1.25})
    void a_warp_leaves_every_band_something_to_hear(double factor) {
        FeatureExtractor extractor = new FeatureExtractor(FeatureOptions.logMel(8000, 40));

        Features found = extractor.of(KaldiTest.signal(8000, 200), new FeatureWarp(factor, BandEdit.NONE));

        for (float value : found.values()) {
            assertThat(value).isGreaterThan(-15);
        }
    }

    @Test
    void bands_are_edited_before_anything_is_made_of_them() {
        FeatureExtractor extractor =
                new FeatureExtractor(OptionsOf.json("{rate: 8000, features: mfcc, bands: 20, deltas: 1, stack: 2}"));
        AtomicInteger seen = new AtomicInteger();

        Features found = extractor.of(KaldiTest.signal(8000, 1000), new FeatureWarp(1, (bands, frames, width) -> {
            seen.set(frames * 100 + width);
            Arrays.fill(bands, 1);
        }));

        assertThat(seen).hasValue(1120);
        assertThat(found.at(0, 0)).isCloseTo((float) Math.sqrt(20), within(1e-4f));
        assertThat(found.at(0, 13)).isZero();
        assertThatThrownBy(() -> new FeatureWarp(3, BandEdit.NONE))
                .hasMessage("frequency: 0.5 to 2 is expected, found 3.0");
    }

    @ParameterizedTest
    @CsvSource({"4", "8", "256", "512"})
    void power_is_that_of_the_transform_by_its_definition(int size) {
        double[] samples = new double[size];
        for (int i = 0; i < size; i++) {
            samples[i] = Math.sin(i * i * 0.7) + 0.3;
        }
        int length = size - 1;

        double[] power = new PowerSpectrum(size).of(samples, length);

        for (int k = 0; k <= size / 2; k++) {
            double real = 0;
            double imaginary = 0;
            for (int i = 0; i < length; i++) {
                real += samples[i] * Math.cos(2 * Math.PI * k * i / size);
                imaginary -= samples[i] * Math.sin(2 * Math.PI * k * i / size);
            }
            assertThat(power[k]).isCloseTo(real * real + imaginary * imaginary, within(1e-8 * size));
        }
    }

    @Test
    void many_narrow_bands_get_a_longer_transform_so_that_none_is_empty() {
        assertThat(MelFilters.of(FeatureOptions.logMel(8000, 40), 1).size).isEqualTo(256);
        assertThat(MelFilters.of(FeatureOptions.logMel(16_000, 40), 1).size).isEqualTo(512);
        assertThat(MelFilters.of(FeatureOptions.logMel(8000, 128), 1).size).isEqualTo(1024);
    }

    private static Waveform tone(double hertz) {
        float[] samples = new float[2000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) Math.sin(2 * Math.PI * hertz * i / 8000);
        }
        return new Waveform(samples, 8000);
    }

    private static int loudest(Features features) {
        int best = 0;
        for (int i = 1; i < features.width(); i++) {
            best = features.at(5, i) > features.at(5, best) ? i : best;
        }
        return best;
    }
}
