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
    private final EmbeddingOperation.Table table;
    private final List<RecurrentOperation.WeightPair> directions;
    private final List<Group> groups = new ArrayList<>();
    private final RecurrentWeights part;
    private final float[] mask;
    private final int[] ids;
    private final double[] state;

    /** @param directions the forward layer's weights, then the backward one's */
    WordLstm(
            Kernel kernel,
            RecurrentSpec spec,
            int width,
            EmbeddingOperation.Table table,
            List<RecurrentOperation.WeightPair> directions) {
        this.kernel = kernel;
        this.spec = spec;
        this.width = width;
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

    private static int groups(DistinctWords words) {
        return (words.count() + WORDS - 1) / WORDS;
    }

    @Override
    public void forward(DistinctWords words, Matrix vectors, boolean training) {
        for (int number = 0; number < groups(words); number++) {
            Group group = group(number);
            int steps = words.length(number * WORDS);
            mask(words, number, steps);
            group.mask.write(0, mask, 0, steps * WORDS);
            for (int d = 0; d < directions.size(); d++) {
                Walk walk = group.walks.get(d);
                ids(words, number, steps, d > 0);
                kernel.gatherRows(table.values(), ids, walk.inputs(steps));
                walk.plan.forward(steps, walk.sequences, directions.get(d).values(), training);
                copyStates(walk, number, d, vectors, words.count());
            }
        }
    }

    private void mask(DistinctWords words, int group, int steps) {
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < WORDS; i++) {
                int word = group * WORDS + i;
                mask[step * WORDS + i] = word < words.count() && step < words.length(word) ? 1 : 0;
            }
        }
    }

    private void ids(DistinctWords words, int group, int steps, boolean reverse) {
        for (int step = 0; step < steps; step++) {
            for (int i = 0; i < WORDS; i++) {
                int word = group * WORDS + i;
                int length = word < words.count() ? words.length(word) : 0;
                int at = reverse ? length - 1 - step : step;
                ids[step * WORDS + i] = step < length ? words.character(word, at) : 0;
            }
        }
    }

    private void copyStates(Walk walk, int group, int direction, Matrix vectors, int count) {
        int hidden = spec.hiddenSize();
        walk.last.hidden().read(0, state, 0, state.length);
        for (int i = 0; i < WORDS && group * WORDS + i < count; i++) {
            int row = 1 + group * WORDS + i;
            vectors.data().write(row * vectors.stride() + direction * hidden, state, i * hidden, hidden);
        }
    }

    @Override
    public void backward(DistinctWords words, Matrix gradient) {
        table.gradient().data().clear();
        for (int d = 0; words.count() == 0 && d < directions.size(); d++) {
            clear(directions.get(d).gradients());
        }
        for (int number = 0; number < groups(words); number++) {
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
                ids(words, number, steps, d > 0);
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
