package org.rnn4j.core.program;

import java.util.Map;
import java.util.Objects;
import org.rnn4j.core.kernel.Pointwise;
import org.rnn4j.core.kernel.RecurrentCell;
import org.rnn4j.core.kernel.StreamState;
import org.rnn4j.core.network.Activation;
import org.rnn4j.core.network.Add;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.Concat;
import org.rnn4j.core.network.Conv1d;
import org.rnn4j.core.network.Dense;
import org.rnn4j.core.network.Embedding;
import org.rnn4j.core.network.LayerNorm;
import org.rnn4j.core.network.Network;
import org.rnn4j.core.network.Node;
import org.rnn4j.core.network.Output;
import org.rnn4j.core.network.Recurrent;
import org.rnn4j.core.network.Shape;

/** One node of a streaming network: from the values of some slots to those of another, for one step. */
interface StreamStep {
    /** Which slots a node reads and which it writes. */
    @SuppressWarnings("ArrayRecordComponent") // read in every step; nobody compares places
    record Place(int[] from, int to) {}

    /** Moves one step on; its memory is number {@code index} of the state. */
    void step(StreamingNetwork.State state, int index);

    /** What it remembers between steps, for a new stream. */
    default Object newMemory() {
        return "nothing";
    }

    /** The arrays of a memory that the next step depends on, by name; live. */
    default Map<String, float[]> kept(Object memory) {
        return Map.of();
    }

    static StreamStep of(Node node, Place place, Network network, ParameterBlock block) {
        String name = node.id();
        Shape in = Objects.requireNonNull(network.shapes().get(node.from().get(0)));
        int size = in.size();
        if (node instanceof Recurrent layer) {
            RecurrentCell cell =
                    new RecurrentCell(Functions.spec(layer, size, false, network.maskRule()), block.recurrent(name));
            return new Cell(cell, place);
        }
        if (node instanceof Dense layer) {
            return new Product(rows(block, name, layer.units()), bias(block, name), layer.activation(), 1, place);
        }
        if (node instanceof Output head) {
            return new Product(rows(block, name, head.units()), bias(block, name), head.activation(), 1, place);
        }
        if (node instanceof Conv1d layer) {
            return new Product(
                    rows(block, name, layer.units()), bias(block, name), layer.activation(), layer.kernel(), place);
        }
        if (node instanceof Embedding layer) {
            return new Lookup(rows(block, name, layer.units()), place);
        }
        if (node instanceof LayerNorm layer) {
            return new Normalised(block.array(name + ".gain").toFloats(), bias(block, name), layer.epsilon(), place);
        }
        if (node instanceof Characters words) {
            return StreamWords.of(words, in.ids(), place, block);
        }
        return new Join(node instanceof Add, node instanceof Concat, place);
    }

    static float[][] rows(ParameterBlock block, String name, int units) {
        float[] values = block.array(name + ".inputWeights").toFloats();
        float[][] rows = new float[values.length / units][units];
        for (int i = 0; i < rows.length; i++) {
            System.arraycopy(values, i * units, rows[i], 0, units);
        }
        return rows;
    }

    static float[] bias(ParameterBlock block, String name) {
        return block.array(name + ".bias").toFloats();
    }

    /** A recurrent layer. */
    record Cell(RecurrentCell cell, Place place) implements StreamStep {
        @Override
        public Object newMemory() {
            return cell.newState();
        }

        @Override
        public Map<String, float[]> kept(Object memory) {
            return ((StreamState) memory).parts();
        }

        @Override
        public void step(StreamingNetwork.State state, int index) {
            StreamState memory = (StreamState) state.memory[index];
            cell.step(state.values[place.from()[0]], memory);
            float[] output = state.values[place.to()];
            System.arraycopy(memory.hidden(), 0, output, 0, output.length);
        }
    }

    /** f(x·W + b) on the last {@code kernel} inputs side by side: a dense layer, a head, or a convolution. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Product(float[][] rows, float[] bias, Activation activation, int kernel, Place place) implements StreamStep {
        @Override
        public Object newMemory() {
            return new float[kernel == 1 ? 0 : rows.length];
        }

        @Override
        public Map<String, float[]> kept(Object memory) {
            return kernel == 1 ? Map.of() : Map.of("inputs", (float[]) memory);
        }

        @Override
        public void step(StreamingNetwork.State state, int index) {
            float[] x = kernel == 1 ? state.values[place.from()[0]] : shifted(state, (float[]) state.memory[index]);
            apply(x, state.values[place.to()]);
        }

        void apply(float[] x, float[] y) {
            System.arraycopy(bias, 0, y, 0, y.length);
            for (int k = 0; k < x.length; k++) {
                float factor = x[k];
                float[] row = rows[k];
                for (int j = 0; j < y.length; j++) {
                    y[j] += factor * row[j];
                }
            }
            activate(y);
        }

        /** The memory with the newest input at its end. */
        private float[] shifted(StreamingNetwork.State state, float[] memory) {
            float[] newest = state.values[place.from()[0]];
            System.arraycopy(memory, newest.length, memory, 0, memory.length - newest.length);
            System.arraycopy(newest, 0, memory, memory.length - newest.length, newest.length);
            return memory;
        }

        private void activate(float[] y) {
            Pointwise function = Functions.pointwise(activation);
            if (function == null) {
                softmax(y);
                return;
            }
            for (int j = 0; j < y.length; j++) {
                y[j] = (float) at(function, y[j]);
            }
        }

        private static double at(Pointwise function, double x) {
            return switch (function) {
                case IDENTITY -> x;
                case TANH -> Math.tanh(x);
                case SIGMOID -> 1 / (1 + Math.exp(-x));
                case RELU -> Math.max(0, x);
                case SOFTPLUS -> Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x)));
                case ELU -> x > 0 ? x : Math.expm1(x);
            };
        }

        private static void softmax(float[] y) {
            double largest = Double.NEGATIVE_INFINITY;
            for (float value : y) {
                largest = Math.max(largest, value);
            }
            double sum = 0;
            for (int j = 0; j < y.length; j++) {
                y[j] = (float) Math.exp(y[j] - largest);
                sum += y[j];
            }
            for (int j = 0; j < y.length; j++) {
                y[j] = (float) (y[j] / sum);
            }
        }
    }

    /** A vector with mean 0 and variance 1, scaled and shifted. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Normalised(float[] gain, float[] bias, double epsilon, Place place) implements StreamStep {
        @Override
        public void step(StreamingNetwork.State state, int index) {
            float[] x = state.values[place.from()[0]];
            float[] y = state.values[place.to()];
            double sum = 0;
            for (float value : x) {
                sum += value;
            }
            double mean = sum / x.length;
            double squares = 0;
            for (float value : x) {
                squares += (value - mean) * (value - mean);
            }
            double deviation = Math.sqrt(squares / x.length + epsilon);
            for (int k = 0; k < x.length; k++) {
                y[k] = (float) ((x[k] - mean) / deviation * gain[k] + bias[k]);
            }
        }
    }

    /** The vectors of token ids, side by side. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Lookup(float[][] rows, Place place) implements StreamStep {
        @Override
        public void step(StreamingNetwork.State state, int index) {
            float[] ids = state.values[place.from()[0]];
            for (int i = 0; i < ids.length; i++) {
                float[] row = rows[id(ids[i], rows.length)];
                System.arraycopy(row, 0, state.values[place.to()], i * row.length, row.length);
            }
        }

        static int id(float value, int vocabulary) {
            int id = (int) value;
            if (id != value || id < 0 || id >= vocabulary) {
                throw new IllegalArgumentException(
                        "input: expected token ids in [0, " + vocabulary + "), found " + value);
            }
            return id;
        }
    }

    /** A sum, or features side by side; of one input it is the input: dropout in prediction. */
    record Join(boolean sum, boolean concat, Place place) implements StreamStep {
        @Override
        public void step(StreamingNetwork.State state, int index) {
            float[] y = state.values[place.to()];
            int column = 0;
            for (int i = 0; i < place.from().length; i++) {
                float[] x = state.values[place.from()[i]];
                if (sum && i > 0) {
                    for (int j = 0; j < y.length; j++) {
                        y[j] += x[j];
                    }
                } else {
                    System.arraycopy(x, 0, y, column, x.length);
                }
                column += concat ? x.length : 0;
            }
        }
    }
}
