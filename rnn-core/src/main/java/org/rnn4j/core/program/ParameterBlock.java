package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.kernel.RecurrentWeights;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.network.Parameters;
import org.rnn4j.core.network.Tensor;

/** All parameters of a network, or their gradients, end to end in one array of a kernel. */
final class ParameterBlock {
    /** Each parameter begins on a cache line. */
    private static final int ALIGNMENT = 16;

    /** Where a parameter lies in the block. */
    record Segment(ParameterSpec spec, int offset, int length) {
        boolean isBias() {
            return !spec.constant().isEmpty();
        }

        /** The node that the parameter belongs to. */
        String node() {
            return spec.name().substring(0, spec.name().indexOf('.'));
        }
    }

    private final List<Segment> segments = new ArrayList<>();
    private final List<Segment> penalised = new ArrayList<>();
    private final Map<String, Array> views = new LinkedHashMap<>();
    private final Map<String, RecurrentWeights> recurrent = new ConcurrentHashMap<>();
    private final Array all;

    /** @param allocate makes zeros: a kernel's memory, or Java's where no kernel will compute on it */
    ParameterBlock(IntFunction<Array> allocate, Network network) {
        this(allocate, network.parameters());
    }

    /** As above, for some parameters of a network. */
    ParameterBlock(IntFunction<Array> allocate, List<ParameterSpec> specs) {
        int offset = 0;
        for (ParameterSpec spec : specs) {
            segments.add(new Segment(spec, offset, spec.length()));
            offset = Math.addExact(offset, (spec.length() + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT);
        }
        all = allocate.apply(offset);
        for (Segment segment : segments) {
            views.put(segment.spec().name(), all.view(segment.offset(), segment.length()));
            if (!segment.isBias()) {
                penalised.add(segment);
            }
        }
    }

    Array all() {
        return all;
    }

    List<Segment> segments() {
        return segments;
    }

    /** Those that penalties are on: all but biases. */
    List<Segment> penalised() {
        return penalised;
    }

    Segment segment(String name) {
        for (Segment segment : segments) {
            if (segment.spec().name().equals(name)) {
                return segment;
            }
        }
        throw new IllegalArgumentException("expected one of " + views.keySet() + ", found '" + name + "'");
    }

    Array array(String name) {
        Array view = views.get(name);
        if (view == null) {
            throw new IllegalStateException("no parameter " + name);
        }
        return view;
    }

    /** A parameter as a matrix of so many columns. */
    Matrix matrix(String name, int columns) {
        Array array = array(name);
        return Matrix.of(array, array.length() / columns, columns);
    }

    /**
     * The weights of a recurrent layer; the same object each time, because kernels keep packed copies by it. Any thread may ask:
     * translations by several threads begin together.
     */
    RecurrentWeights recurrent(String prefix) {
        return recurrent.computeIfAbsent(
                prefix,
                name -> new RecurrentWeights(
                        array(name + ".inputWeights"),
                        array(name + ".recurrentWeights"),
                        array(name + ".bias"),
                        views.get(name + ".recurrentBias")));
    }

    /** Says that the values were written. */
    void changed() {
        recurrent.values().forEach(RecurrentWeights::changed);
    }

    void write(Parameters parameters) {
        for (Segment segment : segments) {
            Tensor tensor = parameters.get(segment.spec().name());
            array(segment.spec().name()).write(0, tensor.values(), 0, tensor.values().length);
        }
        changed();
    }

    /** All parameters end to end, without the gaps between them here. */
    void copyTo(float[] target) {
        int at = 0;
        for (Segment segment : segments) {
            all.read(segment.offset(), target, at, segment.length());
            at += segment.length();
        }
    }

    Parameters read() {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Segment segment : segments) {
            Array array = array(segment.spec().name());
            tensors.put(segment.spec().name(), new Tensor(segment.spec().shape(), array.toFloats()));
        }
        return new Parameters(tensors);
    }
}
