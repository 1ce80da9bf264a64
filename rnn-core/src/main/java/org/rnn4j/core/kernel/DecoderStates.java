package org.rnn4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The working memory of a {@link DecoderPlan}: what a pass leaves for the next steps and the way back. */
final class DecoderStates {
    final int batch;
    final int timeSteps;
    final int memorySteps;
    final StepBlock keys;
    final Matrix mean;
    final Matrix bridged;
    final List<Layer> layers = new ArrayList<>();
    final @Nullable StepBlock query;
    final StepBlock context;
    final StepBlock readout;

    /** One layer's gates, recurrent products (of a GRU), outputs, what goes up, and first state. */
    static final class Layer {
        final StepBlock gates;
        final @Nullable StepBlock products;
        final StepBlock output;
        final @Nullable StepBlock up;
        final RecurrentState initial;
        final Matrix initialHidden;
        final Matrix outputGradient;
        final List<StepArrays> steps = new ArrayList<>();

        Layer(Kernel kernel, DecoderSpec spec, int timeSteps, int batch, boolean top) {
            int columns = spec.cell().gates() * spec.units();
            gates = new StepBlock(kernel, timeSteps, batch, columns);
            products = spec.cell().hasRecurrentBias() ? new StepBlock(kernel, timeSteps, batch, columns) : null;
            output = new StepBlock(kernel, timeSteps, batch, spec.units());
            up = top ? null : new StepBlock(kernel, timeSteps, batch, spec.units());
            int state = batch * spec.units();
            initial = new RecurrentState(
                    kernel.allocate(state), spec.cell().hasCellState() ? kernel.allocate(state) : null);
            initialHidden = Matrix.of(initial.hidden(), batch, spec.units());
            outputGradient = Matrix.of(kernel.allocate(state), batch, spec.units());
            for (int t = 0; t < timeSteps; t++) {
                steps.add(new StepArrays(
                        t,
                        gates.step(t),
                        products == null ? null : products.step(t),
                        output.step(t),
                        outputGradient.data()));
            }
        }

        /** What the recurrent product goes into, and on the way back its gradient. */
        StepBlock own() {
            return products == null ? gates : products;
        }

        /** The state before a step. */
        Matrix before(int step) {
            return step == 0 ? initialHidden : output.step(step - 1);
        }
    }

    DecoderStates(Kernel kernel, DecoderSpec spec, DecoderPlan.Extent extent) {
        this.batch = extent.batch();
        this.timeSteps = extent.timeSteps();
        this.memorySteps = extent.memorySteps();
        int keySize = spec.attention().keys();
        keys = new StepBlock(kernel, memorySteps, batch, keySize);
        mean = Matrix.of(kernel.allocate(batch * spec.memory()), batch, spec.memory());
        bridged = Matrix.of(kernel.allocate(batch * spec.bridged()), batch, spec.bridged());
        for (int layer = 0; layer < spec.layers(); layer++) {
            layers.add(new Layer(kernel, spec, timeSteps, batch, layer == spec.layers() - 1));
        }
        query = spec.attention().additive() ? new StepBlock(kernel, timeSteps, batch, keySize) : null;
        context = new StepBlock(kernel, timeSteps, batch, spec.memory());
        readout = new StepBlock(kernel, timeSteps, batch, spec.readout());
    }

    Layer top() {
        return layers.get(layers.size() - 1);
    }

    /** What the last layer's state is compared with the keys as. */
    StepBlock queries() {
        return query == null ? top().output : query;
    }

    /** The parts of the bridge's result, or of its gradient, as they belong to the layers: h, and c of an LSTM. */
    List<Matrix> bridgeParts(Matrix all, int units) {
        List<Matrix> parts = new ArrayList<>();
        for (int at = 0; at < all.columns(); at += units) {
            parts.add(all.columns(at, units));
        }
        return parts;
    }
}
