package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.dl4j.Dl4jEngine;
import org.rnn4j.core.evaluation.Losses;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;

/** Labels of softmax heads that are one number, the index of the class. */
class ClassIndexTest {
    private static final int STEPS = 5;
    private static final int CLASSES = 3;
    private static final float[] MASK = Batches.padded(STEPS, 5, 2);

    static Stream<Network> networks() {
        Loss plain = Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY);
        return Stream.of(plain, plain.withLabelSmoothing(0.2), plain.withClassWeights(List.of(0.5, 2.0, 1.0)))
                .flatMap(loss -> Stream.of(
                        Network.chain(
                                Input.numbers(2),
                                Lstm.of(4),
                                Output.softmax(CLASSES).with(loss)),
                        Network.chain(
                                Input.numbers(2),
                                Lstm.of(4),
                                Pool.of(Pool.Over.LAST),
                                Output.softmax(CLASSES).with(loss))));
    }

    /** The same batch with indexes, and nonsense where a step is masked. */
    private static Batch indexed(Batch batch) {
        Sequences labels = batch.labels().get(0);
        float[] indexes = new float[labels.timeSteps() * labels.batch()];
        for (int row = 0; row < indexes.length; row++) {
            indexes[row] = Float.NaN;
            for (int k = 0; labels.isReal(row / labels.batch(), row % labels.batch()) && k < CLASSES; k++) {
                indexes[row] = labels.values()[row * CLASSES + k] == 1 ? k : indexes[row];
            }
        }
        return Batch.of(
                batch.inputs().get(0), new Sequences(indexes, labels.timeSteps(), labels.batch(), 1, labels.mask()));
    }

    private static CompiledEngine compiled(Network network) {
        return Cases.engine(network, Cases.descent(), Cases.fastest());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void an_index_is_what_one_number_for_each_class_is_bit_for_bit(Network network) {
        Batch numbers = Batches.random(network, 2, STEPS, MASK, 3);
        try (Engine one = compiled(network);
                Engine other = compiled(network);
                Engine stock = new Dl4jEngine(network, Cases.descent(), Cases.start(network), 1);
                Engine stockOther = new Dl4jEngine(network, Cases.descent(), Cases.start(network), 1)) {
            assertThat(other.train(indexed(numbers), 0.1)).isEqualTo(one.train(numbers, 0.1));
            assertThat(other.parameters().byName()).isEqualTo(one.parameters().byName());
            assertThat(stockOther.train(indexed(numbers), 0.1)).isEqualTo(stock.train(numbers, 0.1));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void the_validation_loss_takes_both(Network network) {
        Batch numbers = Batches.random(network, 2, STEPS, MASK, 3);
        Output head = network.outputs().get(0);
        try (Engine engine = compiled(network)) {
            Sequences predictions = engine.predict(numbers.inputs()).get(0);
            Losses.Value expected =
                    Losses.smoothed(head, predictions, numbers.labels().get(0));
            assertThat(Losses.smoothed(
                            head, predictions, indexed(numbers).labels().get(0)))
                    .isEqualTo(expected);
            double trained = engine.train(numbers, 0).loss();
            assertThat(expected.perSequence())
                    .isCloseTo(trained, org.assertj.core.api.Assertions.within(1e-5 * trained));
        }
    }

    @Test
    void an_index_that_is_no_class_is_refused_with_its_place() {
        Network network = Network.chain(Input.numbers(2), Lstm.of(4), Output.softmax(CLASSES));
        for (float wrong : new float[] {-1, 3, 0.5f, Float.NaN}) {
            Batch batch = indexed(Batches.random(network, 2, STEPS, null, 3));
            batch.labels().get(0).values()[7] = wrong;
            for (Engine engine :
                    List.of(compiled(network), new Dl4jEngine(network, Cases.descent(), Cases.start(network), 1))) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> engine.train(batch, 0.1))
                        .withMessageContaining("'output', step 3 of sequence 1")
                        .withMessageContaining("from 0 to 2")
                        .withMessageContaining("found " + wrong);
                engine.close();
            }
        }
    }
}
