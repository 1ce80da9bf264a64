package org.rnn4j.data.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.sequence.DataException;

class LevelTest {
    private static final int RATE = 8000;
    private static final FeatureExtractor EXTRACTOR = new FeatureExtractor(options());

    private static FeatureOptions options() {
        FeatureOptions plain = FeatureOptions.logMel(RATE, 20);
        return new FeatureOptions(
                RATE,
                plain.features(),
                plain.window(),
                plain.hop(),
                plain.bands(),
                null,
                plain.lowest(),
                plain.highest(),
                plain.preEmphasis(),
                0,
                Normalisation.LEVEL,
                null,
                1);
    }

    private static float[] noise(double level, int silence) {
        SplittableRandom random = new SplittableRandom(3);
        float[] samples = new float[RATE / 2 + silence];
        for (int i = 0; i < RATE / 2; i++) {
            samples[i] = (float) (level * (random.nextDouble() - 0.5));
        }
        return samples;
    }

    private static float[] frames(float[] samples) {
        return EXTRACTOR.of(new Waveform(samples, RATE)).values();
    }

    @Test
    void a_quiet_recording_has_the_features_of_a_loud_one() {
        assertThat(frames(noise(0.2, 0))).containsExactly(frames(noise(0.8, 0)), within(1e-3f));
    }

    @Test
    void the_loudest_band_is_60_dB_above_silence_which_is_0() {
        float[] frames = frames(noise(0.8, RATE / 10));

        float loudest = 0;
        for (float value : frames) {
            loudest = Math.max(loudest, value);
        }
        assertThat(loudest).isCloseTo((float) (6 * Math.log(10)), within(1e-4f));
        assertThat(frames[frames.length - 1]).isZero();
    }

    @Test
    void a_stream_cannot_know_the_loudest_band() {
        assertThatThrownBy(EXTRACTOR::open)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("normalise: found level, which needs the whole recording");
    }
}
