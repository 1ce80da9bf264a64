package org.rnn4j.app.report.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Base64;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SectionTest {

    @Test
    void a_section_without_a_title_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Code("", "", "text"))
                .withMessageContaining("needs a title");
    }

    @Test
    void columns_of_different_length_are_refused_with_both_lengths() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Series.of("loss", new double[3], new double[2]))
                .withMessageContaining("y of series 'loss' has 2 values, expected 3 like x");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Confusion.of("Confusion", List.of("a", "b"), new long[][] {{1, 2}, {3}}))
                .withMessageContaining("has 1 values, expected 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Table("Table", "", List.of("a"), List.of(List.of("1", "2"))))
                .withMessageContaining("has 2 values, expected 1");
    }

    @Test
    void a_histogram_counts_every_finite_value_once_and_says_what_it_left_out() {
        double[] values = {0, 1, 2, 3, 4, Double.NaN};

        Histogram histogram = Histogram.of("Errors", "Caption.", Axes.of("error", "count"), values, 2);

        assertThat(histogram.edges()).containsExactly(0.0, 2.0, 4.0);
        assertThat(histogram.counts()).containsExactly(2L, 3L);
        assertThat(histogram.caption()).isEqualTo("Caption. 1 missing values are left out.");
    }

    @Test
    void a_spectrogram_has_a_level_for_each_band_of_each_frame_and_pools_what_no_page_can_show() {
        Spectrogram.Scale scale = new Spectrogram.Scale("seconds", 0.01, "band", 2);
        Spectrogram small = Spectrogram.of("Sound", "", scale, new float[] {0, 1, 2, Float.NaN, 4, 4});
        byte[] levels = Base64.getDecoder().decode(small.levels());
        assertThat(small.frames()).isEqualTo(3);
        assertThat(levels).hasSize(6);
        assertThat(levels[4]).isEqualTo((byte) 255);
        assertThat(levels[3]).isZero();

        float[] hour = new float[2 * 360_000];
        hour[2 * 100_000] = 1;
        Spectrogram large = Spectrogram.of("Sound", "", scale, hour);
        assertThat(large.frames()).isEqualTo(1500);
        assertThat(large.scale().perFrame() * large.frames()).isCloseTo(3600, within(1e-6));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Spectrogram("Sound", "", scale, 2, "AAAA"))
                .withMessageContaining("levels has 3 values, expected 4 like frames × bands");
    }

    @Test
    void posteriors_have_a_value_of_each_symbol_at_each_step_and_long_ones_are_thinned() {
        List<Double> many = Collections.nCopies(20_000, 0.5);
        SymbolPosteriors.Times times = new SymbolPosteriors.Times("seconds", many);
        List<SymbolPosteriors.Symbol> one = List.of(new SymbolPosteriors.Symbol("a", many));
        SymbolPosteriors thin = new SymbolPosteriors("Heard", "", times, one, many, List.of()).thinned();
        assertThat(thin.blank()).hasSizeLessThan(6001);
        assertThat(thin.symbols().get(0).probabilities()).hasSameSizeAs(thin.blank());
        assertThat(thin.times().of()).hasSameSizeAs(thin.blank());
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SymbolPosteriors("Heard", "", times, one, List.of(), List.of()))
                .withMessageContaining("blank has 0 values, expected 20000 like times");
    }

    @Test
    void a_histogram_of_equal_or_no_values_still_has_bins() {
        Axes axes = Axes.of("error", "count");

        assertThat(Histogram.of("Same", "", axes, new double[] {5, 5}, 3).counts())
                .containsExactly(2L, 0L, 0L);
        assertThat(Histogram.of("None", "", axes, new double[0], 2).counts()).containsExactly(0L, 0L);
    }
}
