package org.rnn4j.data.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResamplerTest {
    @ParameterizedTest
    @CsvSource({
        "44100, 8000, 100", "44100, 8000, 3500", "44100, 16000, 7000", "8000, 16000, 3600", "48000, 16000, 1000",
        "96000, 8000, 2000", "22050, 16000, 5000", "16000, 8000, 3600", "11127, 8001, 3000", "383999, 8000, 1000"
    })
    void a_tone_below_both_limits_keeps_its_place_and_its_level(int from, int to, double hertz) {
        float[] tone = SoundBytes.samples(from, SoundBytes.tone(hertz, from, 1));

        float[] made = Resampler.resample(tone, from, to);

        assertThat(made).hasSize(to);
        double largest = 0;
        for (int i = to / 4; i < to * 3 / 4; i++) {
            largest = Math.max(largest, Math.abs(made[i] - Math.sin(2 * Math.PI * hertz * i / to)));
        }
        assertThat(largest).as("0.1 dB of the amplitude").isLessThan(0.0115);
    }

    @ParameterizedTest
    @CsvSource({
        "44100, 8000, 4100",
        "44100, 8000, 9000",
        "48000, 16000, 8100",
        "16000, 8000, 7000",
        "96000, 8000, 40000"
    })
    void a_tone_above_the_new_limit_is_60_dB_down(int from, int to, double hertz) {
        float[] made = Resampler.resample(SoundBytes.samples(from, SoundBytes.tone(hertz, from, 1)), from, to);

        assertThat(decibels(made)).isLessThan(-60);
    }

    @Test
    void no_image_of_a_tone_appears_when_the_rate_grows() {
        float[] made = Resampler.resample(SoundBytes.samples(8000, SoundBytes.tone(3500, 8000, 1)), 8000, 16_000);
        double real = 0;
        double imaginary = 0;
        for (int i = 4000; i < 12_000; i++) {
            real += made[i] * Math.cos(2 * Math.PI * 4500 * i / 16_000);
            imaginary += made[i] * Math.sin(2 * Math.PI * 4500 * i / 16_000);
        }
        assertThat(20 * Math.log10(Math.hypot(real, imaginary) / 4000)).isLessThan(-60);
    }

    @Test
    void pieces_of_any_size_give_the_same_bits() {
        float[] sound = SoundBytes.samples(3000, i -> Math.sin(i * i * 0.001));
        float[] whole = Resampler.resample(sound, 44_100, 16_000);
        Resampler pieces = new Resampler(44_100, 16_000);
        float[] made = new float[whole.length];
        int held = 0;
        for (int from = 0, size = 1; from < sound.length; from += size, size = size * 3 % 97 + 1) {
            int length = Math.min(size, sound.length - from);
            pieces.push(Arrays.copyOfRange(sound, from, from + length), length);
            held += pieces.take(made, held, made.length - held);
        }
        pieces.finish();
        held += pieces.take(made, held, made.length - held);

        assertThat(held).isEqualTo(whole.length);
        assertThat(made).isEqualTo(whole);
    }

    @Test
    void faster_sound_is_shorter_and_higher() {
        Waveform tone = new Waveform(SoundBytes.samples(8000, SoundBytes.tone(1000, 8000, 1)), 8000);

        Waveform faster = tone.faster(1.25);

        assertThat(faster.samples()).hasSize(6400);
        for (int i = 1000; i < 5000; i += 7) {
            assertThat((double) faster.samples()[i]).isCloseTo(Math.sin(2 * Math.PI * 1250 * i / 8000), within(0.01));
        }
        assertThat(tone.faster(1.001)).isSameAs(tone);
        assertThatThrownBy(() -> tone.faster(3)).hasMessage("factor: 0.5 to 2 is expected, found 3.0");
    }

    @Test
    void nothing_and_one_sample_are_resampled_too() {
        assertThat(Resampler.resample(new float[0], 44_100, 8000)).isEmpty();
        assertThat(Resampler.resample(new float[1], 44_100, 8000)).hasSize(1);
    }

    /** The mean power against that of a full-scale sine, ends apart. */
    private static double decibels(float[] samples) {
        double sum = 0;
        int count = 0;
        for (int i = samples.length / 4; i < samples.length * 3 / 4; i++) {
            sum += (double) samples[i] * samples[i];
            count++;
        }
        return 10 * Math.log10(2 * sum / count + 1e-30);
    }
}
