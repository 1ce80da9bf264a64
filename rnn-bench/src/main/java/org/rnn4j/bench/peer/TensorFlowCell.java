package org.rnn4j.bench.peer;

import java.util.List;
import org.rnn4j.bench.work.Case;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Variable;
import org.tensorflow.types.TFloat32;

/** One step of a layer as nodes of a graph; it keeps the state of the step before. */
final class TensorFlowCell {
    private final Ops tf;
    private final Case work;
    private final Variable<TFloat32> weights;
    private final Variable<TFloat32> recurrentWeights;
    private final Variable<TFloat32> bias;
    private final Variable<TFloat32> recurrentBias;
    private Operand<TFloat32> hidden;
    private Operand<TFloat32> cell;

    TensorFlowCell(Ops tf, Case work) {
        this.tf = tf;
        this.work = work;
        int columns = work.cell().gates() * work.hiddenSize();
        boolean joined = work.cell() != org.rnn4j.bench.work.Cell.GRU;
        // One product of [x, h] is faster than two products, but a GRU's reset gate stands between them.
        this.weights = variable(joined ? work.features() + work.hiddenSize() : work.features(), columns);
        this.bias = zeros(columns);
        this.recurrentWeights = joined ? weights : variable(work.hiddenSize(), columns);
        this.recurrentBias = joined ? bias : zeros(columns);
        this.hidden = tf.zeros(tf.array(work.batch(), work.hiddenSize()), TFloat32.class);
        this.cell = hidden;
    }

    Variable<TFloat32> variable(int rows, int columns) {
        return tf.variable(
                tf.math.mul(tf.random.truncatedNormal(tf.array(rows, columns), TFloat32.class), tf.constant(0.1f)));
    }

    Variable<TFloat32> zeros(int length) {
        return tf.variable(tf.zeros(tf.array(length), TFloat32.class));
    }

    Operand<TFloat32> next(Operand<TFloat32> input) {
        hidden = switch (work.cell()) {
            case SIMPLE -> tf.math.tanh(joined(input));
            case LSTM -> lstm(input);
            case GRU -> gru(input);
        };
        return hidden;
    }

    private Operand<TFloat32> joined(Operand<TFloat32> input) {
        return affine(tf.concat(List.of(input, hidden), tf.constant(1)), weights, bias);
    }

    private Operand<TFloat32> affine(Operand<TFloat32> x, Operand<TFloat32> w, Operand<TFloat32> b) {
        return tf.math.add(tf.linalg.matMul(x, w), b);
    }

    private Operand<TFloat32> lstm(Operand<TFloat32> input) {
        List<Output<TFloat32>> gates =
                tf.split(tf.constant(1), joined(input), 4L).output();
        Operand<TFloat32> kept = tf.math.mul(tf.math.sigmoid(gates.get(1)), cell);
        Operand<TFloat32> added = tf.math.mul(tf.math.sigmoid(gates.get(0)), tf.math.tanh(gates.get(3)));
        cell = tf.math.add(kept, added);
        return tf.math.mul(tf.math.sigmoid(gates.get(2)), tf.math.tanh(cell));
    }

    private Operand<TFloat32> gru(Operand<TFloat32> input) {
        List<Output<TFloat32>> in =
                tf.split(tf.constant(1), affine(input, weights, bias), 3L).output();
        List<Output<TFloat32>> from = tf.split(tf.constant(1), affine(hidden, recurrentWeights, recurrentBias), 3L)
                .output();
        Operand<TFloat32> reset = tf.math.sigmoid(tf.math.add(in.get(0), from.get(0)));
        Operand<TFloat32> update = tf.math.sigmoid(tf.math.add(in.get(1), from.get(1)));
        Operand<TFloat32> candidate = tf.math.tanh(tf.math.add(in.get(2), tf.math.mul(reset, from.get(2))));
        return tf.math.add(candidate, tf.math.mul(update, tf.math.sub(hidden, candidate)));
    }
}
