package org.rnn4j.core.evaluation.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SymbolCountsTest {
    private final SymbolCounts counts = new SymbolCounts(3);

    SymbolCountsTest() {
        int[] text = {0, 1, 0, 1, 1};
        for (int i = 0; i < text.length; i++) {
            counts.add(i == 0 ? -1 : text[i - 1], text[i]);
        }
    }

    @Test
    void probabilities_are_counts_and_one_over_all_counts_and_the_number_of_symbols() {
        assertThat(counts.unigram(1)).isEqualTo(4.0 / 8);
        assertThat(counts.unigram(2)).isEqualTo(1.0 / 8);
        assertThat(counts.bigram(0, 1)).isEqualTo(3.0 / 5);
        assertThat(counts.bigram(1, 0)).isEqualTo(2.0 / 5);
        assertThat(counts.bigram(2, 0)).isEqualTo(1.0 / 3);
        assertThat(counts.bigram(-1, 0)).isEqualTo(counts.unigram(0));
    }

    @Test
    void probabilities_of_all_symbols_sum_to_one() {
        for (int before = -1; before < 3; before++) {
            double sum = 0;
            for (int symbol = 0; symbol < 3; symbol++) {
                sum += counts.bigram(before, symbol);
            }
            assertThat(sum).isEqualTo(1, within(1e-12));
        }
    }

    @Test
    void no_symbols_are_refused() {
        assertThatThrownBy(() -> new SymbolCounts(0)).hasMessage("symbols: expected at least 1, found 0");
    }
}
