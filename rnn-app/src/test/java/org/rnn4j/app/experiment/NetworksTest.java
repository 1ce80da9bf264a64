package org.rnn4j.app.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.rnn4j.app.config.ConfigException;
import org.rnn4j.app.config.ConfigFile;
import org.rnn4j.app.config.ModelConfig;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.data.sequence.Labels;
import org.rnn4j.data.sequence.Signature;
import org.rnn4j.data.sequence.Window;

/** What a head leaves to the data. */
class NetworksTest {
    private static final Signature THREE_CLASSES =
            new Signature(List.of("x"), List.of("kind"), List.of("a", "b", "c"), Window.whole(Labels.EVERY_STEP), true);

    @Test
    void a_head_that_says_nothing_is_the_tasks() {
        Output head = head("{type: output, name: classes}");

        assertThat(head.id()).isEqualTo("classes");
        assertThat(head.units()).isEqualTo(3);
        assertThat(head.loss()).isEqualTo(Output.softmax(3).loss());
    }

    @Test
    void a_loss_over_classes_takes_their_number_from_the_data() {
        Output head = head("{type: output, loss: {type: softmax-cross-entropy, labelSmoothing: 0.1}}");

        assertThat(head.units()).isEqualTo(3);
        assertThat(head.loss().labelSmoothing()).isEqualTo(0.1);
        assertThat(head("{type: output, loss: crf}").units()).isEqualTo(3);
        assertThat(head("{type: output, loss: crf}").loss().type()).isEqualTo(Loss.Type.CRF);
    }

    @Test
    void a_number_that_is_given_must_fit() {
        assertThatThrownBy(() -> head("{type: output, units: 4, loss: softmax-cross-entropy}"))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("4")
                .hasMessageContaining("3");
    }

    private static Output head(String node) {
        ModelConfig config = ConfigFile.of(
                        "version: 1\ntask: tag\ndata:\n  path: x.csv\n  features: [x]\n"
                                + "  targets: [{column: kind, encode: category}]\nnetwork:\n"
                                + "  - {type: gru, units: 4}\n  - " + node + "\n",
                        Path.of("model.yaml"),
                        List.of())
                .config();
        Network network = Networks.of(config, Tasks.named("tag"), THREE_CLASSES);
        return network.outputs().get(0);
    }
}
