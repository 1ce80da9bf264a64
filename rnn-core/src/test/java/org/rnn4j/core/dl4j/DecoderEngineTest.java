package org.rnn4j.core.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.network.AttentionDecoder;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.program.CompiledEngine;
import org.rnn4j.core.program.Engine;
import org.rnn4j.core.program.EngineSnapshot;

/** Networks that translate, on DL4J. */
class DecoderEngineTest {
    private static final int SOURCE = 6;
    private static final int TARGET = 5;

    @TempDir
    Path folder;

    private static Network network(boolean tied) {
        return network(tied, Gru.of(3));
    }

    private static Network network(boolean tied, Recurrent encoder) {
        Output head = Output.softmax(TARGET);
        head = head.with(head.loss().withLabelSmoothing(0.1));
        return Network.graph(
                List.of(new Input("source", Input.Kind.TOKENS, SOURCE), new Input("target", Input.Kind.TOKENS, TARGET)),
                new Embedding("embedding", List.of("source"), 3, null, null),
                Bidirectional.of(encoder),
                AttentionDecoder.of(4).withEmbedding(3).placed("decoder", List.of("bidirectional", "target")),
                tied ? head.tiedTo("decoder") : head);
    }

    /** Sources of 4, 2 and 3 symbols, targets of 3, 5 and 1. */
    private static Batch batch(long seed) {
        Random random = new Random(seed);
        float[] sourceMask = Batches.padded(4, 4, 2, 3);
        float[] targetMask = Batches.padded(5, 3, 5, 1);
        return new Batch(
                List.of(ids(random, SOURCE, 4, sourceMask), ids(random, TARGET, 5, targetMask)),
                List.of(ids(random, TARGET, 5, targetMask)));
    }

    private static Sequences ids(Random random, int symbols, int steps, float[] mask) {
        float[] values = new float[steps * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextInt(symbols);
        }
        return new Sequences(values, steps, 3, 1, mask);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void both_engines_learn_the_same(boolean tied) {
        Network network = network(tied);
        Parameters start = Batches.parameters(network);
        Optimizer optimizer = Optimizer.standard().with(new Clipping(Clipping.By.PARAMETER, 0.5));
        try (Engine dl4j = new Dl4jEngine(network, optimizer, start, 1);
                CompiledEngine compiled = new CompiledEngine(
                        network,
                        optimizer,
                        start,
                        CompiledEngine.Settings.standard(1),
                        Kernels.choose().orThrow())) {
            for (int update = 0; update < 10; update++) {
                Engine.Step expected = dl4j.train(batch(update), 0.01);
                Engine.Step found = compiled.train(batch(update), 0.01);
                assertThat(found.loss()).as("update " + update).isCloseTo(expected.loss(), within(1e-4));
            }
            Parameters expected = dl4j.parameters();
            Parameters found = compiled.parameters();
            double difference = 0;
            double norm = 0;
            for (String name : expected.byName().keySet()) {
                float[] a = expected.get(name).values();
                float[] b = found.get(name).values();
                for (int i = 0; i < a.length; i++) {
                    difference += Math.pow(a[i] - b[i], 2);
                    norm += Math.pow(a[i], 2);
                }
            }
            assertThat(Math.sqrt(difference / norm)).isLessThan(1e-3);
        }
    }

    @Test
    void both_engines_say_the_same() {
        Network network = network(true);
        Parameters start = Batches.parameters(network);
        List<Sequences> inputs = batch(3).inputs();
        try (Engine dl4j = new Dl4jEngine(network, Optimizer.standard(), start, 1);
                CompiledEngine compiled = new CompiledEngine(
                        network,
                        Optimizer.standard(),
                        start,
                        CompiledEngine.Settings.standard(1),
                        Kernels.choose().orThrow())) {
            Sequences expected = dl4j.predict(inputs).get(0);
            Sequences found = compiled.predict(inputs).get(0);
            for (int step = 0; step < 5; step++) {
                for (int sequence = 0; sequence < 3; sequence++) {
                    for (int k = 0; inputs.get(1).isReal(step, sequence) && k < TARGET; k++) {
                        assertThat(found.at(step, sequence, k))
                                .isCloseTo(expected.at(step, sequence, k), within(1e-5f));
                    }
                }
            }
        }
    }

    @Test
    void a_snapshot_goes_on_to_the_same_numbers() {
        Network network = network(true);
        Parameters start = Batches.parameters(network);
        try (Engine first = new Dl4jEngine(network, Optimizer.standard(), start, 1);
                Engine second = new Dl4jEngine(network, Optimizer.standard(), start, 1)) {
            first.train(batch(1), 0.01);
            EngineSnapshot snapshot = first.snapshot();
            first.train(batch(2), 0.01);
            second.restore(snapshot);
            second.train(batch(2), 0.01);
            assertThat(second.parameters().get("decoder.embedding.inputWeights").values())
                    .isEqualTo(first.parameters()
                            .get("decoder.embedding.inputWeights")
                            .values());
        }
    }

    @Test
    void the_lowered_graph_has_all_parameters() {
        Network network = network(true);
        Parameters start = Batches.parameters(network);
        Lowering lowering = Lowering.of(network, Optimizer.standard(), 1);
        ComputationGraph graph = (ComputationGraph) lowering.toNetwork(start);
        assertThat(graph.params().length()).isEqualTo(start.count());
        Parameters back = lowering.read(graph);
        back.byName()
                .forEach((name, tensor) -> assertThat(tensor.values())
                        .as(name)
                        .isEqualTo(start.get(name).values()));
    }

    @Test
    void weight_decay_reaches_the_decoder() {
        Network network = network(true);
        Parameters start = Batches.parameters(network);
        Optimizer optimizer = Optimizer.standard().withWeightDecay(0.5);
        try (Engine decayed = new Dl4jEngine(network, optimizer, start, 1);
                Engine plain = new Dl4jEngine(network, Optimizer.standard(), start, 1)) {
            decayed.train(batch(1), 0.01);
            plain.train(batch(1), 0.01);
            String weights = "decoder.readout.inputWeights";
            float with = decayed.parameters().get(weights).values()[0];
            float without = plain.parameters().get(weights).values()[0];
            assertThat(without - with)
                    .isCloseTo(0.5f * 0.01f * start.get(weights).values()[0], within(1e-5f));
            assertThat(decayed.parameters().get("decoder.readout.bias").values())
                    .isEqualTo(plain.parameters().get("decoder.readout.bias").values());
        }
    }

    @Test
    void plain_dl4j_has_no_decoder() {
        Network network = network(true, Lstm.of(3));
        assertThatThrownBy(() -> Export.toZip(
                        network, Batches.parameters(network), Optimizer.standard(), folder.resolve("model.zip")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("node 'decoder': DL4J has no decoder with attention");
    }
}
