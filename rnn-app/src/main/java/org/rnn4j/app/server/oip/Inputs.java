package org.rnn4j.app.server.oip;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.rnn4j.app.server.http.RefusedException;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;

/**
 * A request's tensors as what a network reads: checked, then laid out time-major.
 *
 * @param batch the network's inputs, each with the mask
 */
record Inputs(List<Sequences> batch) {
    /** The name of the tensor that says which steps are real, where no input of the network has it. */
    static final String MASK = "mask";

    /** Steps of all sequences of a request. */
    private static final int MOST_STEPS = 1 << 20;

    /** Numbers of a request, and of its answer. */
    private static final int MOST_NUMBERS = 1 << 24;

    private record Size(int batch, int timeSteps) {
        int steps() {
            return batch * timeSteps;
        }
    }

    /** @throws RefusedException (400) naming the tensor that does not fit, what was expected and what was found */
    static Inputs of(Network network, List<Tensor> tensors) {
        Map<String, Tensor> byName = new HashMap<>();
        tensors.forEach(tensor -> byName.put(tensor.name(), tensor));
        List<Tensor> ordered = new ArrayList<>();
        for (Input input : network.inputs()) {
            ordered.add(take(byName, input));
        }
        Tensor mask = byName.remove(MASK);
        if (!byName.isEmpty()) {
            throw refused("inputs: expected " + names(network) + " and perhaps " + MASK + ", found '"
                    + byName.keySet().iterator().next() + "'");
        }
        Size size = size(network, ordered);
        float[] real = mask == null ? null : mask(mask, size);
        List<Sequences> batch = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            batch.add(sequences(network.inputs().get(i), ordered.get(i), size, real));
        }
        return new Inputs(batch);
    }

    private static Tensor take(Map<String, Tensor> byName, Input input) {
        Tensor tensor = byName.remove(input.name());
        if (tensor == null) {
            throw refused("inputs: expected a tensor '" + input.name() + "', found "
                    + (byName.isEmpty() ? "none" : "only others"));
        }
        return tensor;
    }

    private static List<String> names(Network network) {
        return network.inputs().stream().map(input -> "'" + input.name() + "'").toList();
    }

    private static Size size(Network network, List<Tensor> tensors) {
        Size first = null;
        for (int i = 0; i < tensors.size(); i++) {
            Size size = size(network.inputs().get(i), tensors.get(i));
            if (first != null && !first.equals(size)) {
                throw tensors.get(i)
                        .refused("shape: expected as many sequences and steps as '"
                                + tensors.get(0).name() + "' has, " + first.batch + " and " + first.timeSteps
                                + ", found "
                                + size.batch + " and " + size.timeSteps);
            }
            first = size;
        }
        if (first == null) {
            throw new IllegalStateException("inputs: expected a network with at least one, found none");
        }
        checkLimits(network, first);
        return first;
    }

    private static Size size(Input input, Tensor tensor) {
        boolean tokens = input.kind() == Input.Kind.TOKENS;
        if (tokens) {
            tensor.expect(Datatype.INT32, Datatype.INT64);
        } else {
            tensor.expect(Datatype.FP32, Datatype.FP64);
        }
        List<Integer> shape = tensor.shape();
        boolean flat = tokens && input.perStep() == 1 && shape.size() == 2;
        if (!flat && (shape.size() != 3 || shape.get(2) != input.perStep())) {
            throw tensor.refused("shape: expected [batch, timeSteps"
                    + (tokens && input.perStep() == 1 ? "]" : ", " + input.perStep() + "]") + ", found " + shape);
        }
        return new Size(shape.get(0), shape.get(1));
    }

    private static void checkLimits(Network network, Size size) {
        long steps = (long) size.batch * size.timeSteps;
        if (steps > MOST_STEPS) {
            throw refused(
                    "inputs: expected at most " + MOST_STEPS + " steps of all sequences together, found " + steps);
        }
        Map<String, Shape> shapes = network.shapes();
        long numbers = 0;
        for (Output output : network.outputs()) {
            Shape shape = shapes.getOrDefault(output.id(), new Shape(1, true, 1, 0));
            numbers += (long) size.batch * shape.steps(size.timeSteps) * output.units();
        }
        if (numbers > MOST_NUMBERS) {
            throw refused("inputs: expected a request whose answer has at most " + MOST_NUMBERS
                    + " numbers, found one of " + numbers + ": send fewer sequences or steps at once");
        }
    }

    private static float[] mask(Tensor mask, Size size) {
        mask.expect(Datatype.BOOL, Datatype.UINT8, Datatype.FP32);
        if (!mask.shape().equals(List.of(size.batch, size.timeSteps))) {
            throw mask.refused("shape: expected [" + size.batch + ", " + size.timeSteps + "], found " + mask.shape());
        }
        float[] real = new float[size.steps()];
        for (int sequence = 0; sequence < size.batch; sequence++) {
            int count = 0;
            for (int t = 0; t < size.timeSteps; t++) {
                double value = mask.at().applyAsDouble(sequence * size.timeSteps + t);
                if (value != 0 && value != 1) {
                    throw mask.refused("data: expected 0 for padding or 1 for a real step, found " + value);
                }
                real[t * size.batch + sequence] = (float) value;
                count += (int) value;
            }
            if (count == 0) {
                throw mask.refused("data: expected a real step in each sequence, found none in sequence " + sequence);
            }
        }
        return real;
    }

    private static Sequences sequences(Input input, Tensor tensor, Size size, float @Nullable [] mask) {
        int width = input.perStep();
        float[] values = new float[size.steps() * width];
        int from = 0;
        for (int sequence = 0; sequence < size.batch; sequence++) {
            for (int t = 0; t < size.timeSteps; t++) {
                int to = (t * size.batch + sequence) * width;
                for (int i = 0; i < width; i++, from++) {
                    values[to + i] = checked(input, tensor, from);
                }
            }
        }
        return mask == null
                ? new Sequences(values, size.timeSteps, size.batch, width)
                : new Sequences(values, size.timeSteps, size.batch, width, mask);
    }

    private static float checked(Input input, Tensor tensor, int index) {
        double value = tensor.at().applyAsDouble(index);
        float single = (float) value;
        if (input.kind() == Input.Kind.TOKENS && (value < 0 || value >= input.size() || value != Math.rint(value))) {
            throw tensor.refused(
                    "data: expected ids from 0 to " + (input.size() - 1) + ", found " + value + " at number " + index);
        }
        if (!Float.isFinite(single)) {
            throw tensor.refused("data: expected finite numbers of FP32, found " + value + " at number " + index);
        }
        return single;
    }

    private static RefusedException refused(String sentence) {
        return new RefusedException(400, sentence);
    }
}
