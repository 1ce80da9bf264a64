package org.rnn4j.app.report.section;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
    void a_histogram_of_equal_or_no_values_still_has_bins() {
        Axes axes = Axes.of("error", "count");

        assertThat(Histogram.of("Same", "", axes, new double[] {5, 5}, 3).counts())
                .containsExactly(2L, 0L, 0L);
        assertThat(Histogram.of("None", "", axes, new double[0], 2).counts()).containsExactly(0L, 0L);
    }
}
