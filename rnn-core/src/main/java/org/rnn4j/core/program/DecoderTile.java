package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.List;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.kernel.Pointwise;
import org.rnn4j.core.kernel.RecurrentPlan;
import org.rnn4j.core.kernel.RecurrentState;
import org.rnn4j.core.kernel.RecurrentWeights;
import org.rnn4j.core.kernel.Sequences;
import org.rnn4j.core.network.AttentionDecoder;

/**
 * The products of one step of a decoder, always for the same number of rows: a product may give a row other bits where the matrix
 * has more rows. Rows that nobody needs hold what they held before.
 *
 * <p>A row's state is what the bridge makes (hidden states of all layers, then an LSTM's cell states), then the readout.
 */
final class DecoderTile {
    /** Fewer wastes the vector units and reads the weights more often, more makes a single sentence wait for rows that are empty. */
    static final int ROWS = 48;

    private final DecoderProgram program;
    private final AttentionDecoder decoder;
    private final Kernel kernel;
    private final int units;
    private final Matrix embedded;
    private final Matrix fed;
    private final List<Layer> layers = new ArrayList<>();
    private final Matrix query;
    private final Matrix read;
    private final Matrix readout;
    private final Matrix logits;
    private final int[] symbols = new int[ROWS];
    private final Matrix top;
    private final Matrix readState;
    private final Matrix readSymbol;

    /** One cell, walked one step. */
    private record Layer(RecurrentPlan plan, RecurrentWeights weights, Sequences step) {
        void run() {
            plan.forward(1, step, weights, false);
        }
    }

    DecoderTile(DecoderProgram program) {
        this.program = program;
        this.decoder = program.decoder();
        this.kernel = program.kernel();
        this.units = decoder.units();
        Matrix input = rows(decoder.inputOf(1));
        this.embedded = input.columns(0, decoder.embedding());
        this.fed = decoder.inputFeeding() ? input.columns(decoder.embedding(), decoder.readout()) : embedded;
        Array from = input.data();
        for (int layer = 1; layer <= decoder.layers(); layer++) {
            layers.add(layer(layer, from));
            from = layers.get(layer - 1).step().output();
        }
        this.top = Matrix.of(from, ROWS, units);
        this.query = decoder.isAdditive() ? rows(decoder.keys()) : top;
        int inner = program.array("readout.inputWeights").length() / decoder.readout();
        this.read = rows(inner);
        this.readState = read.columns(0, units);
        this.readSymbol = read.columns(inner - decoder.embedding(), decoder.embedding());
        this.readout = rows(decoder.readout());
        this.logits = rows(program.classes());
    }

    private Matrix rows(int columns) {
        return Matrix.of(kernel.allocate(Math.multiplyExact(ROWS, columns)), ROWS, columns);
    }

    private Layer layer(int number, Array input) {
        RecurrentPlan plan = kernel.recurrent(
                Functions.spec(
                        decoder.layer(),
                        decoder.inputOf(number),
                        false,
                        program.network().maskRule()),
                1,
                ROWS);
        Sequences step = new Sequences(input, null, state(), kernel.allocate(ROWS * units), state());
        return new Layer(plan, program.layer(number), step);
    }

    private RecurrentState state() {
        int length = ROWS * units;
        return new RecurrentState(
                kernel.allocate(length), decoder.statesPerLayer() == 2 ? kernel.allocate(length) : null);
    }

    /** Numbers of a row's state. */
    int width() {
        return bridged() + (decoder.inputFeeding() ? decoder.readout() : 0);
    }

    private int bridged() {
        return decoder.layers() * decoder.statesPerLayer() * units;
    }

    /**
     * First states.
     *
     * @param means of the memories of some rows, {@code [rows, memory units]}
     * @param states receives them from row {@code first} on, {@code [all rows, width]}
     */
    void begin(float[][] means, float[] states, int first) {
        int size = means[0].length;
        Matrix mean = rows(size);
        for (int row = 0; row < means.length; row++) {
            mean.data().write(row * size, means[row], 0, size);
        }
        Matrix start = rows(bridged());
        kernel.multiply(1, mean, program.matrix("bridge.inputWeights", bridged()), 0, start);
        kernel.addToRows(start, program.array("bridge.bias"));
        kernel.activate(Pointwise.TANH, start.data(), start.data());
        for (int row = 0; row < means.length; row++) {
            start.data().read(row * bridged(), states, (first + row) * width(), bridged());
        }
    }

    /** Gives a row a state and the symbol to read. */
    void load(int row, int symbol, float[] states, int from) {
        symbols[row] = symbol;
        int at = from * width();
        for (int k = 0; k < layers.size(); k++) {
            RecurrentState state = initial(k);
            state.hidden().write(row * units, states, at + k * units, units);
            if (state.cell() != null) {
                state.cell().write(row * units, states, at + (layers.size() + k) * units, units);
            }
        }
        if (decoder.inputFeeding()) {
            fed.data().write(row * fed.stride(), states, at + bridged(), decoder.readout());
        }
    }

    @SuppressWarnings("NullAway") // made with them
    private RecurrentState initial(int layer) {
        return layers.get(layer).step().initial();
    }

    @SuppressWarnings("NullAway") // made with them
    private RecurrentState last(int layer) {
        return layers.get(layer).step().last();
    }

    /** Moves the cells; afterwards there are {@link #query}. */
    void move() {
        kernel.gatherRows(program.embedding(), symbols, embedded);
        layers.forEach(Layer::run);
        if (decoder.isAdditive()) {
            kernel.multiply(1, top, program.matrix("query.inputWeights", decoder.keys()), 0, query);
        }
    }

    /** What a row looks for. */
    void query(int row, float[] target) {
        query.data().read(row * query.columns(), target, 0, query.columns());
    }

    /** What a row found. */
    void context(int row, float[] context) {
        read.data().write(row * read.columns() + units, context, 0, context.length);
    }

    /** Reads out, once all contexts are there. */
    void readOut() {
        kernel.copy(top, readState);
        kernel.copy(embedded, readSymbol);
        kernel.multiply(1, read, program.matrix("readout.inputWeights", decoder.readout()), 0, readout);
        kernel.addToRows(readout, program.array("readout.bias"));
        kernel.activate(Pointwise.TANH, readout.data(), readout.data());
        kernel.multiply(1, readout, program.headWeights(), 0, logits);
        kernel.addToRows(logits, program.headBias());
    }

    /** Takes a row's state. */
    void store(int row, float[] states, int to) {
        int at = to * width();
        for (int k = 0; k < layers.size(); k++) {
            RecurrentState state = last(k);
            state.hidden().read(row * units, states, at + k * units, units);
            if (state.cell() != null) {
                state.cell().read(row * units, states, at + (layers.size() + k) * units, units);
            }
        }
        if (decoder.inputFeeding()) {
            readout.data().read(row * decoder.readout(), states, at + bridged(), decoder.readout());
        }
    }

    /** The scores of all classes before the softmax. */
    void logits(int row, float[] target) {
        logits.data().read(row * target.length, target, 0, target.length);
    }
}
