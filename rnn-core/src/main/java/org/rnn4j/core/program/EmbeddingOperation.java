package org.rnn4j.core.program;

import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;

/** Copies the learned vector of each token id; backward adds each step's gradient to its vector's. */
final class EmbeddingOperation implements Operation {
    private final Kernel kernel;
    private final InputOperation input;
    private final Wire output;
    private final Table table;
    private final WordDropout dropout;
    private final Rows values;
    private final Rows gradients;

    /** The learned vectors and where their gradients go, {@code [vocabulary, units]}. */
    record Table(Matrix values, Matrix gradient) {}

    EmbeddingOperation(Kernel kernel, InputOperation input, Wire output, Table table, WordDropout dropout) {
        this.kernel = kernel;
        this.input = input;
        this.output = output;
        this.table = table;
        this.dropout = dropout;
        this.values = new Rows(table.values().columns());
        this.gradients = new Rows(table.values().columns());
    }

    /** A wire's array as one row for each id, kept until the array is another. */
    private static final class Rows {
        private final int units;
        private Matrix rows;

        @SuppressWarnings("NullAway") // set by the first call
        Rows(int units) {
            this.units = units;
        }

        @SuppressWarnings("ReferenceEquality") // the very same array
        Matrix of(Array array) {
            if (rows == null || rows.data() != array) {
                rows = Matrix.of(array, array.length() / units, units);
            }
            return rows;
        }
    }

    @Override
    public Wire output() {
        return output;
    }

    @Override
    public void bind(int inputSteps) {
        output.bind(inputSteps, input.output().mask());
    }

    @Override
    public void forward(Pass pass) {
        Matrix rows = values.of(output.values());
        kernel.gatherRows(table.values(), dropout.apply(input.tokens(), rows.rows(), pass), rows);
        zeroPadding(output.valueRows());
    }

    @Override
    public void backward(Pass pass) {
        table.gradient().data().clear();
        zeroPadding(output.gradientRows());
        kernel.scatterAddRows(gradients.of(output.gradient()), dropout.last(), table.gradient());
    }

    private void zeroPadding(Matrix rows) {
        if (output.mask().array() != null) {
            kernel.scaleRows(rows, output.mask().array());
        }
    }
}
