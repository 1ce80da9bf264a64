package org.rnn4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The way back of a {@link DecoderPlan}. */
final class DecoderBack {
    private final Kernel kernel;
    private final DecoderSpec spec;
    private final DecoderStates states;
    private final DecoderWalk walk;
    private final DecoderLoop loop;
    private final StepBlock sums;
    private final @Nullable StepBlock queryGradients;
    private final Matrix multiplicativeGradient;
    private final ValueGradients values;
    private final Matrix fedGradient;
    private final List<Matrix> recurrentGradients = new ArrayList<>();
    private final Matrix keyGradients;
    private final Matrix bridgeGradient;
    private final List<Matrix> bridgeParts;
    private final Matrix meanGradient;
    private final List<RecurrentState> initialGradients = new ArrayList<>();
    private @Nullable StepBlock readoutGradients;
    private boolean first;

    DecoderBack(Kernel kernel, DecoderSpec spec, DecoderStates states, DecoderWalk walk) {
        this.kernel = kernel;
        this.spec = spec;
        this.states = states;
        this.walk = walk;
        this.loop = walk.loop;
        int batch = states.batch;
        int keys = spec.attention().keys();
        sums = new StepBlock(kernel, states.timeSteps, batch, spec.readout());
        queryGradients = states.query == null ? null : new StepBlock(kernel, states.timeSteps, batch, keys);
        multiplicativeGradient = matrix(batch, states.query == null ? keys : 1);
        values = new ValueGradients(kernel, states, spec.memory());
        fedGradient = matrix(batch, spec.readout());
        keyGradients = matrix(states.memorySteps * batch, keys);
        bridgeGradient = matrix(batch, spec.bridged());
        bridgeParts = states.bridgeParts(bridgeGradient, spec.units());
        meanGradient = matrix(batch, spec.memory());
        for (int layer = 0; layer < spec.layers(); layer++) {
            recurrentGradients.add(matrix(batch, spec.units()));
            initialGradients.add(new RecurrentState(
                    kernel.allocate(batch * spec.units()),
                    spec.cell().hasCellState() ? kernel.allocate(batch * spec.units()) : null));
        }
    }

    private Matrix matrix(int rows, int columns) {
        return Matrix.of(kernel.allocate(Math.multiplyExact(rows, columns)), rows, columns);
    }

    void begin() {
        loop.beginBackward(walk.memory);
        for (int layer = 0; layer < spec.layers(); layer++) {
            walk.cell(layer).beginBackward(null);
        }
        first = true;
    }

    @SuppressWarnings("ReferenceEquality") // the very same array
    private StepBlock readoutGradients(Array array) {
        StepBlock now = readoutGradients;
        if (now == null || now.whole() != array) {
            now = new StepBlock(array, states.timeSteps, states.batch, spec.readout());
            readoutGradients = now;
        }
        return now;
    }

    void step(int step, DecoderPlan.Target target, DecoderWeights weights, DecoderPlan.Gradients gradients) {
        Matrix sum = sums.step(step);
        loop.backwardReadOut(
                step,
                states.readout.step(step).data(),
                readoutGradients(gradients.readout()).step(step).data(),
                first || !spec.inputFeeding() ? null : fedGradient.data(),
                sum.data());
        Matrix state = states.top().outputGradient;
        kernel.multiply(1, sum, weights.readout.state().transpose(), 0, state);
        Matrix context = values.contexts(step);
        kernel.multiply(1, sum, weights.readout.context().transpose(), 0, context);
        Matrix query = queryGradients == null ? multiplicativeGradient : queryGradients.step(step);
        loop.backwardAttend(step, states.queries().step(step).data(), context.data(), query.data());
        if (weights.query == null) {
            kernel.addScaled(1, query.data(), state.data());
        } else {
            kernel.multiply(1, query, weights.query.transpose(), 1, state);
        }
        for (int layer = spec.layers() - 1; layer >= 0; layer--) {
            cell(step, layer, target, weights.layers.get(layer));
        }
        first = false;
    }

    private void cell(int step, int layer, DecoderPlan.Target target, DecoderWeights.Layer weights) {
        DecoderStates.Layer now = states.layers.get(layer);
        Matrix recurrent = recurrentGradients.get(layer);
        StepArrays arrays = now.steps.get(step);
        StepArrays previous = step == 0 ? null : now.steps.get(step - 1);
        walk.cell(layer).backward(arrays, previous, first ? null : recurrent.data());
        kernel.multiply(1, now.own().step(step), weights.recurrent().transpose(), 0, recurrent);
        if (layer > 0) {
            Matrix below = states.layers.get(layer - 1).outputGradient;
            kernel.multiply(1, now.gates.step(step), weights.input().transpose(), 0, below);
            StepBlock factors = walk.factors(target, layer - 1);
            if (factors != null) {
                kernel.multiply(below.data(), factors.step(step).data(), below.data());
            }
        } else if (weights.fed() != null && step > 0) {
            kernel.multiply(1, now.gates.step(step), weights.fed().transpose(), 0, fedGradient);
        }
    }

    /** All that is one product over all steps. */
    void finish(
            DecoderPlan.Source source,
            DecoderPlan.Target target,
            DecoderWeights weights,
            DecoderPlan.Gradients gradients) {
        DecoderWeights to = gradients.weights();
        int steps = target.steps();
        for (int layer = 0; layer < spec.layers(); layer++) {
            layerGradients(layer, steps, to.layers.get(layer));
        }
        Matrix symbols = walk.input(target.input()).rows(steps);
        Matrix gates = states.layers.get(0).gates.rows(steps);
        Matrix sum = sums.rows(steps);
        kernel.multiply(1, symbols.transpose(), gates, 0, to.layers.get(0).input());
        kernel.multiply(1, states.top().output.rows(steps).transpose(), sum, 0, to.readout.state());
        kernel.multiply(1, states.context.rows(steps).transpose(), sum, 0, to.readout.context());
        kernel.multiply(1, symbols.transpose(), sum, 0, to.readout.input());
        kernel.sumRows(sum, to.readout.bias());
        Matrix inputGradient = Matrix.of(gradients.input(), symbols.rows(), symbols.columns());
        kernel.multiply(1, gates, weights.layers.get(0).input().transpose(), 0, inputGradient);
        kernel.multiply(1, sum, weights.readout.input().transpose(), 1, inputGradient);
        if (queryGradients != null) {
            kernel.multiply(
                    1,
                    states.top().output.rows(steps).transpose(),
                    queryGradients.rows(steps),
                    0,
                    Objects.requireNonNull(to.query));
        }
        loop.writeWeightGradients(to);
        bridge(weights, to);
        memory(source, steps, weights, gradients);
    }

    private void layerGradients(int layer, int steps, DecoderWeights.Layer to) {
        DecoderStates.Layer now = states.layers.get(layer);
        int batch = states.batch;
        int later = (steps - 1) * batch;
        kernel.multiply(1, now.initialHidden.transpose(), now.own().step(0), 0, to.recurrent());
        if (later > 0) {
            Matrix own = now.own().rows(steps).rows(batch, later);
            kernel.multiply(1, now.output.rows(steps).rows(0, later).transpose(), own, 1, to.recurrent());
        }
        if (layer > 0) {
            kernel.multiply(1, walk.allBelow(steps, layer).transpose(), now.gates.rows(steps), 0, to.input());
        } else if (to.fed() != null) {
            if (later == 0) {
                kernel.scale(0, to.fed().data());
            } else {
                Matrix gates = now.gates.rows(steps).rows(batch, later);
                kernel.multiply(1, states.readout.rows(steps).rows(0, later).transpose(), gates, 0, to.fed());
            }
        }
        walk.cell(layer).writeBiasGradients(to.all());
        walk.cell(layer).writeStateGradient(recurrentGradients.get(layer).data(), initialGradients.get(layer));
    }

    private void bridge(DecoderWeights weights, DecoderWeights to) {
        if (weights.bridge == null || to.bridge == null) {
            return;
        }
        int part = 0;
        for (RecurrentState gradient : initialGradients) {
            Matrix hidden = bridgeParts.get(part++);
            kernel.copy(Matrix.of(gradient.hidden(), hidden.rows(), hidden.columns()), hidden);
            if (gradient.cell() != null) {
                kernel.copy(Matrix.of(gradient.cell(), hidden.rows(), hidden.columns()), bridgeParts.get(part++));
            }
        }
        Array all = bridgeGradient.data();
        kernel.activateGradient(Pointwise.TANH, states.bridged.data(), all, all);
        kernel.multiply(1, states.mean.transpose(), bridgeGradient, 0, to.bridge.weights());
        kernel.sumRows(bridgeGradient, to.bridge.biasOrThrow());
        kernel.multiply(1, bridgeGradient, weights.bridge.weights().transpose(), 0, meanGradient);
    }

    private void memory(
            DecoderPlan.Source source, int targetSteps, DecoderWeights weights, DecoderPlan.Gradients gradients) {
        DecoderWeights to = gradients.weights();
        Matrix keys = keyGradients.rows(0, source.steps() * states.batch);
        walk.memory.writeKeyGradients(keys.data());
        Matrix memory = Matrix.of(source.values(), keys.rows(), spec.memory());
        kernel.multiply(1, memory.transpose(), keys, 0, to.keys.weights());
        if (to.keys.bias() != null) {
            kernel.sumRows(keys, to.keys.bias());
        }
        Array gradient = gradients.memory();
        if (gradient != null) {
            Matrix rows = Matrix.of(gradient, keys.rows(), spec.memory());
            kernel.multiply(1, keys, weights.keys.weights().transpose(), 0, rows);
            values.addTo(gradient, loop, source.steps(), targetSteps);
            if (weights.bridge != null) {
                walk.memory.addMeanGradient(meanGradient.data(), gradient);
            }
        }
    }
}
