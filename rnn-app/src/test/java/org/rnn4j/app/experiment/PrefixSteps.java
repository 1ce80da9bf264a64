package org.rnn4j.app.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.rnn4j.core.decoding.StepModel;
import org.rnn4j.core.network.Sequences;

/** A translating network asked anew for each symbol, with all that was written before it: slow, and what steps are compared with. */
final class PrefixSteps implements StepModel {
    private final TrainedModel model;
    private final List<int[]> sources;
    private final int classes;
    private int[] of = new int[0];
    private int[][] prefixes = new int[0][];

    PrefixSteps(TrainedModel model, List<int[]> sources) {
        this.model = model;
        this.sources = sources;
        this.classes = model.preprocessing().classNames().size();
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public void begin() {
        of = IntStream.range(0, sources.size()).toArray();
        prefixes = new int[sources.size()][0];
    }

    @Override
    public Candidates step(int[] parents, int[] symbols, int best) {
        int[] sequences = new int[parents.length];
        int[][] longer = new int[parents.length][];
        for (int row = 0; row < parents.length; row++) {
            int[] prefix = prefixes[parents[row]];
            sequences[row] = of[parents[row]];
            longer[row] = Arrays.copyOf(prefix, prefix.length + 1);
            longer[row][prefix.length] = symbols[row];
        }
        of = sequences;
        prefixes = longer;
        Sequences said = model.infer(List.of(source(), target())).get(0);
        int[] classesOf = new int[parents.length * best];
        double[] logarithms = new double[parents.length * best];
        double[] ends = new double[parents.length];
        for (int row = 0; row < parents.length; row++) {
            int at = row;
            int[] likeliest = IntStream.range(0, classes)
                    .boxed()
                    .sorted((a, b) -> Float.compare(last(said, at, b), last(said, at, a)))
                    .limit(best)
                    .mapToInt(Integer::intValue)
                    .toArray();
            for (int i = 0; i < best; i++) {
                classesOf[row * best + i] = likeliest[i];
                logarithms[row * best + i] = Math.log(last(said, row, likeliest[i]));
            }
            ends[row] = Math.log(last(said, row, END));
        }
        return new Candidates(best, classesOf, logarithms, ends, new float[parents.length][0]);
    }

    private static float last(Sequences said, int row, int symbol) {
        return said.at(said.timeSteps() - 1, row, symbol);
    }

    private Sequences source() {
        int steps = Arrays.stream(of).map(one -> sources.get(one).length).max().orElse(1);
        float[] ids = new float[steps * of.length];
        float[] mask = new float[steps * of.length];
        for (int row = 0; row < of.length; row++) {
            int[] source = sources.get(of[row]);
            for (int step = 0; step < source.length; step++) {
                ids[step * of.length + row] = source[step];
                mask[step * of.length + row] = 1;
            }
        }
        return new Sequences(ids, steps, of.length, 1, mask);
    }

    private Sequences target() {
        int steps = prefixes[0].length;
        float[] ids = new float[steps * of.length];
        for (int row = 0; row < of.length; row++) {
            for (int step = 0; step < steps; step++) {
                ids[step * of.length + row] = prefixes[row][step];
            }
        }
        return new Sequences(ids, steps, of.length, 1);
    }
}
