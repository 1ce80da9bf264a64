package org.rnn4j.core.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MetricsTest {
    @Test
    void what_is_no_number_is_absent() {
        Metrics metrics =
                Metrics.none().with("auc", null).with("mae", Double.NaN).with("mse", 2.0);
        assertThat(metrics.byName()).containsExactly(Map.entry("mse", 2.0));
        assertThat(metrics.get("auc")).isNull();
        assertThatThrownBy(() -> new Metrics(Map.of("auc", Double.NaN)))
                .hasMessage("auc: expected a finite number or no entry, found NaN");
    }

    @Test
    void json_is_a_plain_object_in_order() throws Exception {
        Metrics metrics = Metrics.none().with("mse", 0.5).with("auc", 1.0).with("mae", 0.25);
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(metrics)).isEqualTo("{\"mse\":0.5,\"auc\":1.0,\"mae\":0.25}");
        assertThat(json.readValue("{\"mse\":0.5,\"auc\":1.0,\"mae\":0.25}", Metrics.class))
                .isEqualTo(metrics);
    }

    @Test
    void joined_metrics_keep_their_order_and_the_others_win() {
        Metrics joined = Metrics.none()
                .with("mse", 1.0)
                .with(Metrics.none().with("mae", 2.0).with("mse", 3.0));
        assertThat(joined.byName()).containsExactly(Map.entry("mse", 3.0), Map.entry("mae", 2.0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "auc",
                "prAuc",
                "accuracy",
                "f1Macro",
                "f1Micro",
                "nabScore",
                "bleu",
                "chrf",
                "exactMatch",
                "realTimeFactor"
            })
    void more_is_better(String name) {
        assertThat(Metrics.isBetter(name, 0.8, 0.7)).isTrue();
        assertThat(Metrics.isBetter(name, 0.7, 0.8)).isFalse();
        assertThat(Metrics.isBetter(name, 0.7, 0.7)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "logLoss", "brier", "ece", "nllPerStep", "bitsPerCharacter", "perplexity", "mse", "mae", "rmse",
                        "smape",
                "mase", "owa", "quantileLoss", "crps", "width90", "msis", "wer", "cer", "per", "wordError",
                "mseScaled", "maeScaled"
            })
    void less_is_better(String name) {
        assertThat(Metrics.isBetter(name, 0.7, 0.8)).isTrue();
        assertThat(Metrics.isBetter(name, 0.8, 0.7)).isFalse();
        assertThat(Metrics.isBetter(name, 0.7, 0.7)).isFalse();
    }

    @Test
    void coverage_is_better_nearer_to_its_promise() {
        assertThat(Metrics.isBetter("coverage90", 0.88, 1.0)).isTrue();
        assertThat(Metrics.isBetter("coverage90", 0.95, 0.80)).isTrue();
        assertThat(Metrics.isBetter("coverage90", 0.5, 0.91)).isFalse();
    }

    @Test
    void an_unknown_name_is_refused() {
        assertThatThrownBy(() -> Metrics.isBetter("beauty", 1, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found 'beauty'");
    }
}
