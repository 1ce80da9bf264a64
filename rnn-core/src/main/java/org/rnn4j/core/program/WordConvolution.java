package org.rnn4j.core.program;

import java.util.Arrays;
import java.util.List;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.kernel.Pointwise;

/**
 * A convolution over the characters of each word and the largest value of each filter.
 *
 * <p>The vectors that a filter sees around each character are gathered side by side, so that there is one product for all
 * characters of all words.
 */
final class WordConvolution implements WordEncoder {
    /** Characters of a tile. */
    private static final int TILE = 64;

    private final Kernel kernel;
    private final Pointwise function;
    private final EmbeddingOperation.Table table;
    private final DenseOperation.Layer weights;
    private final DenseOperation.Layer gradients;
    private final boolean tiled;
    private final int seen;
    private final int units;
    private final Room windows;
    private final Room windowGradients;
    private final Room factors;
    private final Room results;
    private final Room resultGradients;
    private int[] ids = {};
    private float[] known = {};
    private double[] values = {};
    private double[] vectors = {};
    private int[] chosen = {};

    /**
     * @param layers the weights, and their gradients
     * @param tiled whether a word's bits must not depend on the other words; then there is no way back
     */
    WordConvolution(
            Kernel kernel,
            Pointwise function,
            EmbeddingOperation.Table table,
            List<DenseOperation.Layer> layers,
            boolean tiled) {
        this.kernel = kernel;
        this.function = function;
        this.table = table;
        this.weights = layers.get(0);
        this.gradients = layers.get(1);
        this.tiled = tiled;
        this.seen = weights.weights().rows() / table.values().columns();
        this.units = weights.weights().columns();
        this.windows = new Room(kernel, weights.weights().rows());
        this.windowGradients = new Room(kernel, weights.weights().rows());
        this.factors = new Room(kernel, 1);
        this.results = new Room(kernel, units);
        this.resultGradients = new Room(kernel, units);
    }

    @Override
    public void forward(DistinctWords words, Matrix target, boolean training) {
        if (words.count() == 0) {
            return;
        }
        reserve(words);
        Matrix inputs = gather(words);
        Matrix sums = results.rows(rows(words));
        multiply(inputs, sums);
        kernel.addToRows(sums, weights.bias());
        if (function != Pointwise.IDENTITY) {
            kernel.activate(function, sums.data(), sums.data());
        }
        largest(words, sums);
        target.data().write(units, vectors, 0, words.count() * units);
    }

    /** One for each character, in tiles a whole number of them. */
    private int rows(DistinctWords words) {
        return tiled ? (words.characters() + TILE - 1) / TILE * TILE : words.characters();
    }

    /** In tiles by as many products as there are, because a larger one may give a row other bits. */
    private void multiply(Matrix inputs, Matrix sums) {
        int each = tiled ? TILE : inputs.rows();
        for (int from = 0; from < inputs.rows(); from += each) {
            Matrix part = each == inputs.rows() ? inputs : inputs.rows(from, each);
            Matrix to = each == inputs.rows() ? sums : sums.rows(from, each);
            kernel.multiply(1, part, weights.weights(), 0, to);
        }
    }

    private void reserve(DistinctWords words) {
        int characters = rows(words);
        if (values.length < characters * units) {
            ids = new int[characters * seen];
            known = new float[characters * seen];
            values = new double[characters * units];
        }
        if (vectors.length < words.count() * units) {
            vectors = new double[words.count() * units];
            chosen = new int[words.count() * units];
        }
    }

    /** The vectors around each character side by side, zeros beyond the word's ends. */
    private Matrix gather(DistinctWords words) {
        int at = 0;
        for (int word = 0; word < words.count(); word++) {
            for (int centre = 0; centre < words.length(word); centre++) {
                for (int place = 0; place < seen; place++) {
                    int character = centre + place - (seen - 1) / 2;
                    boolean inside = character >= 0 && character < words.length(word);
                    ids[at] = inside ? words.character(word, character) : 0;
                    known[at++] = inside ? 1 : 0;
                }
            }
        }
        Matrix rows = windows.rows(rows(words));
        Arrays.fill(ids, at, rows.rows() * seen, 0);
        Arrays.fill(known, at, rows.rows() * seen, 0);
        Matrix each = windows.parts(rows.rows(), seen);
        kernel.gatherRows(table.values(), ids, each);
        Array factors = factors(rows.rows() * seen);
        factors.write(0, known, 0, rows.rows() * seen);
        kernel.scaleRows(each, factors);
        return rows;
    }

    private Array factors(int count) {
        return factors.rows(count).data();
    }

    private void largest(DistinctWords words, Matrix sums) {
        sums.data().read(0, values, 0, words.characters() * units);
        int row = 0;
        for (int word = 0; word < words.count(); word++) {
            int to = word * units;
            System.arraycopy(values, row * units, vectors, to, units);
            Arrays.fill(chosen, to, to + units, row);
            for (int i = 1; i < words.length(word); i++) {
                for (int k = 0; k < units; k++) {
                    double value = values[(row + i) * units + k];
                    if (value > vectors[to + k]) {
                        vectors[to + k] = value;
                        chosen[to + k] = row + i;
                    }
                }
            }
            row += words.length(word);
        }
    }

    @Override
    public void backward(DistinctWords words, Matrix gradient) {
        table.gradient().data().clear();
        if (words.count() == 0) {
            gradients.weights().data().clear();
            gradients.bias().clear();
            return;
        }
        Matrix result = resultGradients.rows(words.characters());
        spread(words, gradient, result);
        if (function != Pointwise.IDENTITY) {
            kernel.activateGradient(function, results.rows(words.characters()).data(), result.data(), result.data());
        }
        Matrix inputs = windows.rows(words.characters());
        kernel.multiply(1, inputs.transpose(), result, 0, gradients.weights());
        kernel.sumRows(result, gradients.bias());
        Matrix inputGradient = windowGradients.rows(words.characters());
        kernel.multiply(1, result, weights.weights().transpose(), 0, inputGradient);
        Matrix each = windowGradients.parts(words.characters(), seen);
        kernel.scaleRows(each, factors(words.characters() * seen));
        kernel.scatterAddRows(each, ids, table.gradient());
    }

    /** Each filter's gradient to the character that gave its largest value. */
    private void spread(DistinctWords words, Matrix gradient, Matrix result) {
        int length = words.characters() * units;
        gradient.data().read(units, vectors, 0, words.count() * units);
        Arrays.fill(values, 0, length, 0);
        for (int i = 0; i < words.count() * units; i++) {
            values[chosen[i] * units + i % units] = vectors[i];
        }
        result.data().write(0, values, 0, length);
    }
}
