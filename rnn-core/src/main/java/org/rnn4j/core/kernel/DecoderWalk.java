package org.rnn4j.core.kernel;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way forward of a {@link DecoderPlan}. */
final class DecoderWalk {
    private final Kernel kernel;
    private final DecoderStates states;
    private final CellLoop[] cells;
    private final List<Matrix> bridgeParts;
    final DecoderLoop loop;
    final DecoderMemory memory;
    private final boolean feeds;
    private final int embedding;
    private final int memorySize;
    private Array @Nullable [] factors;
    private @Nullable StepBlock[] factorSteps;
    private StepBlock input;

    @SuppressWarnings("NullAway") // the input is set by begin
    DecoderWalk(Kernel kernel, DecoderSpec spec, DecoderStates states, DecoderLoop loop, CellLoop[] cells) {
        this.kernel = kernel;
        this.states = states;
        this.loop = loop;
        this.cells = cells;
        this.feeds = spec.inputFeeding();
        this.embedding = spec.embedding();
        this.memorySize = spec.memory();
        this.bridgeParts = states.bridgeParts(states.bridged, spec.units());
        this.factorSteps = new StepBlock[cells.length];
        this.memory = loop.memory(states.memorySteps, states.batch);
        for (int row = 0; row < states.batch; row++) {
            loop.attendTo(row, memory, row);
        }
    }

    CellLoop cell(int layer) {
        return cells[layer];
    }

    /** The symbols' part of all steps; the same object as long as the array is. */
    @SuppressWarnings("ReferenceEquality") // the very same array
    StepBlock input(Array array) {
        if (input == null || input.whole() != array) {
            input = new StepBlock(array, states.timeSteps, states.batch, embedding);
        }
        return input;
    }

    /** What a layer's output is multiplied with on its way up. */
    @SuppressWarnings("ReferenceEquality") // the very same arrays
    @Nullable
    StepBlock factors(DecoderPlan.Target target, int layer) {
        Array[] now = target.factors();
        if (now == null || layer == cells.length - 1) {
            return null;
        }
        StepBlock block = factorSteps[layer];
        if (block == null || block.whole() != now[layer]) {
            block = new StepBlock(
                    now[layer],
                    states.timeSteps,
                    states.batch,
                    states.layers.get(layer).output.columns());
            factorSteps[layer] = block;
        }
        return block;
    }

    void begin(DecoderPlan.Source source, DecoderPlan.Target target, DecoderWeights weights) {
        Matrix keys = states.keys.rows(source.steps());
        Matrix values = Matrix.of(source.values(), source.steps() * states.batch, memorySize);
        kernel.multiply(1, values, weights.keys.weights(), 0, keys);
        if (weights.keys.bias() != null) {
            kernel.addToRows(keys, weights.keys.bias());
        }
        memory.load(source.steps(), states.keys.whole(), source.values(), source.mask());
        loop.begin(weights, target.mask());
        start(weights);
        factors = target.factors();
        for (int layer = 0; layer < cells.length; layer++) {
            factors(target, layer);
            DecoderStates.Layer now = states.layers.get(layer);
            Sequences sequences = new Sequences(target.input(), target.mask(), now.initial, now.output.whole(), null);
            cells[layer].begin(
                    target.steps(), sequences, weights.layers.get(layer).all());
        }
        Matrix symbols = input(target.input()).rows(target.steps());
        kernel.multiply(
                1,
                symbols,
                weights.layers.get(0).input(),
                0,
                states.layers.get(0).gates.rows(target.steps()));
        Matrix readouts = states.readout.rows(target.steps());
        kernel.multiply(1, symbols, weights.readout.input(), 0, readouts);
        kernel.addToRows(readouts, weights.readout.bias());
    }

    /** The first states, from the mean of the memory; else they stay zero. */
    private void start(DecoderWeights weights) {
        if (weights.bridge == null) {
            return;
        }
        memory.mean(states.mean.data());
        kernel.multiply(1, states.mean, weights.bridge.weights(), 0, states.bridged);
        kernel.addToRows(states.bridged, weights.bridge.biasOrThrow());
        kernel.activate(Pointwise.TANH, states.bridged.data(), states.bridged.data());
        int part = 0;
        for (DecoderStates.Layer layer : states.layers) {
            kernel.copy(bridgeParts.get(part++), layer.initialHidden);
            Array cell = layer.initial.cell();
            if (cell != null) {
                Matrix from = bridgeParts.get(part++);
                kernel.copy(from, Matrix.of(cell, from.rows(), from.columns()));
            }
        }
    }

    void step(int step, DecoderWeights weights) {
        Matrix gates = states.layers.get(0).gates.step(step);
        Matrix fed = weights.layers.get(0).fed();
        if (feeds && step > 0) {
            kernel.multiply(1, states.readout.step(step - 1), Objects.requireNonNull(fed), 1, gates);
        }
        for (int layer = 0; layer < cells.length; layer++) {
            cell(step, layer, weights);
        }
        Matrix state = states.top().output.step(step);
        if (states.query != null) {
            kernel.multiply(1, state, Objects.requireNonNull(weights.query), 0, states.query.step(step));
        }
        Matrix context = states.context.step(step);
        loop.attend(step, states.queries().step(step).data(), context.data());
        Matrix readout = states.readout.step(step);
        kernel.multiply(1, state, weights.readout.state(), 1, readout);
        kernel.multiply(1, context, weights.readout.context(), 1, readout);
        loop.readOut(
                step,
                readout.data(),
                step == 0 ? null : states.readout.step(step - 1).data());
    }

    private void cell(int step, int layer, DecoderWeights weights) {
        DecoderStates.Layer now = states.layers.get(layer);
        DecoderWeights.Layer own = weights.layers.get(layer);
        if (layer > 0) {
            kernel.multiply(1, below(step, layer), own.input(), 0, now.gates.step(step));
        }
        kernel.multiply(
                1,
                now.before(step),
                own.recurrent(),
                now.products == null ? 1 : 0,
                now.own().step(step));
        cells[layer].forward(now.steps.get(step), true);
        StepBlock factor = factors == null ? null : factorSteps[layer];
        if (factor != null && now.up != null) {
            kernel.multiply(
                    now.output.step(step).data(),
                    factor.step(step).data(),
                    now.up.step(step).data());
        }
    }

    /** What a layer above the first reads. */
    Matrix below(int step, int layer) {
        DecoderStates.Layer below = states.layers.get(layer - 1);
        return factors == null || below.up == null ? below.output.step(step) : below.up.step(step);
    }

    /** The same of the first so many steps. */
    Matrix allBelow(int steps, int layer) {
        DecoderStates.Layer below = states.layers.get(layer - 1);
        return factors == null || below.up == null ? below.output.rows(steps) : below.up.rows(steps);
    }
}
