package org.rnn4j.core.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The weights of a decoder with attention but for the table of its symbols, or their gradients; which there are follows from the
 * {@link DecoderSpec}.
 */
public final class DecoderWeights {
    /**
     * A product and its bias.
     *
     * @param weights [in, out]
     * @param bias [out], null where there is none
     */
    record Affine(Matrix weights, @Nullable Array bias) {
        Array biasOrThrow() {
            if (bias == null) {
                throw new IllegalStateException("This product has no bias.");
            }
            return bias;
        }
    }

    /** A layer: what it reads of the step's input, of the fed readout (the first layer's, or null), and its own weights. */
    record Layer(Matrix input, @Nullable Matrix fed, Matrix recurrent, RecurrentWeights all) {}

    /** The rows of the readout's weights that meet the state, the context and the embedded symbol, and the bias. */
    record Readout(Matrix state, Matrix context, Matrix input, Array bias) {}

    final @Nullable Affine bridge;
    final Affine keys;
    final @Nullable Matrix query;
    final @Nullable Array coverage;
    final @Nullable Array score;
    final List<Layer> layers;
    final Readout readout;

    private DecoderWeights(DecoderSpec spec, Function<String, Array> arrays) {
        DecoderSpec.Attention attention = spec.attention();
        bridge = spec.bridge() ? affine(arrays, "bridge", spec.memory(), spec.bridged(), true) : null;
        keys = affine(arrays, "keys", spec.memory(), attention.keys(), attention.additive());
        query = attention.additive()
                ? Matrix.of(arrays.apply("query.inputWeights"), spec.units(), attention.keys())
                : null;
        coverage = attention.coverage() ? arrays.apply("coverageWeights") : null;
        score = attention.additive() ? arrays.apply("scoreWeights") : null;
        List<Layer> all = new ArrayList<>();
        for (int layer = 0; layer < spec.layers(); layer++) {
            all.add(layer(spec, layer, arrays));
        }
        layers = List.copyOf(all);
        int units = spec.units();
        Matrix read = Matrix.of(
                arrays.apply("readout.inputWeights"), units + spec.memory() + spec.embedding(), spec.readout());
        readout = new Readout(
                read.rows(0, units),
                read.rows(units, spec.memory()),
                read.rows(units + spec.memory(), spec.embedding()),
                arrays.apply("readout.bias"));
    }

    /**
     * Of arrays by name: {@code bridge.inputWeights}, {@code bridge.bias}, {@code keys.inputWeights}, {@code keys.bias}, {@code
     * query.inputWeights}, {@code coverageWeights}, {@code scoreWeights}, for each layer from 1 on {@code layer1.inputWeights},
     * {@code layer1.recurrentWeights}, {@code layer1.bias}, {@code layer1.recurrentBias}, then {@code readout.inputWeights} (rows
     * of the state, the context, the symbol) and {@code readout.bias}. Only those are asked for that the specification needs.
     */
    public static DecoderWeights of(DecoderSpec spec, Function<String, Array> arrays) {
        return new DecoderWeights(spec, arrays);
    }

    private static Affine affine(Function<String, Array> arrays, String name, int in, int out, boolean bias) {
        return new Affine(
                Matrix.of(arrays.apply(name + ".inputWeights"), in, out), bias ? arrays.apply(name + ".bias") : null);
    }

    private static Layer layer(DecoderSpec spec, int layer, Function<String, Array> arrays) {
        String name = "layer" + (layer + 1);
        RecurrentSpec recurrent = spec.layer(layer);
        RecurrentWeights all = new RecurrentWeights(
                arrays.apply(name + ".inputWeights"),
                arrays.apply(name + ".recurrentWeights"),
                arrays.apply(name + ".bias"),
                spec.cell().hasRecurrentBias() ? arrays.apply(name + ".recurrentBias") : null);
        all.check(recurrent);
        int columns = recurrent.gateColumns();
        Matrix input = Matrix.of(all.input(), recurrent.inputs(), columns);
        boolean fed = layer == 0 && spec.inputFeeding();
        return new Layer(
                fed ? input.rows(0, spec.embedding()) : input,
                fed ? input.rows(spec.embedding(), spec.readout()) : null,
                Matrix.of(all.recurrent(), spec.units(), columns),
                all);
    }
}
