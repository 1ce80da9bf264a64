package org.rnn4j.core.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.rnn4j.core.dl4j.Dl4jEngine;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Bidirectional;
import org.rnn4j.core.network.Clipping;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.Gru;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Lstm;
import org.rnn4j.core.network.Merge;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Optimizer;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Pool;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.network.SimpleRnn;
import org.rnn4j.core.network.Tensor;
import org.rnn4j.core.network.Updater;

/** Equality with stock DL4J in float32: predictions, loss, gradient norm and the parameters after a step. */
class AgainstDl4jTest {
    static Stream<Map.Entry<String, Network>> networks() {
        Input numbers = Input.numbers(3);
        return Map.ofEntries(
                Map.entry("simple", Network.chain(numbers, SimpleRnn.of(5), Output.sigmoid(2))),
                Map.entry(
                        "relu, two layers",
                        Network.chain(
                                numbers, SimpleRnn.of(17).with(Activation.RELU), SimpleRnn.of(4), Output.softmax(3))),
                Map.entry("lstm", Network.chain(numbers, Lstm.of(6), Output.sigmoid(1))),
                Map.entry("higher order", Network.chain(numbers, SimpleRnn.of(6).withStates(3), Output.sigmoid(2))),
                Map.entry(
                        "bidirectional, higher order, last",
                        Network.chain(
                                numbers,
                                Bidirectional.of(SimpleRnn.of(4).withStates(2)),
                                Pool.of(Pool.Over.LAST),
                                Output.softmax(3))),
                Map.entry("gru", Network.chain(numbers, Gru.of(6), Output.sigmoid(1))),
                Map.entry(
                        "gru, reset before, two layers",
                        Network.chain(
                                numbers,
                                Gru.of(5).with(Gru.Variant.RESET_BEFORE),
                                Gru.of(4).with(Gru.Variant.RESET_BEFORE),
                                Output.of(2, Loss.Type.MSE))),
                Map.entry("bidirectional gru", Network.chain(numbers, Bidirectional.of(Gru.of(4)), Output.softmax(3))),
                Map.entry(
                        "bidirectional gru, reset before, add, last",
                        Network.chain(
                                numbers,
                                new Bidirectional(null, null, Gru.of(4).with(Gru.Variant.RESET_BEFORE), Merge.ADD),
                                Pool.of(Pool.Over.LAST),
                                Output.softmax(3))),
                Map.entry(
                        "lstm, simple, dense",
                        Network.chain(
                                numbers,
                                Lstm.of(6),
                                SimpleRnn.of(4),
                                Dense.of(5, Activation.TANH),
                                Output.of(2, Loss.Type.MSE))),
                Map.entry(
                        "bidirectional", Network.chain(numbers, Bidirectional.of(SimpleRnn.of(4)), Output.softmax(3))),
                Map.entry(
                        "bidirectional lstm, add",
                        Network.chain(
                                numbers, new Bidirectional(null, null, Lstm.of(4), Merge.ADD), Output.sigmoid(3))),
                Map.entry(
                        "bidirectional, last",
                        Network.chain(
                                numbers, Bidirectional.of(Lstm.of(4)), Pool.of(Pool.Over.LAST), Output.softmax(3))),
                Map.entry("last", Network.chain(numbers, SimpleRnn.of(5), Pool.of(Pool.Over.LAST), Output.softmax(3))),
                Map.entry("mean", Network.chain(numbers, SimpleRnn.of(5), Pool.of(Pool.Over.MEAN), Output.softmax(3))),
                Map.entry(
                        "max",
                        Network.chain(
                                numbers,
                                SimpleRnn.of(5),
                                Pool.of(Pool.Over.MAX),
                                Dense.of(4, Activation.ELU),
                                Output.softmax(3))),
                Map.entry(
                        "embedding",
                        Network.chain(Input.tokens(7), Embedding.of(4), SimpleRnn.of(5), Output.softmax(3))),
                Map.entry("two inputs", TokenInputTest.numbersAndIds(1)),
                Map.entry(
                        "convolution", Network.chain(numbers, Conv1d.of(4, 3, 1), SimpleRnn.of(5), Output.sigmoid(2))),
                Map.entry(
                        "strided convolution",
                        Network.chain(
                                numbers,
                                Conv1d.of(4, 3, 2),
                                SimpleRnn.of(5),
                                Pool.of(Pool.Over.LAST),
                                Output.sigmoid(2))),
                Map.entry(
                        "residual",
                        Network.graph(
                                List.of(numbers),
                                new SimpleRnn("a", null, 5, null, null, null, null, null),
                                new SimpleRnn("b", null, 5, null, null, null, null, null),
                                Add.of("a", "b"),
                                Output.of(2, Loss.Type.MAE))),
                Map.entry(
                        "concat",
                        Network.graph(
                                List.of(numbers),
                                new SimpleRnn("a", null, 5, null, null, null, null, null),
                                new Lstm("b", List.of("input"), 4, null, null, null, null, null, null),
                                Concat.of("a", "b"),
                                Output.sigmoid(2).with(Loss.huber(0.3)))),
                Map.entry(
                        "pinball",
                        Network.chain(
                                numbers, Lstm.of(5), new Output(null, null, 4, null, Loss.pinball(0.1, 0.9), null))),
                Map.entry("gaussian", Network.chain(numbers, Lstm.of(5), Output.of(4, Loss.Type.GAUSSIAN))),
                Map.entry(
                        "student-t, last",
                        Network.chain(numbers, Gru.of(5), Pool.of(Pool.Over.LAST), Output.of(3, Loss.Type.STUDENT_T))),
                Map.entry(
                        "weighted classes",
                        Network.chain(
                                numbers,
                                Lstm.of(5),
                                Output.softmax(3)
                                        .with(Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY)
                                                .withClassWeights(List.of(0.5, 3.0, 1.0))))),
                Map.entry(
                        "weighted positives, smoothed",
                        Network.chain(
                                numbers,
                                Gru.of(5),
                                Output.sigmoid(2)
                                        .with(Loss.of(Loss.Type.SIGMOID_CROSS_ENTROPY)
                                                .withLabelSmoothing(0.1)
                                                .withPositiveWeights(List.of(4.0, 0.5))))),
                Map.entry(
                        "smoothed",
                        Network.chain(
                                numbers,
                                Lstm.of(5),
                                Output.softmax(3)
                                        .with(Loss.of(Loss.Type.SOFTMAX_CROSS_ENTROPY)
                                                .withLabelSmoothing(0.1)))))
                .entrySet()
                .stream();
    }

    static Batch batch(Network network, int steps, int batch, boolean padded, long seed) {
        Random random = new Random(seed);
        float @Nullable [] mask = padded ? mask(steps, batch, 1, random) : null;
        List<Sequences> inputs = new ArrayList<>();
        for (Input input : network.inputs()) {
            boolean ids = input.kind() == Input.Kind.TOKENS;
            int features = input.perStep();
            float[] values = new float[steps * batch * features];
            for (int i = 0; i < values.length; i++) {
                values[i] = ids ? random.nextInt(input.size()) : (float) random.nextGaussian();
            }
            inputs.add(new Sequences(values, steps, batch, features, mask));
        }
        List<Sequences> labels = new ArrayList<>();
        for (Output output : network.outputs()) {
            labels.add(labels(network, output, steps, batch, mask, random));
        }
        return new Batch(inputs, labels);
    }

    private static Sequences labels(
            Network network, Output output, int steps, int batch, float @Nullable [] mask, Random random) {
        Shape shape = network.shapes().get(output.id());
        int labelSteps = shape.steps(steps);
        float[] values = new float[labelSteps * batch * output.units()];
        boolean classes = output.loss().type().hasClasses();
        boolean binary = output.loss().type() == Loss.Type.SIGMOID_CROSS_ENTROPY;
        for (int row = 0; row < labelSteps * batch; row++) {
            int chosen = random.nextInt(output.units());
            for (int k = 0; k < output.units(); k++) {
                values[row * output.units() + k] =
                        classes ? (k == chosen ? 1 : 0) : binary ? random.nextInt(2) : (float) random.nextGaussian();
            }
        }
        float[] labelMask = null;
        if (mask != null && shape.perStep()) {
            labelMask = new float[labelSteps * batch];
            for (int i = 0; i < labelMask.length; i++) {
                labelMask[i] = mask[i / batch * shape.stride() * batch + i % batch];
            }
        }
        return new Sequences(values, labelSteps, batch, output.units(), labelMask);
    }

    private static float[] mask(int steps, int batch, int least, Random random) {
        float[] mask = new float[steps * batch];
        for (int b = 0; b < batch; b++) {
            int length = b == 0 ? steps : least + random.nextInt(steps - least + 1);
            for (int t = 0; t < length; t++) {
                mask[t * batch + b] = 1;
            }
        }
        return mask;
    }

    static double difference(Parameters a, Parameters b) {
        double difference = 0;
        double norm = 0;
        for (Map.Entry<String, Tensor> entry : b.byName().entrySet()) {
            float[] ours = a.get(entry.getKey()).values();
            float[] theirs = entry.getValue().values();
            for (int i = 0; i < ours.length; i++) {
                difference += Math.pow(ours[i] - theirs[i], 2);
                norm += Math.pow(theirs[i], 2);
            }
        }
        return Math.sqrt(difference / norm);
    }

    static double difference(Sequences a, Sequences b, @Nullable Sequences labels) {
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < a.values().length; i++) {
            boolean real = labels == null || labels.mask() == null || labels.mask()[i / a.features()] != 0;
            if (real) {
                difference += Math.pow(a.values()[i] - b.values()[i], 2);
                norm += Math.pow(b.values()[i], 2);
            }
        }
        return Math.sqrt(difference / norm);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void predictions_loss_gradient_and_step_are_dl4js(Map.Entry<String, Network> named) {
        Network network = named.getValue();
        Parameters start = Parameters.initial(network, 3);
        start.byName().forEach((name, tensor) -> {
            Random random = new Random(name.hashCode());
            for (int i = 0; name.toLowerCase(Locale.ROOT).endsWith("bias") && i < tensor.values().length; i++) {
                tensor.values()[i] += (float) (0.3 * random.nextGaussian());
            }
        });
        Optimizer optimizer = new Optimizer(
                new Updater(Updater.Type.SGD, 0.1, null, null, null, null, 0.0), Clipping.byLayer(0.5), 0.01, 0.02);
        for (boolean padded : new boolean[] {false, true}) {
            for (int size : new int[] {1, 19}) {
                Batch batch = batch(network, 7, size, padded, 11);
                String what = named.getKey() + ", padded " + padded + ", batch " + size;
                try (Engine theirs = new Dl4jEngine(network, optimizer, start, 1)) {
                    Sequences predictions = theirs.predict(batch.inputs()).get(0);
                    Engine.Step step = theirs.train(batch, 0.1);
                    for (Kernel kernel : List.of(Cases.fastest(), Cases.plain(), Cases.exact())) {
                        try (Engine ours = new CompiledEngine(
                                network, optimizer, start, CompiledEngine.Settings.standard(1), kernel)) {
                            assertThat(difference(
                                            ours.predict(batch.inputs()).get(0),
                                            predictions,
                                            batch.labels().get(0)))
                                    .as(what + ", " + kernel.name())
                                    .isLessThan(1e-5);
                            check(ours.train(batch, 0.1), step, what + ", " + kernel.name());
                            assertThat(difference(ours.parameters(), theirs.parameters()))
                                    .as(what + ", parameters, " + kernel.name())
                                    .isLessThan(1e-5);
                        }
                    }
                }
            }
        }
    }

    private static void check(Engine.Step ours, Engine.Step theirs, String what) {
        assertThat(Math.abs(ours.loss() / theirs.loss() - 1))
                .as(what + " loss " + ours + theirs)
                .isLessThan(1e-5);
        assertThat(Math.abs(ours.gradientNorm() / theirs.gradientNorm() - 1))
                .as(what + " norm " + ours + theirs)
                .isLessThan(1e-5);
    }
}
