package org.rnn4j.data.audio.augment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.commons.math3.stat.StatUtils;
import org.junit.jupiter.api.Test;
import org.rnn4j.data.audio.features.BandEdit;

class TiltTest {
    private static final int WIDTH = 40;

    @Test
    void a_slope_rises_by_its_decibels_from_the_lowest_band_to_the_highest() {
        float[] bands = new float[2 * (WIDTH + 1)];

        new Tilt(10, 0, 1, BandEdit.NONE).edit(bands, 2, WIDTH + 1);

        double decibels = 10 / Math.log(10);
        assertThat((bands[WIDTH] - bands[0]) * decibels).isCloseTo(10.0 * WIDTH / (WIDTH + 1), within(1e-4));
        assertThat(Arrays.copyOf(bands, WIDTH + 1)).containsExactly(Arrays.copyOfRange(bands, WIDTH + 1, bands.length));
    }

    @Test
    void slopes_and_bends_have_the_deviation_that_is_asked_for() {
        Augmenter augmenter = new Augmenter(
                new Augmentation(null, null, null, null, null, null, new TimeMasks(1, 5), null, 3.0, null), 1);
        Tilt[] drawn = IntStream.range(0, 4000)
                .mapToObj(utterance -> (Tilt) augmenter.variant(0, utterance).bands())
                .toArray(Tilt[]::new);

        for (double[] values : new double[][] {
            Arrays.stream(drawn).mapToDouble(Tilt::slope).toArray(),
            Arrays.stream(drawn).mapToDouble(Tilt::bend).toArray()
        }) {
            assertThat(StatUtils.mean(values)).isCloseTo(0, within(0.15));
            assertThat(Math.sqrt(StatUtils.variance(values))).isCloseTo(3, within(0.15));
        }
        assertThat(drawn[0].next()).isInstanceOf(Masks.class);
    }
}
