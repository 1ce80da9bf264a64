package org.rnn4j.data.audio.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.audio.Waveform;

/**
 * The published definitions: constants by an independent tool, {@code torchaudio.compliance.kaldi.fbank} and {@code mfcc} of torchaudio
 * 0.13.1 (Debian's python3-torchaudio 0.13.1-1 on python3-torch 1.13.1) with dither 0, remove_dc_offset and use_energy false, a
 * Hamming window, low_freq 20, high_freq half of the rate, cepstral_lifter 22, and {@code torchaudio.functional.compute_deltas} with
 * win_length 5. It computes in float32.
 */
class KaldiTest {
    private static final float CLOSE = 3e-4f;

    @Test
    void log_mel_bands_at_8_kHz() {
        Features found = new FeatureExtractor(FeatureOptions.logMel(8000, 20)).of(signal(8000, 1000));

        assertThat(found.steps()).isEqualTo(11);
        assertThat(row(found, 0))
                .containsExactly(
                        new float[] {
                            -4.91093f, 1.38708f, 2.26255f, -0.96161f, -1.86194f, -1.40276f, -1.64337f, -2.17896f,
                            -0.63919f, -0.11785f, -0.58219f, 4.92357f, 4.94916f, 1.52646f, 1.47123f, 1.27085f, 1.89322f,
                            2.30340f, 2.51858f, 3.09223f
                        },
                        within(CLOSE));
        assertThat(row(found, 10))
                .containsExactly(
                        new float[] {
                            -5.07690f, 1.31260f, 2.18931f, -0.83077f, -1.26045f, -1.26032f, -1.28436f, -1.00646f,
                            -0.74083f, -0.36848f, 0.02546f, 4.81697f, 4.85483f, 1.40604f, 1.34161f, 1.38110f, 1.52864f,
                            1.75168f, 2.15851f, 2.48589f
                        },
                        within(CLOSE));
    }

    @Test
    void log_mel_bands_of_the_defaults_at_16_kHz() {
        Features found = new FeatureExtractor(FeatureOptions.logMel(16_000, 40)).of(signal(16_000, 2000));

        assertThat(found.steps()).isEqualTo(11);
        assertThat(row(found, 5))
                .containsExactly(
                        new float[] {
                            -5.82432f, -4.41016f, 0.47216f, 2.40644f, 0.74509f, -3.79435f, -3.13189f, -3.42011f,
                            -2.68481f, -3.94555f, -2.86062f, -2.67064f, -0.84980f, -0.72151f, -0.65962f, -0.34456f,
                            0.15163f, 5.09009f, 4.56605f, 0.00030f, 0.20849f, 0.42795f, 0.90363f, 0.31393f, 0.83169f,
                            0.82491f, 1.90249f, 2.23829f, 2.06326f, 2.37514f, 2.94523f, 2.54026f, 2.25663f, 2.97972f,
                            3.23940f, 3.03185f, 3.54875f, 3.34562f, 2.94912f, 3.16901f
                        },
                        within(CLOSE));
    }

    @Test
    void cepstral_coefficients_and_both_orders_of_their_derivatives() {
        Features found = new FeatureExtractor(
                        OptionsOf.json("{rate: 8000, features: mfcc, bands: 20, coefficients: 13, deltas: 2}"))
                .of(signal(8000, 1000));

        assertThat(Arrays.copyOf(row(found, 3), 13))
                .containsExactly(
                        new float[] {
                            1.97861f,
                            -16.41190f,
                            -1.43446f,
                            14.64876f,
                            5.38419f,
                            -26.90518f,
                            -11.68228f,
                            -1.61288f,
                            -55.43639f,
                            -44.10983f,
                            -2.60025f,
                            -22.41298f,
                            -28.02116f
                        },
                        within(10 * CLOSE));
        assertThat(Arrays.copyOfRange(row(found, 0), 13, 26))
                .containsExactly(
                        new float[] {
                            -0.13558f, -0.21472f, -0.22359f, 1.35584f, 1.41520f, 0.77260f, -0.81089f, 0.42210f,
                            0.56271f, -1.86802f, 0.30174f, 2.03302f, 1.88411f
                        },
                        within(10 * CLOSE));
        assertThat(Arrays.copyOfRange(row(found, 4), 26, 39))
                .containsExactly(
                        new float[] {
                            -0.02592f, -0.20165f, 0.23558f, 0.54246f, -0.80586f, -1.19522f, 1.56278f, -0.19258f,
                            0.68448f, -0.06544f, -1.89121f, -0.67752f, 0.66976f
                        },
                        within(10 * CLOSE));
        assertThat(Arrays.copyOfRange(row(found, 10), 26, 39))
                .containsExactly(
                        new float[] {
                            0.03701f, 0.16514f, -0.07277f, 0.02954f, -0.24237f, 0.07438f, 0.30153f, 0.28666f, 0.62485f,
                            -0.31630f, 0.18438f, 0.52969f, 0.42777f
                        },
                        within(10 * CLOSE));
    }

    private static float[] row(Features features, int step) {
        return Arrays.copyOfRange(features.values(), step * features.width(), (step + 1) * features.width());
    }

    /** Two tones and noise that any language can make. */
    static Waveform signal(int rate, int count) {
        float[] samples = new float[count];
        long state = 12_345;
        for (int i = 0; i < count; i++) {
            state = (state * 1_103_515_245L + 12_345L) & 0x7fff_ffffL;
            samples[i] = (float) (0.3 * Math.sin(2 * Math.PI * 220 * i / rate)
                    + 0.2 * Math.sin(2 * Math.PI * 1500 * i / rate)
                    + 0.1 * (state / 1073741824.0 - 1));
        }
        return new Waveform(samples, rate);
    }
}
