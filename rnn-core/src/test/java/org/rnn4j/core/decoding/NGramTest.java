package org.rnn4j.core.decoding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NGramTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void a_bigram_is_witten_and_bells_formula_by_hand() {
        NGram model = NGram.of(List.of(new int[] {1, 2, 1}, new int[] {1}), 3, 2);
        // Of all 6: 1 three times, 2 once, the end twice: three kinds. After 1: 2 once, the end twice. At the start: 1
        // twice.
        double one = (3 + 3.0 / 3) / 9;
        double two = (1 + 3.0 / 3) / 9;
        double end = (2 + 3.0 / 3) / 9;
        assertThat(model.logProbabilities(new int[] {1}, true))
                .containsExactly(
                        new double[] {Math.log((2 + 2 * end) / 5), Math.log(2 * one / 5), Math.log((1 + 2 * two) / 5)},
                        within(1e-12));
        assertThat(model.logProbabilities(new int[0], true)[1]).isCloseTo(Math.log((2 + one) / 3), within(1e-12));
        assertThat(model.logProbabilities(new int[0], false)[1]).isCloseTo(Math.log(one), within(1e-12));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5})
    void the_probabilities_after_any_history_sum_to_one(int order) {
        Random random = new Random(order);
        List<int[]> texts = random.ints(30, 0, 12)
                .mapToObj(length -> random.ints(length, 1, 4).toArray())
                .toList();
        NGram model = NGram.of(texts, 5, order);
        for (int i = 0; i < 50; i++) {
            int[] before = random.ints(random.nextInt(7), 1, 5).toArray();
            double[] logs = model.logProbabilities(before, i % 2 == 0);
            assertThat(Arrays.stream(logs).map(Math::exp).sum()).isCloseTo(1, within(1e-12));
            assertThat(logs[4]).isLessThan(0).isFinite();
        }
    }

    @Test
    void a_higher_order_knows_its_texts_better() {
        List<int[]> texts = List.of(new int[] {1, 2, 3, 1, 2, 4}, new int[] {3, 1, 2, 3});
        double before = Double.NEGATIVE_INFINITY;
        for (int order = 1; order <= 4; order++) {
            double sum = 0;
            for (int[] text : texts) {
                sum += NGram.of(texts, 5, order).logProbability(text);
            }
            assertThat(sum).isGreaterThan(before);
            before = sum;
        }
    }

    @Test
    void only_the_last_symbols_matter() {
        NGram model = NGram.of(List.of(new int[] {1, 2, 3, 1, 2, 4}), 5, 3);
        assertThat(model.logProbabilities(new int[] {4, 4, 1, 2}, true))
                .isEqualTo(model.logProbabilities(new int[] {1, 2}, false));
    }

    @Test
    void json_gives_the_same_model_back() throws Exception {
        NGram model = NGram.of(List.of(new int[] {1, 2, 1}, new int[] {1}), 3, 2);
        String json = JSON.writeValueAsString(model);
        assertThat(json).isEqualTo("{\"order\":2,\"symbols\":3,\"counts\":[[0,1,2],[1,0,2],[1,2,1],[2,1,1]]}");
        NGram again = JSON.readValue(json, NGram.class);
        assertThat(again.counts()).isEqualTo(model.counts());
        assertThat(again.logProbability(new int[] {1, 2})).isEqualTo(model.logProbability(new int[] {1, 2}));
        assertThat(again.order()).isEqualTo(2);
    }

    @Test
    void a_text_of_nothing_still_ends() {
        NGram model = NGram.of(List.of(), 2, 3);
        assertThat(model.logProbability(new int[0])).isCloseTo(Math.log(0.5), within(1e-12));
    }

    @Test
    void what_does_not_fit_is_refused() {
        assertThatThrownBy(() -> NGram.of(List.of(new int[] {3}), 3, 2)).hasMessageContaining("0 to 2, found 3");
        assertThatThrownBy(() -> NGram.of(List.of(new int[] {0}), 3, 2)).hasMessageContaining("at least 1, found 0");
        assertThatThrownBy(() -> NGram.of(List.of(), 3, 0)).hasMessageContaining("order: expected 1 to 12, found 0");
        assertThatThrownBy(() -> new NGram.Counts(1, 3, List.of(List.of(1, 0))))
                .hasMessageContaining("a count of at least 1, found [1, 0]");
        assertThatThrownBy(() -> new NGram.Counts(1, 0, List.of())).hasMessageContaining("symbols: expected 1 to");
    }
}
