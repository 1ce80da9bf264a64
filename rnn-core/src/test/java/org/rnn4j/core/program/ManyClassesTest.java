package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.rnn4j.core.dl4j.Batches;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.SimpleRnn;

/** Softmax heads of so many classes that rows are computed in groups, by the kernel's own loop where labels are indexes. */
class ManyClassesTest {
    private static Network network(int classes, double smoothing) {
        return Network.chain(
                Input.numbers(3),
                SimpleRnn.of(4),
                Output.softmax(classes)
                        .with(Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY).withLabelSmoothing(smoothing)));
    }

    /** The same labels once as indexes, once as one number for each class; what is masked is nonsense. */
    private static Batch[] batches(Network network, int steps, int sequences, boolean masked) {
        Random random = new Random(5);
        int classes = network.outputs().get(0).units();
        int[] lengths = random.ints(sequences, 1, steps + 1).toArray();
        lengths[0] = steps;
        float[] mask = masked ? Batches.padded(steps, lengths) : null;
        Sequences inputs =
                Batches.random(network, sequences, steps, mask, 3).inputs().get(0);
        float[] indexes = new float[steps * sequences];
        float[] numbers = new float[indexes.length * classes];
        for (int row = 0; row < indexes.length; row++) {
            indexes[row] = random.nextInt(classes);
            numbers[row * classes + (int) indexes[row]] = 1;
            indexes[row] = mask != null && mask[row] == 0 ? -7 : indexes[row];
        }
        return new Batch[] {
            Batch.of(inputs, new Sequences(indexes, steps, sequences, 1, mask)),
            Batch.of(inputs, new Sequences(numbers, steps, sequences, classes, mask))
        };
    }

    @ParameterizedTest
    @CsvSource({"64,0,5,3,false", "100,0.1,7,20,true", "4099,0.1,40,30,true", "4099,0,30,30,false", "131,0.1,1,1,false"
    })
    void indexes_train_as_one_number_for_each_class(
            int classes, double smoothing, int steps, int sequences, boolean masked) {
        Network network = network(classes, smoothing);
        Batch[] batches = batches(network, steps, sequences, masked);
        Kernel kernel = Cases.exact();
        try (Engine one = Cases.engine(network, Cases.descent(), kernel);
                Engine other = Cases.engine(network, Cases.descent(), kernel);
                Engine single = Cases.engine(network, Cases.descent(), Cases.fastest())) {
            Engine.Step step = one.train(batches[0], 0.1);
            Engine.Step expected = other.train(batches[1], 0.1);
            assertThat(step.loss()).isCloseTo(expected.loss(), within(1e-11 * expected.loss()));
            assertThat(step.gradientNorm()).isCloseTo(expected.gradientNorm(), within(1e-11 * expected.gradientNorm()));
            one.parameters()
                    .byName()
                    .forEach((name, tensor) -> assertThat(tensor.values())
                            .as(name)
                            .usingComparatorWithPrecision(1e-7f)
                            .containsExactly(other.parameters().get(name).values()));
            Engine.Step inSingle = single.train(batches[0], 0.1);
            assertThat(inSingle.loss()).isCloseTo(expected.loss(), within(1e-5 * expected.loss()));
            assertThat(inSingle.gradientNorm())
                    .isCloseTo(expected.gradientNorm(), within(1e-4 * expected.gradientNorm()));
        }
    }
}
