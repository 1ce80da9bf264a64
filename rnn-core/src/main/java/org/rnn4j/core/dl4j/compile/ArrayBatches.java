package org.rnn4j.core.dl4j.compile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.network.Batch;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;

/**
 * Between DL4J's arrays and plain time-major batches.
 *
 * <p>Features {@code [batch, features, timeSteps]}, token ids {@code [batch, timeSteps]} or {@code [batch, 1, timeSteps]},
 * labels {@code [batch, units, timeSteps]} or {@code [batch, units]}, masks {@code [batch, timeSteps]} ({@code [batch, 1]} for
 * labels without steps), of any type; numbers cross in float32.
 */
final class ArrayBatches {
    private final Network network;
    private final boolean[] perStep;

    ArrayBatches(Network network) {
        this.network = network;
        Map<String, Shape> shapes = network.shapes();
        List<Output> outputs = network.outputs();
        this.perStep = new boolean[outputs.size()];
        for (int i = 0; i < perStep.length; i++) {
            perStep[i] = Objects.requireNonNull(shapes.get(outputs.get(i).id())).perStep();
        }
    }

    Batch batch(ArrayBatch arrays) {
        List<Sequences> labels = new ArrayList<>();
        count("labels", perStep.length, arrays.labels().length);
        for (int i = 0; i < perStep.length; i++) {
            String what = "labels of '" + network.outputs().get(i).id() + "'";
            INDArray array = arrays.labels()[i];
            rank(what, array, perStep[i] ? 3 : 2);
            labels.add(sequences(what, array, at(arrays.labelMasks(), i)));
        }
        return new Batch(inputs(arrays.features(), arrays.featureMasks()), labels);
    }

    List<Sequences> inputs(INDArray[] features, @Nullable INDArray @Nullable [] masks) {
        count("inputs", network.inputs().size(), features.length);
        List<Sequences> inputs = new ArrayList<>();
        for (int i = 0; i < features.length; i++) {
            Input input = network.inputs().get(i);
            String what = "input '" + input.name() + "'";
            boolean flatIds = input.kind() == Input.Kind.TOKENS && features[i].rank() == 2;
            INDArray array = flatIds ? features[i].reshape(features[i].size(0), 1, features[i].size(1)) : features[i];
            rank(what, array, 3);
            inputs.add(sequences(what, array, at(masks, i)));
        }
        return inputs;
    }

    /** A prediction as an array of the network's type. */
    INDArray prediction(int output, Sequences values, DataType type) {
        INDArray array =
                Nd4j.create(values.values(), new long[] {values.timeSteps(), values.batch(), values.features()}, 'c');
        INDArray ordered =
                perStep[output] ? array.permute(1, 2, 0).dup('f') : array.reshape(values.batch(), values.features());
        return ordered.castTo(type);
    }

    private static @Nullable INDArray at(@Nullable INDArray @Nullable [] masks, int i) {
        return masks == null ? null : masks[i];
    }

    private static Sequences sequences(String what, INDArray array, @Nullable INDArray mask) {
        int batch = (int) array.size(0);
        int features = (int) array.size(1);
        int steps = array.rank() == 3 ? (int) array.size(2) : 1;
        float[] values = floats(array.rank() == 3 ? array.permute(2, 0, 1) : array);
        if (mask == null) {
            return new Sequences(values, steps, batch, features);
        }
        if (mask.rank() != 2 || mask.size(0) != batch || mask.size(1) != steps) {
            throw new IllegalArgumentException("mask of " + what + ": expected [batch, timeSteps] = [" + batch + ", "
                    + steps + "], found " + Arrays.toString(mask.shape()));
        }
        return new Sequences(values, steps, batch, features, floats(mask.permute(1, 0)));
    }

    private static float[] floats(INDArray array) {
        INDArray ordered = array.castTo(DataType.FLOAT).dup('c');
        float[] values = new float[(int) ordered.length()];
        ordered.data().asNioFloat().get(values);
        return values;
    }

    private static void rank(String what, INDArray array, int expected) {
        if (array.rank() != expected) {
            throw new IllegalArgumentException(what + ": expected an array of rank " + expected + ", found shape "
                    + Arrays.toString(array.shape()));
        }
    }

    private static void count(String what, int expected, int found) {
        if (expected != found) {
            throw new IllegalArgumentException(what + ": expected " + expected + " arrays, found " + found);
        }
    }
}
