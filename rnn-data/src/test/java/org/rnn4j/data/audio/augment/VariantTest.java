package org.rnn4j.data.audio.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.audio.Waveform;
import org.rnn4j.data.audio.augment.Variant.Surroundings;
import org.rnn4j.data.audio.features.FeatureWarp;

class VariantTest {
    private static final int RATE = 8000;
    private static final double SILENT = Double.POSITIVE_INFINITY;
    private static final Augmentation ALL = new Augmentation(
            0.1, 0.1, List.of(5.0, 30.0), 0.5, 6.0, 50.0, new TimeMasks(1, 10), new BandMasks(1, 8), 3.0, 0.9);

    private static Waveform tone(double hertz, double seconds) {
        float[] samples = new float[(int) (seconds * RATE)];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (float) (0.5 * Math.sin(2 * Math.PI * hertz * i / RATE));
        }
        return new Waveform(samples, RATE);
    }

    /** Sign changes from below zero, per second: the pitch of a tone. */
    private static double pitch(Waveform sound) {
        float[] samples = sound.samples();
        long crossings = IntStream.range(1, samples.length)
                .filter(i -> samples[i - 1] < 0 && samples[i] >= 0)
                .count();
        return crossings / sound.seconds();
    }

    private static Variant around(double before, double after, double ratio, double colour) {
        return new Variant(1, 1, 0, new Surroundings(before, after, ratio, colour, 42), null);
    }

    @Test
    void faster_is_shorter_and_higher() {
        Waveform tone = tone(440, 1);
        for (double speed : List.of(0.9, 1.1)) {
            Waveform played = new Variant(speed, 1, 0, Surroundings.NONE, null).sound(tone);
            assertThat(played.seconds()).isCloseTo(1 / speed, within(0.001));
            assertThat(pitch(played)).isCloseTo(440 * speed, within(2.0));
        }
    }

    @Test
    void noise_lies_as_far_below_the_recording_as_is_said_whatever_its_colour() {
        Waveform tone = tone(300, 2);
        for (double ratio : List.of(5.0, 20.0)) {
            for (double colour : List.of(0.0, 0.9)) {
                float[] samples = around(0, 0, ratio, colour).sound(tone).samples();
                float[] noise = new float[samples.length];
                for (int i = 0; i < noise.length; i++) {
                    noise[i] = samples[i] - tone.samples()[i];
                }
                double below = Noise.level(tone.samples(), 0, noise.length) / Noise.level(noise, 0, noise.length);
                assertThat(20 * Math.log10(below)).isCloseTo(ratio, within(0.5));
                assertThat(neighbours(noise)).isCloseTo(colour, within(0.03));
            }
        }
    }

    /** How much alike neighbouring samples are, from -1 to 1. */
    private static double neighbours(float[] samples) {
        double product = 0;
        double squares = 0;
        for (int i = 1; i < samples.length; i++) {
            product += (double) samples[i] * samples[i - 1];
            squares += (double) samples[i] * samples[i];
        }
        return product / squares;
    }

    @Test
    void gain_is_in_decibels() {
        Waveform tone = tone(300, 0.1);
        float[] louder = new Variant(1, 1, 20 * Math.log10(2), Surroundings.NONE, null)
                .sound(tone)
                .samples();
        for (int i = 0; i < louder.length; i++) {
            assertThat(louder[i]).isCloseTo(2 * tone.samples()[i], within(1e-5f));
        }
    }

    @Test
    void ends_move_outwards_into_the_recordings_own_quiet_and_inwards_into_the_recording() {
        float[] samples = tone(400, 1).samples();
        for (int i = 0; i < 800; i++) {
            samples[4000 + i] *= 0.001f;
        }
        Waveform sound = new Waveform(samples, RATE);
        float[] longer = around(100, 50, SILENT, 0).sound(sound).samples();
        assertThat(longer).hasSize(8000 + 800 + 400);
        assertThat(longer[800 + 1234]).isEqualTo(samples[1234]);
        double quiet = Noise.level(samples, 4400, 4480);
        assertThat(Noise.level(longer, 0, 800)).isCloseTo(quiet, within(quiet / 5));
        assertThat(Noise.level(longer, 8800, 9200)).isCloseTo(quiet, within(quiet / 5));
        float[] shorter = around(-100, -50, SILENT, 0).sound(sound).samples();
        assertThat(shorter).hasSize(8000 - 800 - 400);
        assertThat(shorter[0]).isEqualTo(samples[800]);
        float[] shortest = around(-10_000, 0, SILENT, 0).sound(sound).samples();
        assertThat(shortest).hasSize(7000);
    }

    @Test
    void a_recording_of_one_sample_and_of_silence_survive_everything() {
        for (float[] samples : List.of(new float[1], new float[] {0.5f}, new float[100])) {
            for (int i = 0; i < 50; i++) {
                Variant variant = new Augmenter(ALL, 3).variant(0, i);
                float[] varied = variant.sound(new Waveform(samples, RATE)).samples();
                assertThat(varied).isNotEmpty();
                for (float sample : varied) {
                    assertThat(sample).isFinite();
                }
            }
        }
    }

    @Test
    void variants_are_the_same_again_and_others_for_other_utterances_epochs_and_seeds() {
        Waveform tone = tone(300, 0.2);
        Variant variant = new Augmenter(ALL, 1).variant(2, 3);
        assertThat(new Augmenter(ALL, 1).variant(2, 3)).isEqualTo(variant);
        assertThat(variant.sound(tone).samples())
                .containsExactly(variant.sound(tone).samples());
        assertThat(List.of(
                        variant,
                        new Augmenter(ALL, 1).variant(3, 2),
                        new Augmenter(ALL, 1).variant(2, 4),
                        new Augmenter(ALL, 2).variant(2, 3)))
                .doesNotHaveDuplicates();
        assertThat(tone.samples()).containsExactly(tone(300, 0.2).samples());
    }

    @Test
    void what_is_drawn_is_spread_over_what_is_asked_for() {
        Augmenter augmenter = new Augmenter(ALL, 5);
        List<Variant> drawn =
                IntStream.range(0, 4000).mapToObj(i -> augmenter.variant(0, i)).toList();
        List<Variant> varied = drawn.stream().filter(each -> !each.isPlain()).toList();
        assertThat(varied.size() / 4000.0).isCloseTo(0.9, within(0.02));
        assertThat(varied).allSatisfy(each -> {
            assertThat(each.speed()).isBetween(0.9, 1.1);
            assertThat(each.frequency()).isBetween(0.9, 1.1);
            assertThat(each.gain()).isBetween(-6.0, 6.0);
            assertThat(each.around().before()).isBetween(-50.0, 50.0);
            assertThat(each.around().after()).isBetween(-50.0, 50.0);
        });
        assertThat(varied.stream().mapToDouble(Variant::speed).average().orElseThrow())
                .isCloseTo(1, within(0.005));
        double[] ratios = varied.stream()
                .mapToDouble(each -> each.around().ratio())
                .filter(Double::isFinite)
                .toArray();
        assertThat((double) ratios.length / varied.size()).isCloseTo(0.5, within(0.03));
        assertThat(Arrays.stream(ratios)).allMatch(ratio -> ratio >= 5 && ratio <= 30);
    }

    @Test
    void nothing_asked_for_changes_nothing() {
        Variant variant = new Augmenter(new Augmentation(null, null, null, null, null, null, null, null, null, null), 1)
                .variant(0, 0);
        Waveform tone = tone(300, 0.1);
        assertThat(variant.sound(tone)).isSameAs(tone);
        assertThat(variant.warp()).isEqualTo(FeatureWarp.NONE);
        assertThat(Variant.PLAIN.warp()).isSameAs(FeatureWarp.NONE);
    }

    @Test
    void settings_without_sense_are_refused_and_name_their_key() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(0.5, null, null, null, null, null, null, null, null, null))
                .withMessage("speed: expected 0 to 0.4, found 0.5");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(null, Double.NaN, null, null, null, null, null, null, null, null))
                .withMessageStartingWith("vocalTract: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Augmentation(null, null, List.of(30.0, 5.0), null, null, null, null, null, null, null))
                .withMessage("noise: expected two numbers, low and high, from -60 to 120, found [30.0, 5.0]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Augmentation(null, null, null, 0.3, null, null, null, null, null, null))
                .withMessageStartingWith("noiseProbability: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TimeMasks(-1, 3))
                .withMessageStartingWith("count: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BandMasks(1, 0))
                .withMessageStartingWith("widest: ");
    }
}
