package org.rnn4j.core.network;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Which inputs and nodes of a network have the same time steps: all of them, unless a decoder writes one sequence about another.
 *
 * @param names of the axes as {@link Shape#axis} says them
 * @param first of each axis, the position among the network's inputs of the first that has its steps; the first axis is 0's
 * @param ofInputs the number of each input's axis
 * @param byName the number of an input's or node's axis
 */
public record TimeAxes(List<String> names, List<Integer> first, List<Integer> ofInputs, Map<String, Integer> byName) {
    public TimeAxes {
        names = List.copyOf(names);
        first = List.copyOf(first);
        ofInputs = List.copyOf(ofInputs);
        byName = Map.copyOf(byName);
    }

    /** Those of a network, in the order of its inputs. */
    public static TimeAxes of(Network network) {
        Map<String, Shape> shapes = network.shapes();
        List<String> names = new ArrayList<>();
        List<Integer> first = new ArrayList<>();
        List<Integer> ofInputs = new ArrayList<>();
        for (int i = 0; i < network.inputs().size(); i++) {
            String axis = Objects.requireNonNull(
                            shapes.get(network.inputs().get(i).name()))
                    .axis();
            if (!names.contains(axis)) {
                names.add(axis);
                first.add(i);
            }
            ofInputs.add(names.indexOf(axis));
        }
        Map<String, Integer> byName = new LinkedHashMap<>();
        shapes.forEach((name, shape) -> byName.put(name, Math.max(0, names.indexOf(shape.axis()))));
        return new TimeAxes(names, first, ofInputs, byName);
    }

    /** How many there are. */
    public int count() {
        return first.size();
    }

    /**
     * The axis of an input or node.
     *
     * @throws IllegalArgumentException where the network has none of that name
     */
    public int of(String name) {
        Integer axis = byName.get(name);
        if (axis == null) {
            throw new IllegalArgumentException("name: expected one of " + byName.keySet() + ", found '" + name + "'");
        }
        return axis;
    }

    /** The axis of a shape, the first where it has no steps of an input. */
    public int of(Shape shape) {
        return Math.max(0, names.indexOf(shape.axis()));
    }

    /** The axis of the network's input at a position. */
    public int ofInput(int position) {
        return ofInputs.get(position);
    }

    /** Steps of an axis in a batch. */
    public int steps(int axis, List<Sequences> inputs) {
        return inputs.get(first.get(axis)).timeSteps();
    }

    /** Steps of each axis in a batch. */
    public List<Integer> steps(List<Sequences> inputs) {
        return first.stream().map(input -> inputs.get(input).timeSteps()).toList();
    }
}
