package org.rnn4j.core.dl4j.layers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.deeplearning4j.nn.api.Model;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.recurrent.Bidirectional;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.recurrent.SimpleRnn;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Broadcast;
import org.nd4j.linalg.learning.config.Adam;

/** The layers against the stock layers that they replace, as chains and as graphs. */
class AgainstStockTest {
    enum Wrapper {
        NONE,
        CONCAT,
        ADD,
        LAST
    }

    enum Cell {
        TANH,
        RELU,
        LSTM
    }

    record Case(Cell cell, Wrapper wrapper, boolean graph, boolean masked, int size) {}

    static List<Case> cases() {
        List<Case> cases = new ArrayList<>();
        int i = 0;
        for (Cell cell : Cell.values()) {
            for (Wrapper wrapper : Wrapper.values()) {
                for (boolean masked : new boolean[] {false, true}) {
                    // A stock LSTM going backwards brings along what it saw in the padding.
                    boolean wrong = cell == Cell.LSTM && (wrapper == Wrapper.CONCAT || wrapper == Wrapper.ADD);
                    if (!(masked && wrong)) {
                        cases.add(new Case(cell, wrapper, i % 2 == 0, masked, new int[] {3, 19, 1}[i % 3]));
                        cases.add(new Case(cell, wrapper, i % 2 == 1, masked, new int[] {18, 4}[i % 2]));
                    }
                    i++;
                }
            }
        }
        return cases;
    }

    private static Layer stock(Case point) {
        Activation activation = point.cell() == Cell.RELU ? Activation.RELU : Activation.TANH;
        return point.cell() == Cell.LSTM
                ? new LSTM.Builder().nOut(5).activation(activation).build()
                : new SimpleRnn.Builder().nOut(5).activation(activation).build();
    }

    private static Layer fast(Case point) {
        Activation activation = point.cell() == Cell.RELU ? Activation.RELU : Activation.TANH;
        return point.cell() == Cell.LSTM
                ? new FastLstm.Builder().nOut(5).activation(activation).build()
                : new FastSimpleRnn.Builder().nOut(5).activation(activation).build();
    }

    private static Model model(Case point, DataType type, Supplier<Layer> make) {
        Layer layer = switch (point.wrapper()) {
            case NONE -> make.get();
            case CONCAT -> new Bidirectional(Bidirectional.Mode.CONCAT, make.get());
            case ADD -> new Bidirectional(Bidirectional.Mode.ADD, make.get());
            case LAST -> new LastTimeStep(make.get());
        };
        boolean perStep = point.wrapper() != Wrapper.LAST;
        return point.graph()
                ? Nets.graph(type, new Adam(0.01), layer, perStep)
                : Nets.chain(type, new Adam(0.01), layer, perStep);
    }

    private static DataSet batch(Case point, DataType type) {
        INDArray mask = point.masked() ? Nets.padding(type, point.size(), 7) : null;
        return Nets.batch(type, point.size(), 7, point.wrapper() != Wrapper.LAST, mask);
    }

    /** A stock LSTM puts out what it sees in the padding. */
    private static INDArray real(INDArray output, @Nullable INDArray labelMask) {
        return labelMask == null ? output : Broadcast.mul(output, labelMask, output.ulike(), 0, 2);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void outputs_and_gradients_are_the_stock_layers(Case point) {
        Model ours = model(point, DataType.FLOAT, () -> fast(point));
        Model theirs = model(point, DataType.FLOAT, () -> stock(point));
        assertThat(ours.params()).as("one seed, one start").isEqualTo(theirs.params());
        INDArray other = Nets.random(DataType.FLOAT, 9, theirs.params().shape()).muli(0.4);
        ours.setParams(other);
        theirs.setParams(other);
        DataSet data = batch(point, DataType.FLOAT);
        INDArray labelMask = data.getLabelsMaskArray();
        assertThat(Nets.distance(real(Nets.output(ours, data), labelMask), real(Nets.output(theirs, data), labelMask)))
                .isLessThan(1e-5);
        assertThat(Nets.distance(Nets.gradient(ours, data), Nets.gradient(theirs, data)))
                .isLessThan(1e-5);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void twenty_steps_in_double_precision_go_where_the_stock_layer_goes(Case point) {
        Model ours = model(point, DataType.DOUBLE, () -> fast(point));
        Model theirs = model(point, DataType.DOUBLE, () -> stock(point));
        DataSet data = batch(point, DataType.DOUBLE);
        for (int step = 0; step < 20; step++) {
            Nets.fit(ours, data);
            Nets.fit(theirs, data);
        }
        assertThat(Nets.distance(ours.params(), theirs.params())).isLessThan(1e-9);
    }
}
