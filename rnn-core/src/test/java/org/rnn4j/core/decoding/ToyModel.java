package org.rnn4j.core.decoding;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** Says what a hash of the sequence's number and of everything read so far says. */
final class ToyModel implements StepModel {
    private final int classes;
    private final int[] seeds;
    private final int sourceSteps;
    private List<List<Integer>> rows = List.of();
    private List<Integer> sequences = List.of();

    ToyModel(int classes, int sourceSteps, int... seeds) {
        this.classes = classes;
        this.sourceSteps = sourceSteps;
        this.seeds = seeds;
    }

    @Override
    public int classes() {
        return classes;
    }

    @Override
    public void begin() {
        rows = IntStream.range(0, seeds.length)
                .mapToObj(i -> List.<Integer>of())
                .toList();
        sequences = IntStream.range(0, seeds.length).boxed().toList();
    }

    @Override
    public Candidates step(int[] parents, int[] symbols, int best) {
        List<List<Integer>> next = new ArrayList<>();
        List<Integer> of = new ArrayList<>();
        Candidates candidates = new Candidates(
                best,
                new int[parents.length * best],
                new double[parents.length * best],
                new double[parents.length],
                new float[parents.length][]);
        for (int row = 0; row < parents.length; row++) {
            List<Integer> read = new ArrayList<>(rows.get(parents[row]));
            read.add(symbols[row]);
            next.add(read);
            of.add(sequences.get(parents[row]));
            tell(candidates, row, of.get(row), read);
        }
        rows = next;
        sequences = of;
        return candidates;
    }

    private void tell(Candidates to, int row, int sequence, List<Integer> read) {
        double[] probabilities = probabilities(sequence, read);
        int[] order = IntStream.range(0, classes)
                .boxed()
                .sorted(Comparator.comparingDouble(k -> -probabilities[k]))
                .mapToInt(Integer::intValue)
                .toArray();
        for (int k = 0; k < to.best(); k++) {
            to.symbols()[row * to.best() + k] = order[k];
            to.logProbabilities()[row * to.best() + k] = Math.log(probabilities[order[k]]);
        }
        to.ends()[row] = Math.log(probabilities[END]);
        to.attention()[row] = attention(sequence, read);
    }

    /** @param read with the mark of the beginning */
    double[] probabilities(int sequence, List<Integer> read) {
        Random random = new Random(seeds[sequence] * 1_000_003L + read.hashCode());
        double[] values = random.doubles(classes, 0.05, 1).toArray();
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        for (int k = 0; k < classes; k++) {
            values[k] /= sum;
        }
        return values;
    }

    float[] attention(int sequence, List<Integer> read) {
        float[] attention = new float[sourceSteps];
        attention[Math.floorMod(read.hashCode() + seeds[sequence], sourceSteps)] = 0.75f;
        attention[0] += 0.25f;
        return attention;
    }
}
