package org.rnn4j.data.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import javax.sound.sampled.AudioFormat;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.audio.Segmenter.Cuts;
import org.rnn4j.data.audio.Segmenter.Segment;

class SegmenterTest {
    private static final int RATE = 1000;

    @Test
    void a_short_sound_is_one_piece() throws IOException {
        List<Segment> segments = cut(talk(5, 2, 4), Cuts.LONG);

        assertThat(segments).hasSize(1);
        assertThat(segments.get(0).startSeconds()).isZero();
        assertThat(segments.get(0).sound().seconds()).isEqualTo(5);
    }

    @Test
    void a_long_sound_is_cut_where_it_is_quietest_and_nothing_is_lost() throws IOException {
        byte[] talk = talk(100, 22, 51, 70);

        List<Segment> segments = cut(talk, Cuts.LONG);

        assertThat(segments).extracting(Segment::startSeconds).satisfies(starts -> {
            assertThat(starts).hasSizeBetween(4, 6);
            assertThat(starts.get(1)).isCloseTo(22.2, within(0.2));
            assertThat(starts.get(2)).isCloseTo(51.2, within(0.2));
            assertThat(starts.get(3)).isCloseTo(70.2, within(0.2));
        });
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        double end = 0;
        for (Segment segment : segments) {
            assertThat(segment.startSeconds()).isCloseTo(end, within(1e-9));
            assertThat(segment.sound().seconds()).isLessThanOrEqualTo(30);
            end += segment.sound().seconds();
            float[] samples = segment.sound().samples();
            joined.writeBytes(SoundBytes.pcm(AudioFile.pcm16(RATE), samples.length, i -> samples[i]));
        }
        assertThat(joined.toByteArray()).isEqualTo(talk);
    }

    @Test
    void with_pauses_a_piece_ends_in_the_middle_of_one() throws IOException {
        List<Segment> segments = cut(talk(10, 3, 6), new Cuts(30, 0.3));

        assertThat(segments).extracting(Segment::startSeconds).satisfies(starts -> {
            assertThat(starts).hasSize(3);
            assertThat(starts.get(1)).isBetween(3.0, 3.4);
            assertThat(starts.get(2)).isBetween(6.0, 6.4);
        });
    }

    @Test
    void silence_and_nothing_end_too() throws IOException {
        assertThat(cut(new byte[2 * 70 * RATE], Cuts.LONG)).hasSizeBetween(3, 7);
        assertThat(cut(new byte[2 * 70 * RATE], new Cuts(30, 0.3))).hasSizeBetween(3, 7);
        assertThat(cut(new byte[0], Cuts.LONG)).isEmpty();
        assertThatThrownBy(() -> new Cuts(0, 0)).hasMessageContaining("longest: 1 to 3600 seconds");
        assertThatThrownBy(() -> new Cuts(5, 5)).hasMessageContaining("pause: 0 to below 5.0");
    }

    private static List<Segment> cut(byte[] pcm, Cuts cuts) throws IOException {
        List<Segment> segments = new ArrayList<>();
        AudioFormat format = AudioFile.pcm16(RATE);
        try (AudioStream stream = AudioFile.openRaw(new ByteArrayInputStream(pcm), format, "talk", RATE)) {
            Segmenter segmenter = new Segmenter(stream, cuts);
            for (Segment next = segmenter.next(); next != null; next = segmenter.next()) {
                segments.add(next);
            }
        }
        return segments;
    }

    /** Noise with pauses of 0.4 seconds. */
    private static byte[] talk(int seconds, int... pauses) {
        return SoundBytes.pcm(AudioFile.pcm16(RATE), seconds * RATE, i -> {
            for (int pause : pauses) {
                if (i >= pause * RATE && i < pause * RATE + 400) {
                    return 0;
                }
            }
            return 0.3 * Math.sin(i * (double) i);
        });
    }
}
