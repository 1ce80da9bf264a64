package org.rnn4j.data.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import javax.sound.sampled.AudioFileFormat.Type;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.data.sequence.DataException;

class AudioFileTest {
    private static final int RATE = 8000;
    private static final int FRAMES = 400;

    static Stream<Arguments> formats() {
        return Stream.of(
                Arguments.of(Type.WAVE, format(Encoding.PCM_UNSIGNED, 8, 1, false)),
                Arguments.of(Type.WAVE, format(Encoding.PCM_SIGNED, 16, 1, false)),
                Arguments.of(Type.WAVE, format(Encoding.PCM_SIGNED, 16, 2, false)),
                Arguments.of(Type.WAVE, format(Encoding.PCM_SIGNED, 24, 6, false)),
                Arguments.of(Type.WAVE, format(Encoding.PCM_SIGNED, 32, 1, false)),
                Arguments.of(Type.WAVE, format(Encoding.PCM_FLOAT, 32, 2, false)),
                Arguments.of(Type.WAVE, format(Encoding.PCM_FLOAT, 64, 1, false)),
                Arguments.of(Type.AIFF, format(Encoding.PCM_SIGNED, 8, 1, true)),
                Arguments.of(Type.AIFF, format(Encoding.PCM_SIGNED, 16, 2, true)),
                Arguments.of(Type.AIFF, format(Encoding.PCM_SIGNED, 24, 1, true)),
                Arguments.of(Type.AU, format(Encoding.PCM_SIGNED, 8, 1, true)),
                Arguments.of(Type.AU, format(Encoding.PCM_SIGNED, 16, 1, true)),
                Arguments.of(Type.AU, format(Encoding.PCM_SIGNED, 24, 2, true)));
    }

    @ParameterizedTest
    @MethodSource("formats")
    void samples_are_what_was_written_as_far_as_their_bits_go(Type type, AudioFormat format) {
        byte[] file = SoundBytes.written(type, format, FRAMES, SoundBytes.tone(440, RATE, 0.5));

        Waveform read = read(file, RATE);

        int bits = Math.min(22, format.getSampleSizeInBits());
        float[] expected = SoundBytes.samples(FRAMES, SoundBytes.tone(440, RATE, 0.5));
        assertThat(read.samples()).containsExactly(expected, within((float) Math.pow(2, -bits)));
        assertThat(read.seconds()).isEqualTo(0.05);
    }

    @ParameterizedTest
    @ValueSource(strings = {"ULAW", "ALAW"})
    void telephone_encodings_are_within_their_error(String name) throws IOException {
        AudioFormat linear = format(Encoding.PCM_SIGNED, 16, 1, false);
        byte[] pcm = SoundBytes.pcm(linear, FRAMES, SoundBytes.tone(440, RATE, 0.5));
        AudioFormat coded = new AudioFormat(new Encoding(name), RATE, 8, 1, 1, RATE, false);
        byte[] data = AudioSystem.getAudioInputStream(
                        coded, new AudioInputStream(new ByteArrayInputStream(pcm), linear, FRAMES))
                .readAllBytes();
        int tag = name.equals("ULAW") ? SoundBytes.MU_LAW : 6;

        Waveform read = read(SoundBytes.wav(tag, coded, data, data.length), RATE);

        float[] expected = SoundBytes.samples(FRAMES, SoundBytes.tone(440, RATE, 0.5));
        assertThat(read.samples()).containsExactly(expected, within(0.02f));
    }

    @Test
    void an_extensible_header_is_read_as_what_it_extends() {
        AudioFormat format = format(Encoding.PCM_SIGNED, 24, 2, false);
        byte[] data = SoundBytes.pcm(format, FRAMES, SoundBytes.tone(440, RATE, 0.5));

        Waveform read = read(SoundBytes.wav(SoundBytes.EXTENSIBLE, format, data, data.length), RATE);

        float[] expected = SoundBytes.samples(FRAMES, SoundBytes.tone(440, RATE, 0.5));
        assertThat(read.samples()).containsExactly(expected, within(1e-6f));
    }

    @Test
    void channels_are_averaged() {
        AudioFormat format = format(Encoding.PCM_SIGNED, 16, 2, false);
        byte[] data = {0, 64, 0, 0, 0, 64, 0, 32};

        Waveform read = read(SoundBytes.wav(SoundBytes.PCM, format, data, data.length), RATE);

        assertThat(read.samples()).containsExactly(0.25f, 0.375f);
    }

    @Test
    void ninety_six_kilohertz_of_two_channels_become_the_rate_that_is_wanted() {
        AudioFormat format = new AudioFormat(Encoding.PCM_SIGNED, 96_000, 16, 2, 4, 96_000, false);
        byte[] file = SoundBytes.written(Type.WAVE, format, 96_000, SoundBytes.tone(1000, 96_000, 0.5));

        Waveform read = read(file, RATE);

        float[] expected = SoundBytes.samples(RATE, SoundBytes.tone(1000, RATE, 0.5));
        assertThat(read.samples()).hasSize(RATE);
        assertThat(Arrays.copyOfRange(read.samples(), 100, 7900))
                .containsExactly(Arrays.copyOfRange(expected, 100, 7900), within(2e-3f));
    }

    @ParameterizedTest
    @ValueSource(longs = {4000, 0x7fff_ffffL, 0xffff_ffffL, 0xffff_fff0L})
    void a_header_that_promises_more_than_there_is_gives_what_there_is(long claimed) {
        AudioFormat format = format(Encoding.PCM_SIGNED, 16, 1, false);
        byte[] data = SoundBytes.pcm(format, FRAMES, SoundBytes.tone(440, RATE, 0.5));

        Waveform read = read(SoundBytes.wav(SoundBytes.PCM, format, data, claimed), RATE);

        assertThat(read.samples()).hasSize(FRAMES);
    }

    @Test
    void closing_does_not_read_what_a_header_promises() throws IOException {
        AudioFormat real = format(Encoding.PCM_FLOAT, 32, 1, false);
        byte[] file = SoundBytes.wav(SoundBytes.FLOAT, real, new byte[40_000], 0xffff_ff00L);
        ByteArrayInputStream in = new ByteArrayInputStream(file);
        try (AudioStream stream = AudioFile.open(in, "live.wav", RATE)) {
            assertThat(stream.read(new float[1], 0, 1)).isEqualTo(1);
        }
        assertThat(in.available()).isPositive();
    }

    @Test
    void half_a_sample_at_the_end_is_dropped() {
        AudioFormat format = format(Encoding.PCM_SIGNED, 16, 1, false);
        byte[] data = SoundBytes.pcm(format, FRAMES, SoundBytes.tone(440, RATE, 0.5));

        Waveform read = read(SoundBytes.wav(SoundBytes.PCM, format, Arrays.copyOf(data, 401), 800), RATE);

        assertThat(read.samples()).hasSize(200);
    }

    @Test
    void what_is_after_the_samples_is_no_sound() {
        AudioFormat format = format(Encoding.PCM_SIGNED, 16, 1, false);
        byte[] data = SoundBytes.pcm(format, FRAMES, SoundBytes.tone(440, RATE, 0.5));

        Waveform read = read(SoundBytes.wav(SoundBytes.PCM, format, data, 200), RATE);

        assertThat(read.samples()).hasSize(100);
    }

    @Test
    void a_stream_gives_the_same_samples_as_the_whole_however_it_comes() throws IOException {
        AudioFormat format = new AudioFormat(Encoding.PCM_SIGNED, 11_025, 24, 2, 6, 11_025, false);
        byte[] file = SoundBytes.written(Type.WAVE, format, 5000, SoundBytes.tone(300, 11_025, 0.5));
        float[] whole = read(file, 16_000).samples();

        try (AudioStream stream = AudioFile.open(new Dripping(file), "drip.wav", 16_000)) {
            float[] pieces = new float[whole.length];
            int held = 0;
            for (int read = stream.read(pieces, 0, 7); read > 0; read = stream.read(pieces, held, 7)) {
                held += read;
                if (held + 7 > pieces.length) {
                    break;
                }
            }
            assertThat(Arrays.copyOf(pieces, held)).isEqualTo(Arrays.copyOf(whole, held));
            assertThat(held).isGreaterThan(whole.length - 7);
        }
    }

    @Test
    void raw_samples_are_read_as_they_are_said_to_be_and_a_header_is_recognised() throws IOException {
        AudioFormat format = AudioFile.pcm16(RATE);
        byte[] data = SoundBytes.pcm(format, FRAMES, SoundBytes.tone(440, RATE, 0.5));
        byte[] file = SoundBytes.wav(SoundBytes.PCM, format, data, data.length);

        assertThat(raw(data)).isEqualTo(raw(file)).hasSize(FRAMES);
        assertThat(raw(new byte[0])).isEmpty();
    }

    static Stream<Arguments> refused() {
        AudioFormat mp3 = format(Encoding.PCM_SIGNED, 16, 1, false);
        byte[] good = SoundBytes.wav(SoundBytes.PCM, mp3, new byte[8], 8);
        AudioFormat slow = new AudioFormat(Encoding.PCM_SIGNED, 10, 16, 1, 2, 10, false);
        AudioFormat real = format(Encoding.PCM_FLOAT, 32, 1, false);
        return Stream.of(
                Arguments.of(new byte[0], "found nothing, expected sound as WAV, AIFF or AU"),
                Arguments.of(SoundBytes.ascii("ab"), "found a file of 2 bytes"),
                Arguments.of(SoundBytes.ascii("ID3.0000000000"), "begins with \"ID3.\""),
                Arguments.of(SoundBytes.ascii("MThd0000000000"), "begins with \"MThd\""),
                Arguments.of(SoundBytes.ascii("RIFF0000AVI LIST"), "begins with \"RIFF\""),
                Arguments.of(Arrays.copyOf(good, 30), "whose header is cut short"),
                Arguments.of(Arrays.copyOf(good, 12), "whose header is cut short"),
                Arguments.of(SoundBytes.wav(0x55, mp3, new byte[8], 8), "encoding is not known (format tag 85)"),
                Arguments.of(Arrays.copyOf(good, 44), "found a header and no samples"),
                Arguments.of(SoundBytes.wav(SoundBytes.PCM, mp3, new byte[0], 0), "found a header and no samples"),
                Arguments.of(
                        SoundBytes.wav(SoundBytes.PCM, slow, new byte[8], 8),
                        "found 10.0 samples a second, expected 1000 to 768000"),
                Arguments.of(
                        SoundBytes.wav(SoundBytes.PCM, format(Encoding.PCM_SIGNED, 16, 300, false), new byte[600], 600),
                        "found 300 channels, expected 1 to 256"),
                Arguments.of(
                        SoundBytes.wav(SoundBytes.FLOAT, real, new byte[] {0, 0, (byte) 0xc0, 0x7f}, 4),
                        "found the sample NaN, expected finite numbers"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_no_sound_is_one_sentence(byte[] file, String sentence) {
        assertThatThrownBy(() -> read(file, RATE))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith("fuzz.wav: found ")
                .hasMessageContaining(sentence);
    }

    @Test
    void a_file_that_is_not_there_is_named(@TempDir Path folder) throws IOException {
        assertThatThrownBy(() -> AudioFile.read(folder.resolve("none.wav"), RATE))
                .isInstanceOf(DataException.class)
                .hasMessageContaining("none.wav");

        Path file = folder.resolve("a.wav");
        Files.write(file, SoundBytes.wav(SoundBytes.PCM, AudioFile.pcm16(RATE), new byte[] {0, 64}, 2));
        assertThat(AudioFile.read(file, RATE).samples()).containsExactly(0.5f);
    }

    @Test
    void names_of_sound_files_are_known() {
        assertThat(Stream.of("a.wav", "b.WAV", "c.aiff", "d.au")).allMatch(AudioFile::named);
        assertThat(Stream.of("a.mp3", "wav", "a.wav.txt")).noneMatch(AudioFile::named);
    }

    private static float[] raw(byte[] bytes) throws IOException {
        try (AudioStream stream =
                AudioFile.openRaw(new ByteArrayInputStream(bytes), AudioFile.pcm16(RATE), "-", RATE)) {
            return stream.rest(RATE);
        }
    }

    private static Waveform read(byte[] file, int rate) {
        return AudioFile.read(new ByteArrayInputStream(file), "fuzz.wav", rate);
    }

    private static AudioFormat format(Encoding encoding, int bits, int channels, boolean bigEndian) {
        return new AudioFormat(encoding, RATE, bits, channels, bits / 8 * channels, RATE, bigEndian);
    }

    /** Gives a byte or five at a time, as a pipe may. */
    private static final class Dripping extends InputStream {
        private final byte[] bytes;
        private int at;

        Dripping(byte[] bytes) {
            this.bytes = bytes;
        }

        @Override
        public int read() {
            return at == bytes.length ? -1 : bytes[at++] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) {
            int given = Math.min(Math.min(length, 5), bytes.length - at);
            System.arraycopy(bytes, at, into, offset, given);
            at += given;
            return given == 0 && length > 0 ? -1 : given;
        }
    }
}
