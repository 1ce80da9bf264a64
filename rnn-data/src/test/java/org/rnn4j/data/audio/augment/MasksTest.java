package org.rnn4j.data.audio.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MasksTest {
    private static final int FRAMES = 100;
    private static final int WIDTH = 20;

    /** No value of a band is its mean. */
    private static float[] bands() {
        float[] bands = new float[FRAMES * WIDTH];
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int band = 0; band < WIDTH; band++) {
                bands[frame * WIDTH + band] = 10 * band + (frame % 2 == 0 ? 1 : -1);
            }
        }
        return bands;
    }

    private static boolean masked(float[] bands, int frame, int band) {
        return bands[frame * WIDTH + band] == 10 * band;
    }

    @Test
    void a_time_mask_is_one_stretch_of_all_bands_at_their_means() {
        int longest = 0;
        for (int seed = 0; seed < 500; seed++) {
            float[] bands = bands();
            new Masks(new TimeMasks(1, 10), null, seed).edit(bands, FRAMES, WIDTH);
            int[] frames = IntStream.range(0, FRAMES)
                    .filter(frame -> masked(bands, frame, 3))
                    .toArray();
            for (int i = 0; i < frames.length; i++) {
                assertThat(frames[i]).isEqualTo(frames[0] + i);
                int frame = frames[i];
                assertThat(IntStream.range(0, WIDTH)).allMatch(band -> masked(bands, frame, band));
            }
            longest = Math.max(longest, frames.length);
        }
        assertThat(longest).isEqualTo(10);
    }

    @Test
    void a_band_mask_is_one_group_of_bands_in_all_frames() {
        int widest = 0;
        for (int seed = 0; seed < 500; seed++) {
            float[] bands = bands();
            new Masks(null, new BandMasks(1, 8), seed).edit(bands, FRAMES, WIDTH);
            int[] groups = IntStream.range(0, WIDTH)
                    .filter(band -> masked(bands, 50, band))
                    .toArray();
            for (int i = 0; i < groups.length; i++) {
                assertThat(groups[i]).isEqualTo(groups[0] + i);
                int band = groups[i];
                assertThat(IntStream.range(0, FRAMES)).allMatch(frame -> masked(bands, frame, band));
            }
            widest = Math.max(widest, groups.length);
        }
        assertThat(widest).isEqualTo(8);
    }

    @Test
    void as_many_masks_are_drawn_as_are_asked_for() {
        double one = share(1);
        double three = share(3);
        assertThat(one).isCloseTo(5.0 / FRAMES, within(0.005));
        assertThat(three).isBetween(2.6 * one, 3 * one);
        assertThat(share(0)).isZero();
    }

    /** The mean share of frames that are masked. */
    private static double share(int count) {
        long masked = 0;
        for (int seed = 0; seed < 1000; seed++) {
            float[] bands = bands();
            new Masks(new TimeMasks(count, 10), null, seed).edit(bands, FRAMES, WIDTH);
            masked += IntStream.range(0, FRAMES)
                    .filter(frame -> masked(bands, frame, 0))
                    .count();
        }
        return masked / 1000.0 / FRAMES;
    }

    @Test
    void short_and_narrow_utterances_keep_most_of_what_they_are() {
        for (int seed = 0; seed < 100; seed++) {
            float[] one = {7};
            new Masks(new TimeMasks(5, 1000), new BandMasks(2, 100), seed).edit(one, 1, 1);
            assertThat(one).containsExactly(7);
            float[] none = {};
            new Masks(new TimeMasks(5, 1000), new BandMasks(2, 100), seed).edit(none, 0, 4);
            float[] bands = bands();
            new Masks(new TimeMasks(1, 1000), null, seed).edit(bands, FRAMES, WIDTH);
            assertThat(IntStream.range(0, FRAMES).filter(frame -> masked(bands, frame, 0)))
                    .hasSizeLessThanOrEqualTo(FRAMES / 5);
        }
    }
}
