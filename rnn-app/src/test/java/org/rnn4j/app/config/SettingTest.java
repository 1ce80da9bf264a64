package org.rnn4j.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.core.network.SimpleRnn;

final class SettingTest {
    private static final String YAML =
            "version: 1\ntask: multilabel\ndata: {features: [a], targets: [a]}\nnetwork: [{type: simple-rnn, units: 3}]\n";

    @Test
    void a_setting_reaches_into_lists_and_into_sections_that_are_not_there() {
        ModelConfig config = with("network.0.units=8", "training.epochs=5");
        assertThat(config.network()).containsExactly(SimpleRnn.of(8));
        assertThat(config.training().epochs()).isEqualTo(5);
    }

    @Test
    void a_setting_that_leads_nowhere_is_named() {
        assertThatThrownBy(() -> with("network.7.units=8"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("--set network.7.units")
                .hasMessageContaining("no index of a list");
        assertThatThrownBy(() -> with("seed.x=8")).isInstanceOf(ConfigException.class);
    }

    private static ModelConfig with(String... settings) {
        return ConfigFile.of(YAML, Path.of("model.yaml"), List.of(settings)).config();
    }
}
