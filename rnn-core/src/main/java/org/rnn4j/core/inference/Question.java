package org.rnn4j.core.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Sequences;
import org.rnn4j.core.network.Shape;
import org.rnn4j.core.network.TimeAxes;

/**
 * The inputs of one call and room for what is answered.
 *
 * @param inputs one for each input of the network
 * @param outputs one for each output, filled row by row
 * @param axes which of them have the same steps
 */
record Question(List<Sequences> inputs, List<Sequences> outputs, TimeAxes axes) {
    /**
     * With empty outputs.
     *
     * @throws IllegalArgumentException where the inputs do not fit the network, or an id at a real step is none of its input's
     */
    static Question of(Network network, List<Sequences> inputs) {
        return checked(network, inputs).answerable(network);
    }

    /** Without outputs. */
    static Question checked(Network network, List<Sequences> inputs) {
        network.check(inputs);
        for (int i = 0; i < inputs.size(); i++) {
            checkIds(network.inputs().get(i), inputs.get(i));
        }
        return new Question(inputs, List.of(), TimeAxes.of(network));
    }

    /** The same with empty outputs. */
    Question answerable(Network network) {
        return new Question(inputs, empty(network, inputs), axes);
    }

    /** Here, because an engine sees rows of several questions together and could not say whose is wrong. */
    private static void checkIds(Input input, Sequences given) {
        if (input.kind() != Input.Kind.TOKENS) {
            return;
        }
        float[] values = given.values();
        for (int i = 0; i < values.length; i++) {
            float id = values[i];
            int row = i / given.features();
            boolean fits = id >= 0 && id < input.vocabulary() && id == (int) id;
            if (!fits && given.isReal(row / given.batch(), row % given.batch())) {
                throw new IllegalArgumentException("input '" + input.name() + "', sequence " + row % given.batch()
                        + ", step " + row / given.batch() + ": expected token ids in [0, " + input.vocabulary()
                        + "), found " + id);
            }
        }
    }

    private List<Sequences> empty(Network network, List<Sequences> inputs) {
        int batch = inputs.get(0).batch();
        List<Sequences> empty = new ArrayList<>();
        for (Output output : network.outputs()) {
            int inputSteps = axes.steps(axes.of(output.id()), inputs);
            Shape shape = network.shapes().get(output.id());
            int steps = shape == null ? inputSteps : shape.steps(inputSteps);
            float[] values = new float[Math.multiplyExact(Math.multiplyExact(steps, batch), output.units())];
            empty.add(new Sequences(values, steps, batch, output.units(), network.mask(output, inputs, 0, inputSteps)));
        }
        return empty;
    }

    int batch() {
        return inputs.get(0).batch();
    }

    /** Steps of each input. */
    List<Integer> inputSteps() {
        return inputs.stream().map(Sequences::timeSteps).toList();
    }

    int timeSteps() {
        return inputs.get(0).timeSteps();
    }

    /** The steps of a sequence up to its last real one in any input of the first time axis; 0 where there is none. */
    int length(int sequence) {
        return length(sequence, 0);
    }

    /** The same on a time axis. */
    int length(int sequence, int axis) {
        int last = -1;
        for (int i = 0; i < inputs.size(); i++) {
            last = axes.ofInput(i) == axis ? Math.max(last, inputs.get(i).lastRealStep(sequence)) : last;
        }
        return last + 1;
    }

    /** One of its sequences. */
    record Row(Question question, int sequence) {}

    List<Row> rows() {
        return IntStream.range(0, batch())
                .mapToObj(sequence -> new Row(this, sequence))
                .toList();
    }

    /** Whether each step of a sequence is real in all inputs or in none; never where inputs differ in their steps. */
    boolean hasOneMask(int sequence) {
        if (axes.count() > 1) {
            return false;
        }
        Sequences first = inputs.get(0);
        for (Sequences other : inputs) {
            for (int t = 0; t < first.timeSteps(); t++) {
                if (first.isReal(t, sequence) != other.isReal(t, sequence)) {
                    return false;
                }
            }
        }
        return true;
    }
}
