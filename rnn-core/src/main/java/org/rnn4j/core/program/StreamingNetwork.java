package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.rnn4j.core.kernel.HeapArray;
import org.rnn4j.core.network.Input;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Shape;

/**
 * A trained network that takes one step at a time, in plain Java: no native library, and no allocation in a step.
 *
 * <p>It never changes, so any number of threads may step any number of streams on it, each stream with its own {@link State}.
 * Stepping through a sequence gives what one pass over it gives, to 1e-6.
 */
public final class StreamingNetwork {
    private final List<StreamStep> steps = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private final List<Integer> inputs = new ArrayList<>();
    private final List<Integer> outputs = new ArrayList<>();
    private final List<Integer> sizes = new ArrayList<>();

    private StreamingNetwork() {}

    /**
     * One stream between two steps.
     *
     * <p>Belongs to the network that made it; one thread at a time.
     */
    public static final class State {
        final float[][] values;
        final Object[] memory;

        private State(StreamingNetwork network) {
            values = new float[network.sizes.size()][];
            for (int i = 0; i < values.length; i++) {
                values[i] = new float[network.sizes.get(i)];
            }
            memory = new Object[network.steps.size()];
            for (int i = 0; i < memory.length; i++) {
                memory[i] = network.steps.get(i).newMemory();
            }
        }
    }

    /**
     * Prepares a network for streams.
     *
     * @throws IllegalArgumentException naming a node that needs whole sequences
     */
    public static StreamingNetwork of(Network network, Parameters parameters) {
        parameters.checkFit(network);
        Truncation.checkSteps(network);
        ParameterBlock block = new ParameterBlock(HeapArray::new, network);
        block.write(parameters);
        StreamingNetwork streaming = new StreamingNetwork();
        Map<String, Integer> slots = new HashMap<>();
        Map<String, Shape> shapes = network.shapes();
        for (Input input : network.inputs()) {
            int slot = streaming.slot(slots, input.name(), input.perStep());
            streaming.inputs.add(slot);
        }
        for (Node node : network.nodes()) {
            int[] from =
                    node.from().stream().mapToInt(name -> slot(slots, name)).toArray();
            int to = streaming.slot(slots, node.id(), sizeOf(shapes, node));
            streaming.names.add(node.id());
            streaming.steps.add(StreamStep.of(node, new StreamStep.Place(from, to), network, block));
            if (node instanceof org.rnn4j.core.network.Output) {
                streaming.outputs.add(to);
            }
        }
        return streaming;
    }

    /** Whether every node gives its output at each step from the steps so far. */
    public static boolean canStream(Network network) {
        return Truncation.whole(network).isEmpty();
    }

    private static int sizeOf(Map<String, Shape> shapes, Node node) {
        Shape shape = shapes.get(node.id());
        if (shape == null) {
            throw new IllegalStateException("no shape of " + node.id());
        }
        return shape.size();
    }

    private int slot(Map<String, Integer> slots, String name, int size) {
        int slot = sizes.size();
        slots.put(name, slot);
        sizes.add(size);
        return slot;
    }

    private static int slot(Map<String, Integer> slots, String name) {
        Integer slot = slots.get(name);
        if (slot == null) {
            throw new IllegalStateException("nothing is named " + name);
        }
        return slot;
    }

    /** A stream that has not begun. */
    public State newState() {
        return new State(this);
    }

    /**
     * What a stream has come to, as plain arrays: a stream that is {@link #restore}d from it goes on with the same bits.
     *
     * @return copies by name, such as {@code lstm/hidden}, in the order of the nodes; empty where no node remembers anything
     */
    public Map<String, float[]> save(State state) {
        Map<String, float[]> saved = new LinkedHashMap<>();
        kept(state).forEach((name, values) -> saved.put(name, values.clone()));
        return saved;
    }

    /**
     * A stream where {@link #save} left it.
     *
     * @param saved exactly the arrays that this network saves, of finite numbers; copied
     * @throws IllegalArgumentException naming the array that is missing, of another length, not finite or too many
     */
    public State restore(Map<String, float[]> saved) {
        State state = newState();
        Map<String, float[]> kept = kept(state);
        for (Map.Entry<String, float[]> part : kept.entrySet()) {
            float[] values = saved.get(part.getKey());
            int expected = part.getValue().length;
            if (values == null || values.length != expected) {
                throw new IllegalArgumentException("state: expected " + expected + " numbers of " + part.getKey()
                        + ", found " + (values == null ? "none" : values.length));
            }
            for (float value : values) {
                if (!Float.isFinite(value)) {
                    throw new IllegalArgumentException(
                            "state: expected finite numbers of " + part.getKey() + ", found " + value);
                }
            }
            System.arraycopy(values, 0, part.getValue(), 0, expected);
        }
        for (String name : saved.keySet()) {
            if (!kept.containsKey(name)) {
                throw new IllegalArgumentException("state: expected " + kept.keySet() + " alone, found " + name);
            }
        }
        return state;
    }

    private Map<String, float[]> kept(State state) {
        Map<String, float[]> kept = new LinkedHashMap<>();
        for (int i = 0; i < steps.size(); i++) {
            String node = names.get(i);
            steps.get(i).kept(state.memory[i]).forEach((name, values) -> kept.put(node + "/" + name, values));
        }
        return kept;
    }

    /**
     * Moves a stream one step on.
     *
     * @param state changed
     * @param input the features of the step, or its token ids
     * @return the first output; the state's own array, overwritten by its next step
     */
    public float[] step(State state, float[] input) {
        copy(input, state.values[inputs.get(0)]);
        run(state);
        return state.values[outputs.get(0)];
    }

    /** The same for several inputs; read the outputs by {@link #output}. */
    public void step(State state, float[][] manyInputs) {
        for (int i = 0; i < manyInputs.length; i++) {
            copy(manyInputs[i], state.values[inputs.get(i)]);
        }
        run(state);
    }

    /** An output after the last step; the state's own array. */
    public float[] output(State state, int head) {
        return state.values[outputs.get(head)];
    }

    private static void copy(float[] input, float[] slot) {
        if (input.length != slot.length) {
            throw new IllegalArgumentException("input: expected " + slot.length + " numbers, found " + input.length);
        }
        System.arraycopy(input, 0, slot, 0, slot.length);
    }

    private void run(State state) {
        for (int i = 0; i < steps.size(); i++) {
            steps.get(i).step(state, i);
        }
    }
}
