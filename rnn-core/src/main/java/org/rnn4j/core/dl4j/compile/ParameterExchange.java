package org.rnn4j.core.dl4j.compile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.deeplearning4j.nn.updater.BaseMultiLayerUpdater;
import org.deeplearning4j.nn.updater.UpdaterBlock;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.rnn4j.core.network.ParameterSpec;
import org.rnn4j.core.program.TrainingState;

/**
 * Parameters and updater state between a program and DL4J's own arrays.
 *
 * <p>DL4J keeps all parameters in one array and all state in another. The state of a block of parameters with the same updater
 * is one array of the block's length after another: for Adam the means, then the squares; for AMSGrad then the largest
 * squares. Nothing is rounded on the way but to the program's or the network's own precision.
 */
final class ParameterExchange {
    private final Dl4jModel model;
    private final TrainingState state;
    private final List<Slot> slots = new ArrayList<>();

    /** Where each number of a parameter of ours is in DL4J's array of all parameters. */
    private record Slot(String name, UpdaterBlock block, int[] positions) {
        /** The same number's state. */
        int state(int which, int index) {
            int length = block.getParamOffsetEnd() - block.getParamOffsetStart();
            return block.getUpdaterViewOffsetStart() + which * length + positions[index] - block.getParamOffsetStart();
        }
    }

    ParameterExchange(Dl4jModel model, Definition definition, TrainingState state) {
        this.model = model;
        this.state = state;
        for (ParameterSpec spec : definition.network().parameters()) {
            slots.add(slot(spec, Objects.requireNonNull(definition.places().get(spec.name()))));
        }
    }

    private Slot slot(ParameterSpec spec, Place place) {
        for (UpdaterBlock block : model.updater().getUpdaterBlocks()) {
            for (UpdaterBlock.ParamState entry : block.getLayersAndVariablesInBlock()) {
                if (entry.getParamName().equals(place.key()) && model.isFor(entry.getLayer(), place.element())) {
                    INDArray array = model.parameter(place.element(), place.key());
                    return new Slot(spec.name(), block, positions(spec, place, array, entry.getParamOffsetStart()));
                }
            }
        }
        throw new UnsupportedLayerException(place.element(), "it has no parameter " + place.key());
    }

    private static int[] positions(ParameterSpec spec, Place place, INDArray array, int start) {
        int length = spec.length();
        if (array.length() != length) {
            throw new UnsupportedLayerException(
                    place.element(), place.key() + ": expected " + length + " numbers, found " + array.length());
        }
        int[] positions = new int[length];
        int columns = spec.shape().get(spec.shape().size() - 1);
        boolean matrix = spec.shape().size() == 2;
        for (int i = 0; i < length; i++) {
            int row = i / columns;
            int column = place.lstm() ? exchanged(i % columns, columns / 4) : i % columns;
            // A bias is a vector, and a convolution's memory is in our order; only matrices have strides to look at.
            positions[i] = start + (matrix ? row * array.stride(0) + column * array.stride(1) : row * columns + column);
        }
        return positions;
    }

    /** DL4J's LSTM keeps the candidate (ours last) first and the input gate (ours first) last. */
    private static int exchanged(int column, int units) {
        int gate = column / units;
        return gate == 0 ? column + 3 * units : gate == 3 ? column - 3 * units : column;
    }

    /** From DL4J's arrays, and its iteration count, into the program. */
    void read() {
        double[] parameters = numbers(model.model().params());
        INDArray view = model.updater().getStateViewArray();
        double[] states = view == null ? new double[0] : numbers(view);
        for (Slot slot : slots) {
            int length = slot.positions().length;
            double[] values = new double[length];
            for (int i = 0; i < length; i++) {
                values[i] = parameters[slot.positions()[i]];
            }
            state.setParameter(slot.name(), values);
            for (int which = 0; which < state.updaterArrays(); which++) {
                for (int i = 0; i < length; i++) {
                    values[i] = states[slot.state(which, i)];
                }
                state.setUpdaterArray(slot.name(), which, values);
            }
        }
        state.setIteration(model.iteration());
    }

    /** From the program into DL4J's arrays. */
    void write() {
        BaseMultiLayerUpdater<?> updater = model.updater();
        INDArray view = updater.getStateViewArray();
        double[] parameters = numbers(model.model().params());
        double[] states = view == null ? new double[0] : numbers(view);
        for (Slot slot : slots) {
            double[] values = state.parameter(slot.name());
            for (int i = 0; i < values.length; i++) {
                parameters[slot.positions()[i]] = values[i];
            }
            for (int which = 0; which < state.updaterArrays(); which++) {
                double[] kept = state.updaterArray(slot.name(), which);
                for (int i = 0; i < kept.length; i++) {
                    states[slot.state(which, i)] = kept[i];
                }
            }
        }
        assign(parameters, model.model().params());
        if (view != null) {
            assign(states, view);
        }
    }

    private static double[] numbers(INDArray array) {
        return array.castTo(DataType.DOUBLE).dup('c').data().asDouble();
    }

    private static void assign(double[] values, INDArray array) {
        array.assign(Nd4j.createFromArray(values).castTo(array.dataType()).reshape(array.shape()));
    }
}
