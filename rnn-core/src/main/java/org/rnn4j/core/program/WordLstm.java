package org.rnn4j.core.program;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.rnn4j.core.kernel.Array;
import org.rnn4j.core.kernel.Kernel;
import org.rnn4j.core.kernel.Matrix;
import org.rnn4j.core.kernel.RecurrentPlan;
import org.rnn4j.core.kernel.RecurrentSpec;
import org.rnn4j.core.kernel.RecurrentState;
import org.rnn4j.core.kernel.RecurrentWeights;
import org.rnn4j.core.kernel.SequenceGradients;
import org.rnn4j.core.kernel.Sequences;

/**
 * The final states of an LSTM over the characters of each word, forward and backward side by side.
 *
 * <p>Plans have a fixed number of sequences, so the words go in groups; the longest words come first, so that a group's words are
 * of like length. The way back is walked from the first step too, over the characters in their opposite order: padding then lies
 * at the end in both directions.
 */
final class WordLstm implements WordEncoder {
    private static final int WORDS = 32;

    private final Kernel kernel;
    private final RecurrentSpec spec;
    private final int width;
    private final boolean tiled;
    private final EmbeddingOperation.Table table;
    private final List<RecurrentOperation.WeightPair> directions;
    private final List<Group> groups = new ArrayList<>();
    private final RecurrentWeights part;
    private final float[] mask;
    private final int[] ids;
    private final double[] state;

    /**
     * How words come.
     *
     * @param width the most characters of a word
     * @param tiled whether a word's bits must not depend on the other words; then there is no way back
     */
    record Words(int width, boolean tiled) {}

    /** @param directions the forward layer's weights, then the backward one's */
    WordLstm(
            Kernel kernel,
            RecurrentSpec spec,
            Words words,
            EmbeddingOperation.Table table,
            List<RecurrentOperation.WeightPair> directions) {
        this.kernel = kernel;
        this.spec = spec;
        this.width = words.width();
        this.tiled = words.tiled();
        this.table = table;
        this.directions = List.copyOf(directions);
        this.part = RecurrentWeights.allocate(kernel, spec);
        this.mask = new float[width * WORDS];
        this.ids = new int[width * WORDS];
        this.state = new double[WORDS * spec.hiddenSize()];
    }

    /** The memory of a group of words in one direction. */
    private final class Walk {
        final RecurrentPlan plan = kernel.recurrent(spec, width, WORDS);
        final Array input = kernel.allocate(width * WORDS * spec.inputs());
        final RecurrentState last = newState();
        final RecurrentState lastGradient = newState();
        final Array outputGradient = kernel.allocate(width * WORDS * spec.hiddenSize());
        final Array inputGradient = kernel.allocate(width * WORDS * spec.inputs());
        final Sequences sequences;
        final SequenceGradients own;
        final SequenceGradients first;
        /** Views of the first steps, made once for each number of them: an update leaves nothing for the collector. */
        private final @Nullable Matrix[] inputRows = new @Nullable Matrix[width + 1];

        private final @Nullable Matrix[] gradientRows = new @Nullable Matrix[width + 1];

        Walk(Array mask, RecurrentWeights gradients) {
            Array output = kernel.allocate(width * WORDS * spec.hiddenSize());
            sequences = new Sequences(input, mask, null, output, last);
            first = new SequenceGradients(outputGradient, lastGradient, gradients, inputGradient, null);
            own = new SequenceGradients(outputGradient, lastGradient, part, inputGradient, null);
        }

        Matrix inputs(int steps) {
            return rows(inputRows, input, steps);
        }

        Matrix inputGradients(int steps) {
            return rows(gradientRows, inputGradient, steps);
        }

        private Matrix rows(@Nullable Matrix[] made, Array array, int steps) {
            Matrix known = made[steps];
            if (known == null) {
                known = Matrix.of(array, steps * WORDS, spec.inputs());
                made[steps] = known;
            }
            return known;
        }

        private RecurrentState newState() {
            int length = WORDS * spec.hiddenSize();
            return new RecurrentState(kernel.allocate(length), kernel.allocate(length));
        }
    }

    private final class Group {
        final Array mask = kernel.allocate(width * WORDS);
        final List<Walk> walks = directions.stream()
                .map(direction -> new Walk(mask, direction.gradients()))
                .toList();
    }

    private Group group(int number) {
        while (groups.size() <= number) {
            groups.add(new Group());
        }
        return groups.get(number);
    }

    /** After the last word of a group. */
    private int end(DistinctWords words, int first) {
        if (!tiled) {
            return Math.min(words.count(), first + WORDS);
        }
        int end = first + 1;
        // One place stays empty: a plan then always takes the way that knows masks.
        while (end < Math.min(words.count(), first + WORDS - 1) && steps(words, end) == steps(words, first)) {
            end++;
        }
        return end;
    }

    /** Steps of a group; in tiles they follow from each word alone. */
    private int steps(DistinctWords words, int first) {
        int length = words.length(first);
        return tiled ? Math.min(width, Integer.highestOneBit(2 * length - 1)) : length;
    }

    @Override
    public void forward(DistinctWords words, Matrix vectors, boolean training) {
        int number = 0;
        int end;
        for (int first = 0; first < words.count(); first = end) {
            end = end(words, first);
            Group group = group(tiled ? 0 : number++);
            int steps = steps(words, first);
            mask(words, first, end, steps);
            group.mask.write(0, mask, 0, steps * WORDS);
            for (int d = 0; d < directions.size(); d++) {
                Walk walk = group.walks.get(d);
                ids(words, first, end, d > 0);
                kernel.gatherRows(table.values(), ids, walk.inputs(steps));
                walk.plan.forward(steps, walk.sequences, directions.get(d).values(), training);
                copyStates(walk, first, end, vectors, d);
            }
        }
    }

    private void mask(DistinctWords words, int first, int end, int steps) {
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < WORDS; i++) {
                int word = first + i;
                mask[step * WORDS + i] = word < end && step < words.length(word) ? 1 : 0;
            }
        }
    }

    private void ids(DistinctWords words, int first, int end, boolean reverse) {
        int steps = steps(words, first);
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < WORDS; i++) {
                int word = first + i;
                int length = word < end ? words.length(word) : 0;
                int at = reverse ? length - 1 - step : step;
                ids[step * WORDS + i] = step < length ? words.character(word, at) : 0;
            }
        }
    }

    private void copyStates(Walk walk, int first, int end, Matrix vectors, int direction) {
        int hidden = spec.hiddenSize();
        walk.last.hidden().read(0, state, 0, state.length);
        for (int word = first; word < end; word++) {
            int at = (1 + word) * vectors.stride() + direction * hidden;
            vectors.data().write(at, state, (word - first) * hidden, hidden);
        }
    }

    @Override
    public void backward(DistinctWords words, Matrix gradient) {
        table.gradient().data().clear();
        for (int d = 0; words.count() == 0 && d < directions.size(); d++) {
            clear(directions.get(d).gradients());
        }
        for (int number = 0; number * WORDS < words.count(); number++) {
            Group group = group(number);
            int steps = words.length(number * WORDS);
            for (int d = 0; d < directions.size(); d++) {
                Walk walk = group.walks.get(d);
                readStates(walk, number, d, gradient, words.count());
                walk.outputGradient.clear();
                walk.plan.backward(
                        steps, walk.sequences, directions.get(d).values(), number == 0 ? walk.first : walk.own);
                if (number > 0) {
                    add(directions.get(d).gradients());
                }
                ids(words, number * WORDS, end(words, number * WORDS), d > 0);
                kernel.scaleRows(walk.inputGradients(steps), group.mask);
                kernel.scatterAddRows(walk.inputGradients(steps), ids, table.gradient());
            }
        }
    }

    private void readStates(Walk walk, int group, int direction, Matrix gradient, int count) {
        int hidden = spec.hiddenSize();
        java.util.Arrays.fill(state, 0);
        for (int i = 0; i < WORDS && group * WORDS + i < count; i++) {
            int row = 1 + group * WORDS + i;
            gradient.data().read(row * gradient.stride() + direction * hidden, state, i * hidden, hidden);
        }
        walk.lastGradient.hidden().write(0, state, 0, state.length);
        Array cell = walk.lastGradient.cell();
        if (cell != null) {
            cell.clear();
        }
    }

    private void add(RecurrentWeights total) {
        kernel.add(total.input(), part.input(), total.input());
        kernel.add(total.recurrent(), part.recurrent(), total.recurrent());
        kernel.add(total.bias(), part.bias(), total.bias());
    }

    private static void clear(RecurrentWeights weights) {
        weights.input().clear();
        weights.recurrent().clear();
        weights.bias().clear();
    }
}
