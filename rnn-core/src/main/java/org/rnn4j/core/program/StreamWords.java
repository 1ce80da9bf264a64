package org.rnn4j.core.program;

import java.util.Arrays;
import org.rnn4j.core.kernel.RecurrentCell;
import org.rnn4j.core.kernel.RecurrentWeights;
import org.rnn4j.core.kernel.StreamState;
import org.rnn4j.core.network.Characters;
import org.rnn4j.core.network.MaskRule;

/** Nodes of characters in a stream: the vector of one word. */
final class StreamWords {
    private StreamWords() {}

    /** @param width ids of a word */
    static StreamStep of(Characters node, int width, StreamStep.Place place, ParameterBlock block) {
        String name = node.id();
        float[][] table = StreamStep.rows(block, name + ".embedding", node.embedding());
        if (node.activation() != null) {
            StreamStep.Product product = new StreamStep.Product(
                    StreamStep.rows(block, name, node.units()),
                    StreamStep.bias(block, name),
                    node.activation(),
                    1,
                    place);
            return new Convolution(table, product, width, place);
        }
        return new BothWays(
                table,
                width,
                cell(node, block.recurrent(name + ".forward")),
                cell(node, block.recurrent(name + ".backward")),
                place);
    }

    private static RecurrentCell cell(Characters node, RecurrentWeights weights) {
        return new RecurrentCell(Functions.spec(node.half(), node.embedding(), false, MaskRule.CARRY), weights);
    }

    /** Room of a stream for one word. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Memory(int[] characters, float[] window, float[] result, StreamState[] states) {}

    /** The characters of the word that the step's input holds; returns how many. */
    private static int read(float[] ids, float[][] table, int[] characters) {
        int count = 0;
        for (float value : ids) {
            int id = StreamStep.Lookup.id(value, table.length);
            if (id != 0) {
                characters[count++] = id;
            }
        }
        return count;
    }

    /** The largest value of each filter over the characters. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Convolution(float[][] table, StreamStep.Product product, int width, StreamStep.Place place)
            implements StreamStep {
        @Override
        public Object newMemory() {
            int seen = product.rows().length;
            return new Memory(new int[width], new float[seen], new float[product.bias().length], new StreamState[0]);
        }

        @Override
        public void step(StreamingNetwork.State state, int index) {
            Memory memory = (Memory) state.memory[index];
            float[] output = state.values[place.to()];
            int count = read(state.values[place.from()[0]], table, memory.characters());
            Arrays.fill(output, 0);
            for (int centre = 0; centre < count; centre++) {
                fill(memory, centre, count);
                product.apply(memory.window(), memory.result());
                for (int k = 0; k < output.length; k++) {
                    float value = memory.result()[k];
                    output[k] = centre == 0 ? value : Math.max(output[k], value);
                }
            }
        }

        private void fill(Memory memory, int centre, int count) {
            int size = table[0].length;
            int seen = memory.window().length / size;
            for (int place = 0; place < seen; place++) {
                int at = centre + place - (seen - 1) / 2;
                if (at >= 0 && at < count) {
                    System.arraycopy(table[memory.characters()[at]], 0, memory.window(), place * size, size);
                } else {
                    Arrays.fill(memory.window(), place * size, (place + 1) * size, 0);
                }
            }
        }
    }

    /** The final states of two recurrent layers, one from each end. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record BothWays(float[][] table, int width, RecurrentCell ahead, RecurrentCell back, StreamStep.Place place)
            implements StreamStep {
        @Override
        public Object newMemory() {
            StreamState[] states = {ahead.newState(), back.newState()};
            return new Memory(new int[width], new float[0], new float[0], states);
        }

        @Override
        public void step(StreamingNetwork.State state, int index) {
            Memory memory = (Memory) state.memory[index];
            float[] output = state.values[place.to()];
            int count = read(state.values[place.from()[0]], table, memory.characters());
            memory.states()[0].clear();
            memory.states()[1].clear();
            for (int i = 0; i < count; i++) {
                ahead.step(table[memory.characters()[i]], memory.states()[0]);
                back.step(table[memory.characters()[count - 1 - i]], memory.states()[1]);
            }
            int half = output.length / 2;
            System.arraycopy(memory.states()[0].hidden(), 0, output, 0, half);
            System.arraycopy(memory.states()[1].hidden(), 0, output, half, half);
        }
    }
}
