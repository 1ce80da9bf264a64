package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.kernel.nd4j.Nd4jKernel;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dropout;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.SimpleRnn;

/** Whole programs on the portable kernel as on the plain one. */
class PortableKernelTest {
    private static final int STEPS = 6;
    private static final int BATCH = 17;

    static Stream<Network> networks() {
        return Stream.of(
                Network.chain(Input.numbers(3), SimpleRnn.of(6), Dropout.of(0.3), Output.softmax(3)),
                Network.chain(
                        Input.numbers(3), Bidirectional.of(Lstm.of(4)), Pool.of(Pool.Over.LAST), Output.sigmoid(2)),
                Network.chain(
                        Input.tokens(5),
                        Embedding.of(4),
                        Conv1d.of(4, 3, 2),
                        Pool.of(Pool.Over.MAX),
                        Output.softmax(3)),
                Network.graph(
                        List.of(Input.numbers(3)),
                        new SimpleRnn("a", null, 5, null, null, null, null, null),
                        new SimpleRnn("b", null, 5, null, null, null, null, null),
                        Add.of("a", "b"),
                        Concat.of("add", "a"),
                        Output.sigmoid(2)));
    }

    @ParameterizedTest
    @MethodSource("networks")
    void programs_train_and_predict_as_on_the_plain_kernel(Network network) {
        Batch batch = Batches.random(network, BATCH, STEPS, Batches.padded(STEPS, Cases.lengths(STEPS, BATCH)), 3);
        var settings = new CompiledEngine.Settings(2, 1, 0);
        Optimizer optimizer = Cases.descent();
        try (CompiledEngine portable = Cases.engine(network, optimizer, new Nd4jKernel(), settings);
                CompiledEngine plain = Cases.engine(network, optimizer, Cases.plain(), settings)) {
            assertThat(portable.description()).isEqualTo("compiled program on ND4J (CpuBackend), float32");
            for (int i = 0; i < 3; i++) {
                portable.train(batch, 0.1);
                plain.train(batch, 0.1);
            }
            assertThat(AgainstDl4jTest.difference(portable.parameters(), plain.parameters()))
                    .isLessThan(1e-5);
            assertThat(AgainstDl4jTest.difference(
                            portable.predict(batch.inputs()).get(0),
                            plain.predict(batch.inputs()).get(0),
                            batch.labels().get(0)))
                    .isLessThan(1e-5);
        }
    }
}
