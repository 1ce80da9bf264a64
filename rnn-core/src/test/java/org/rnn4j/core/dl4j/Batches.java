package org.rnn4j.core.dl4j;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Loss;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.network.Tensor;

/** Random batches that fit a network. */
public final class Batches {
    private Batches() {}

    public static Batch random(Network network, int batch, int timeSteps, long seed) {
        return random(network, batch, timeSteps, null, seed);
    }

    /**
     * A batch whose inputs all have this mask and whose labels are masked where the step they belong to is.
     *
     * @param mask time-major {@code [timeSteps, batch]}
     */
    public static Batch random(Network network, int batch, int timeSteps, float @Nullable [] mask, long seed) {
        Random random = new Random(seed);
        List<Sequences> inputs = new ArrayList<>();
        for (Input input : network.inputs()) {
            boolean tokens = input.kind() == Input.Kind.TOKENS;
            int features = input.perStep();
            float[] values = new float[timeSteps * batch * features];
            for (int i = 0; i < values.length; i++) {
                values[i] = tokens ? random.nextInt(input.size()) : (float) random.nextGaussian();
            }
            inputs.add(new Sequences(values, timeSteps, batch, features, mask));
        }
        List<Sequences> labels = new ArrayList<>();
        for (Output output : network.outputs()) {
            Shape shape = network.shapes().get(output.id());
            Sequences perStep = labels(output, shape, shape.steps(timeSteps), batch, mask, random);
            labels.add(output.loss().type() == Loss.Type.CTC ? strings(output.units(), perStep, random) : perStep);
        }
        return new Batch(inputs, labels);
    }

    private static Sequences labels(
            Output output, Shape shape, int steps, int batch, float @Nullable [] mask, Random random) {
        int units = output.units();
        float[] values = new float[steps * batch * units];
        for (int row = 0; row < steps * batch; row++) {
            int chosen = random.nextInt(units);
            for (int unit = 0; unit < units; unit++) {
                values[row * units + unit] = output.loss().type().hasClasses()
                        ? (unit == chosen ? 1 : 0)
                        : output.loss().type() == Loss.Type.SIGMOID_CROSS_ENTROPY
                                ? random.nextInt(2)
                                : (float) random.nextGaussian();
            }
        }
        float[] labelMask = null;
        if (mask != null && shape.perStep()) {
            labelMask = new float[steps * batch];
            for (int i = 0; i < labelMask.length; i++) {
                labelMask[i] = mask[i / batch * shape.stride() * batch + i % batch];
            }
        }
        return new Sequences(values, steps, batch, units, labelMask);
    }

    /** Symbols for each sequence, up to half as many as it has steps: no repetition makes them too many. */
    private static Sequences strings(int classes, Sequences steps, Random random) {
        int batch = steps.batch();
        int longest = (steps.timeSteps() + 1) / 2;
        float[] values = new float[longest * batch];
        float[] mask = new float[values.length];
        for (int sequence = 0; sequence < batch; sequence++) {
            int real = 0;
            for (int step = 0; step < steps.timeSteps(); step++) {
                real += steps.isReal(step, sequence) ? 1 : 0;
            }
            for (int i = 0; i < longest; i++) {
                values[i * batch + sequence] = 1 + random.nextInt(classes - 1);
                mask[i * batch + sequence] = i < (real + 1 - sequence % 2) / 2 ? 1 : 0;
            }
        }
        return new Sequences(values, longest, batch, 1, mask);
    }

    /** Every parameter random, biases too: constants would hide an exchange, or a state that padding brings along. */
    public static Parameters parameters(Network network) {
        Parameters parameters = Parameters.initial(network, 3);
        Random random = new Random(5);
        for (Tensor tensor : parameters.byName().values()) {
            for (int i = 0; i < tensor.values().length; i++) {
                tensor.values()[i] = (float) random.nextGaussian() / 2;
            }
        }
        return parameters;
    }

    /** The mask of sequences of these lengths, padded at the end. */
    public static float[] padded(int timeSteps, int... lengths) {
        float[] mask = new float[timeSteps * lengths.length];
        for (int step = 0; step < timeSteps; step++) {
            for (int sequence = 0; sequence < lengths.length; sequence++) {
                mask[step * lengths.length + sequence] = step < lengths[sequence] ? 1 : 0;
            }
        }
        return mask;
    }
}
