package org.rnn4j.core.dl4j.layers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Kernels;
import org.rnn4j.core.kernel.RecurrentSpec;
import org.rnn4j.core.program.LaneSet;

/** Runs a layer over DL4J's arrays: over the lanes of a batch, on a plan for each. */
final class SequenceRunner {
    private static final int KEPT = 4;

    private final RecurrentSpec spec;
    private final Kernel kernel;
    private final LayerWeights weights;
    private final PassArrays arrays;
    private final Map<Size, List<BatchLane>> lanes = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Size, List<BatchLane>> eldest) {
            return size() > KEPT;
        }
    };

    private @Nullable List<BatchLane> trained;

    private record Size(int capacity, int batch) {}

    /**
     * What a pass reads.
     *
     * @param input {@code [batch, features, timeSteps]}, or with {@code featuresLast} {@code [batch, timeSteps, features]}
     * @param mask {@code [batch, timeSteps]}
     * @param state hidden and cell state {@code [batch, units]} before the first step walked; null for zero
     * @param firstStep where the pass begins
     * @param end where it ends, exclusive
     */
    record Job(
            INDArray input,
            boolean featuresLast,
            @Nullable INDArray mask,
            @Nullable State state,
            int firstStep,
            int end) {}

    /** A state {@code [batch, units]}, of a {@link HigherOrderRnn} {@code [batch, states × units]}; the cell's part is an LSTM's. */
    record State(INDArray hidden, @Nullable INDArray cell) {}

    SequenceRunner(FastRecurrent layer, DataType type) {
        this.spec = layer.spec();
        this.kernel = (type == DataType.DOUBLE ? Kernels.float64() : Kernels.choose()).orThrow();
        this.weights = new LayerWeights(kernel, spec, layer.blocks(), type);
        this.arrays = new PassArrays(type);
    }

    /** Whether {@link #backward} can be asked for. */
    boolean isTrained() {
        return trained != null;
    }

    /** Forgets the pass before: its arrays are about to be used for something else. */
    void invalidate() {
        trained = null;
    }

    /** Runs steps forward; what is kept for a pass back belongs to the last pass in training. */
    void forward(Job job, LayerWeights.Source parameters, boolean training, boolean keepsLast) {
        weights.read(parameters);
        arrays.input.read(job.input(), 0, job.featuresLast() ? 2 : 1, job.featuresLast() ? 1 : 2);
        arrays.firstStep = job.firstStep();
        arrays.steps = job.end() - job.firstStep();
        arrays.keepsLast = keepsLast;
        arrays.masked = false;
        if (job.mask() != null) {
            arrays.mask.read(job.mask(), 0, HostCopy.NONE, 1);
            arrays.masked = !arrays.mask.isAllOnes();
        }
        State state = job.state();
        arrays.continued = state != null;
        if (state != null) {
            arrays.hidden.read(state.hidden(), 0, 1, HostCopy.NONE);
            if (state.cell() != null) {
                arrays.cell.read(state.cell(), 0, 1, HostCopy.NONE);
            }
        }
        int batch = arrays.input.sizes[0];
        arrays.output.clear(batch, spec.hiddenSize(), arrays.input.sizes[2]);
        if (keepsLast) {
            arrays.lastHidden.clear(batch, spec.stateSize(), 1);
            arrays.lastCell.clear(batch, spec.hiddenSize(), 1);
        }
        List<BatchLane> used = lanes.computeIfAbsent(new Size(LaneSet.capacity(arrays.steps), batch), this::make);
        LaneThreads.run(used.size(), k -> used.get(k).forward(arrays, weights.current(), training));
        trained = training ? used : null;
    }

    private List<BatchLane> make(Size size) {
        int count = LaneSet.count(size.batch());
        List<BatchLane> made = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int from = (int) ((long) size.batch() * i / count);
            int to = (int) ((long) size.batch() * (i + 1) / count);
            made.add(new BatchLane(kernel, spec, size.capacity(), from, to - from));
        }
        return made;
    }

    /** Writes {@code [batch, units, timeSteps]}, zeros at steps that were not walked. */
    void writeOutput(INDArray target) {
        arrays.output.write(target);
    }

    /** Writes {@code [batch, units]} each. */
    void writeState(State target) {
        arrays.lastHidden.write(target.hidden());
        if (target.cell() != null) {
            arrays.lastCell.write(target.cell());
        }
    }

    /**
     * Runs the last pass in training back.
     *
     * @param gradient of the output, all steps of it, laid out as the input is
     */
    void backward(INDArray gradient, boolean featuresLast, LayerWeights.Source targets) {
        List<BatchLane> used = Objects.requireNonNull(trained);
        arrays.outputGradient.read(gradient, 0, featuresLast ? 2 : 1, featuresLast ? 1 : 2);
        arrays.inputGradient.clear(arrays.input.sizes[0], spec.inputs(), arrays.input.sizes[2]);
        LaneThreads.run(used.size(), k -> used.get(k).backward(arrays, weights.current()));
        for (int k = 1; k < used.size(); k++) {
            used.get(0).add(used.get(k));
        }
        weights.write(used.get(0).weightGradients(), targets);
        trained = null;
    }

    /** Writes {@code [batch, features, timeSteps]}, zeros at steps that were not walked. */
    void writeInputGradient(INDArray target) {
        arrays.inputGradient.write(target);
    }
}
