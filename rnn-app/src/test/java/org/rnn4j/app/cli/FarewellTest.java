package org.rnn4j.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class FarewellTest {
    @Test
    void what_a_shell_would_read_otherwise_is_quoted() {
        assertThat(Farewell.quoted("models/a-b_1.yaml")).isEqualTo("models/a-b_1.yaml");
        assertThat(Farewell.quoted("training.updater={type: sgd}")).isEqualTo("'training.updater={type: sgd}'");
        assertThat(Farewell.quoted("it's $HOME")).isEqualTo("'it'\\''s $HOME'");
        assertThat(Farewell.quoted("")).isEqualTo("''");
    }
}
