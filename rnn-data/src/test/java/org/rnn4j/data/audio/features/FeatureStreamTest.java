package org.rnn4j.data.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.sequence.DataException;

class FeatureStreamTest {
    @ParameterizedTest
    @CsvSource({
        "log-mel, 0, 1, 4000",
        "log-mel, 2, 3, 4000",
        "mfcc, 1, 1, 4000",
        "mfcc, 2, 4, 5013",
        "log-mel, 2, 3, 190",
        "log-mel, 2, 1, 290",
        "log-mel, 0, 3, 1",
        "mfcc, 1, 2, 0"
    })
    void steps_come_with_the_same_bits_as_of_the_whole_however_it_is_cut(
            String kind, int deltas, int stack, int count) {
        FeatureExtractor extractor = new FeatureExtractor(
                OptionsOf.json("{rate: 8000, features: " + kind + ", deltas: " + deltas + ", stack: " + stack + "}"));
        Waveform sound = KaldiTest.signal(8000, count);
        Features whole = extractor.of(sound);
        FeatureStream stream = extractor.open();
        float[] found = new float[whole.values().length];
        int steps = 0;
        for (int from = 0, size = 1; from < count; from += size, size = size * 7 % 977 + 1) {
            stream.push(sound.samples(), from, Math.min(size, count - from));
            steps = take(stream, found, steps, whole.width());
        }
        stream.finish();
        steps = take(stream, found, steps, whole.width());

        assertThat(steps).isEqualTo(whole.steps()).isEqualTo(extractor.options().steps(count));
        assertThat(found).isEqualTo(whole.values());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void a_step_is_there_as_soon_as_its_latency_says(int stack) {
        FeatureExtractor extractor =
                new FeatureExtractor(OptionsOf.json("{rate: 8000, deltas: 1, stack: " + stack + "}"));
        int needed = (int) Math.round(extractor.options().latencySeconds() * 8000);
        FeatureStream stream = extractor.open();

        stream.push(KaldiTest.signal(8000, needed).samples(), 0, needed - 1);
        assertThat(stream.waiting()).isZero();
        stream.push(new float[1], 0, 1);
        assertThat(stream.waiting()).isEqualTo(1);
    }

    @Test
    void a_short_sound_is_filled_up_with_zeros() {
        FeatureExtractor extractor = new FeatureExtractor(FeatureOptions.logMel(8000, 20));
        float[] samples = KaldiTest.signal(8000, 120).samples();

        Features found = extractor.of(new Waveform(samples, 8000));

        assertThat(found.steps()).isEqualTo(1);
        assertThat(found.values())
                .isEqualTo(extractor
                        .of(new Waveform(Arrays.copyOf(samples, 200), 8000))
                        .values());
    }

    @Test
    void the_last_frame_fills_up_a_stack() {
        FeatureExtractor extractor = new FeatureExtractor(OptionsOf.json("{rate: 8000, bands: 20, stack: 3}"));
        Waveform sound = KaldiTest.signal(8000, 200 + 3 * 80);

        Features found = extractor.of(sound);

        assertThat(found.steps()).isEqualTo(2);
        float[] last = Arrays.copyOfRange(found.values(), 60, 80);
        assertThat(Arrays.copyOfRange(found.values(), 80, 100)).isEqualTo(last);
        assertThat(Arrays.copyOfRange(found.values(), 100, 120)).isEqualTo(last);
    }

    @Test
    void what_needs_the_whole_is_refused_as_a_stream() {
        FeatureExtractor extractor = new FeatureExtractor(OptionsOf.json("{normalise: utterance}"));

        assertThatThrownBy(extractor::open)
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("normalise: found utterance, which needs the whole recording");
    }

    @Test
    void silence_is_the_floor_and_not_minus_infinity() {
        Features found = new FeatureExtractor(FeatureOptions.logMel(8000, 20)).of(new Waveform(new float[500], 8000));

        assertThat(found.values()).containsOnly((float) Math.log(LogMel.FLOOR));
    }

    @Test
    void misuse_is_told() {
        FeatureExtractor extractor = new FeatureExtractor(FeatureOptions.logMel(8000, 20));
        FeatureStream stream = extractor.open();
        assertThatThrownBy(() -> stream.take(new float[20], 0))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("a step of 20 features is not there yet");
        stream.finish();
        assertThatThrownBy(() -> stream.push(new float[1], 0, 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> extractor.of(new Waveform(new float[9], 16_000)))
                .hasMessage("rate: 8000 is expected, found 16000; resample the recording");
    }

    private static int take(FeatureStream stream, float[] into, int steps, int width) {
        int taken = steps;
        while (stream.waiting() > 0) {
            stream.take(into, taken * width);
            taken++;
        }
        return taken;
    }
}
